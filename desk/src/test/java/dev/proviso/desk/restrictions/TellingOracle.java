package dev.proviso.desk.restrictions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.cases.core.Case;
import dev.proviso.cases.core.Event;
import dev.proviso.cases.core.Happened;
import dev.proviso.cases.core.Matter;
import dev.proviso.cases.core.Named;
import dev.proviso.restrictions.simulated.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * D5 and D6, read off what happened in the case and not off what it makes of it: nothing is
 * tightened before the evidence is published and its reasons have reached the customer.
 */
final class TellingOracle {
    private TellingOracle() {}

    /** For a call that tightens a setting. */
    static void holds(Call call, JointWorld.Moment moment, List<Happened> history) {
        List<Happened> before = history.subList(0, Math.toIntExact(moment.events()));
        assertThat(published(before)).as("D5: %s", call).isGreaterThanOrEqualTo(recorded(before));
        assertThat(begun(before))
                .as("D6: %s", call)
                .isNotEmpty()
                .allSatisfy(plan ->
                        assertThat(reached(before, decidedIn(moment.state(), plan), moment.at()))
                                .isTrue());
    }

    private static long recorded(List<Happened> before) {
        return of(before, Event.EvidenceRecorded.class)
                .mapToLong(Event.EvidenceRecorded::position)
                .max()
                .orElse(0);
    }

    /** A checkpoint of so many entries holds positions below that. */
    private static long published(List<Happened> before) {
        return of(before, Event.CheckpointPublished.class)
                        .mapToLong(Event.CheckpointPublished::size)
                        .max()
                        .orElse(0)
                - 1;
    }

    private static List<String> begun(List<Happened> before) {
        return of(before, Event.ApplyStarted.class).map(Event.ApplyStarted::plan).toList();
    }

    private static Map.Entry<String, Matter> decidedIn(Case state, String plan) {
        String measure = Named.the(state.plans(), plan).measure();
        return Map.entry(measure, Named.the(state.measures(), measure).matter());
    }

    private static boolean reached(
            List<Happened> before, Map.Entry<String, Matter> measure, Instant now) {
        String name = measure.getKey();
        if (of(before, Event.StatementDelivered.class)
                .anyMatch(one -> one.measure().equals(name))) {
            return true;
        }
        Duration counts =
                measure.getValue() instanceof Matter.Determination
                        ? Duration.ofDays(3)
                        : Duration.ZERO;
        Optional<Instant> failed =
                before.stream()
                        .filter(one ->
                                one.event() instanceof Event.DeliveryFailed(var of, _)
                                        && of.equals(name))
                        .map(Happened::at)
                        .findFirst();
        return failed.filter(at -> !now.isBefore(at.plus(counts))).isPresent();
    }

    private static <T extends Event> Stream<T> of(List<Happened> before, Class<T> kind) {
        return before.stream().map(Happened::event).filter(kind::isInstance).map(kind::cast);
    }
}
