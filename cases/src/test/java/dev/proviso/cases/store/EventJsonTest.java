package dev.proviso.cases.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.proviso.cases.core.Actor;
import dev.proviso.cases.core.Event;
import dev.proviso.cases.core.Matter;
import dev.proviso.cases.core.Samples;
import dev.proviso.testing.Golden;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Stored events stay readable: the golden file only ever grows. */
final class EventJsonTest {
    private static final String GOLDEN = "cases/src/test/resources/golden/events.jsonl";

    @Test
    void everyKindOfEventIsWrittenAsItAlwaysWas() {
        List<Event> samples = Samples.events();
        assertThat(names(samples.stream().map(Object::getClass).collect(Collectors.toSet())))
                .isEqualTo(names(EventJson.kinds(Event.class).collect(Collectors.toSet())));
        Set<Class<?>> matters = new TreeSet<>(java.util.Comparator.comparing(Class::getName));
        samples.stream()
                .filter(Event.Proposed.class::isInstance)
                .forEach(event -> matters.add(((Event.Proposed) event).matter().getClass()));
        assertThat(names(matters))
                .isEqualTo(names(EventJson.kinds(Matter.class).collect(Collectors.toSet())));
        Golden.check(
                GOLDEN,
                samples.stream().map(EventJson::write).collect(Collectors.joining("\n", "", "\n")));
    }

    private static Set<String> names(Set<? extends Class<?>> kinds) {
        return kinds.stream()
                .map(Class::getSimpleName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void whatIsWrittenIsReadAgain() throws Unreadable {
        for (Event event : Samples.events()) {
            assertThat(EventJson.event(EventJson.write(event))).isEqualTo(event);
        }
        for (Actor actor :
                List.of(
                        new Actor.Person("ann", Actor.Session.PLAIN),
                        new Actor.Customer("c"),
                        new Actor.Notifier("n1"),
                        new Actor.Machine())) {
            assertThat(EventJson.actor(EventJson.write(actor))).isEqualTo(actor);
        }
    }

    /** D20, D23: letters are written by the ground, whether the event is old or new. */
    @Test
    void whatWasStoredBeforeItsGroundWasStillTellsIt() throws Unreadable {
        Map<String, Event.Kept> grounds =
                Map.of(
                        "It is under a legal hold.", Event.Kept.HOLD,
                        "Still open: appeal a1.", Event.Kept.OPEN,
                        "The case is open.", Event.Kept.OPEN,
                        "The customer may appeal until 2027-06-01T22:00:00Z.",
                                Event.Kept.APPEAL_TIME);
        for (Map.Entry<String, Event.Kept> each : grounds.entrySet()) {
            String stored =
                    "{\"again\":\"2027-01-01T08:00:00Z\",\"erasure\":\"x1\",\"reasons\":\""
                            + each.getKey()
                            + "\",\"type\":\"erasure-refused\"}";
            Event event = EventJson.event(stored);
            assertThat(((Event.ErasureRefused) event).why()).isEqualTo(each.getValue());
            assertThat(EventJson.write(event)).as("it stays as it was").isEqualTo(stored);
        }
        for (Event.Undecided what : Event.Undecided.values()) {
            String stored =
                    "{\"because\":\""
                            + what.name().toLowerCase(Locale.ROOT)
                            + " a1 is undecided\",\"measure\":\"d5\",\"type\":\"lowered-to-freeze\"}";
            Event event = EventJson.event(stored);
            assertThat(((Event.LoweredToFreeze) event).what()).isEqualTo(what);
            assertThat(EventJson.write(event)).as("it stays as it was").isEqualTo(stored);
        }
    }

    @Test
    void whatNobodyWroteIsRefused() {
        for (String text :
                List.of(
                        "",
                        "{}",
                        "{\"type\":\"case-forgotten\"}",
                        "{\"hold\":\"h\",\"type\":\"hold-released\",\"more\":1}",
                        "{\"type\":\"case-closed\",\"reasons\":\"a\"}x")) {
            assertThatExceptionOfType(Unreadable.class).isThrownBy(() -> EventJson.event(text));
        }
    }
}
