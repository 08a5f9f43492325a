package dev.proviso.restrictions.apply;

import dev.proviso.restrictions.connector.Access;
import dev.proviso.restrictions.connector.Access.Operation;
import dev.proviso.restrictions.connector.Demand;
import dev.proviso.restrictions.connector.Observation;
import dev.proviso.restrictions.connector.Probe;
import dev.proviso.restrictions.connector.ProviderFault;
import dev.proviso.restrictions.connector.SettingValue;
import dev.proviso.restrictions.connector.Tightening;
import dev.proviso.restrictions.journal.Noted;
import dev.proviso.restrictions.journal.StepRow;
import dev.proviso.restrictions.journal.StepState;
import dev.proviso.restrictions.journal.Why;
import dev.proviso.restrictions.plan.Plan;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The way forward of one account: look, write down, ask, look again; then probe. */
final class Forward {
    /** A customer may be taking away and writing again meanwhile. */
    private static final int LOOKS = 5;

    private final Work work;
    private final Expected expected;
    private final Stepping stepping;
    private final Verify verify;
    private String shown = "";

    Forward(Work work) {
        this.work = work;
        this.expected = new Expected(work);
        this.stepping = new Stepping(work, expected);
        this.verify = new Verify(work.calls(), work.part().account());
    }

    /** What is in force, and how far probes have shown it; once {@link #walk} found nothing. */
    String shown() {
        return shown;
    }

    /** Goes, or goes on; nothing if all is in force and was verified as far as it can be. */
    Optional<Finding> walk(boolean looked) throws InterruptedException {
        try {
            return walked(looked);
        } catch (ProviderFault fault) {
            return Optional.of(Finding.of(fault));
        }
    }

    private Optional<Finding> walked(boolean looked) throws ProviderFault, InterruptedException {
        Observation seen = work.calls().observe(work.part().account());
        Optional<Finding> finding = expected.all(seen).or(this::another);
        if (finding.isPresent()) {
            return finding;
        }
        if (!looked) {
            work.journal()
                    .baseline(
                            work.plan(),
                            work.index(),
                            verify.all(work.connector().capabilities().probes()));
        }
        for (int i = 0; i < work.part().steps().size(); i++) {
            finding = stepping.step(i);
            if (finding.isPresent()) {
                return finding;
            }
        }
        finding = expected.held(work.calls().observe(work.part().account()));
        return finding.isPresent() ? finding : verified();
    }

    /** Two plans that are half-way at once on one account would hide what each has done. */
    private Optional<Finding> another() {
        return work.open().stream()
                .filter(row -> !work.mine(row))
                .filter(row ->
                        row.state() == StepState.INTENDED || row.state() == StepState.RETURNING)
                .findFirst()
                .map(row ->
                        new Finding(
                                Why.ANOTHER_HALF_WAY,
                                "Plan %s is half-way on this account.".formatted(row.plan())));
    }

    private Optional<Finding> verified() throws ProviderFault, InterruptedException {
        List<Probe> before = work.journal().baseline(work.plan(), work.index());
        Verify.Seen seen = verify.against(before, asked(), settles());
        for (int i = 0; i < work.calls().patience().freezes(); i++) {
            if (!(seen instanceof Verify.Seen.Less less) || !writes(less)) {
                break;
            }
            Stepping.Again again = stepping.freezeAgain();
            if (again.finding().isPresent()) {
                return again.finding();
            }
            if (!again.changed()) {
                break;
            }
            seen = verify.against(before, asked(), settles());
        }
        shown = Proof.of(before, seen.probes()).inForce(asked().keySet());
        return switch (seen) {
            case Verify.Seen.AsPlanned planned -> {
                work.journal()
                        .probed(
                                work.plan(),
                                work.index(),
                                Noted.Stage.AFTER,
                                planned.probes(),
                                planned.effective());
                yield Optional.empty();
            }
            case Verify.Seen.More more ->
                    noted(
                            more.probes(),
                            Why.MORE,
                            "It did more than planned; no longer possible: %s."
                                    .formatted(Verify.words(more.worse())));
            case Verify.Seen.Less less ->
                    onlyRoom(less)
                            ? noted(less.probes())
                            : noted(
                                    less.probes(),
                                    Why.LESS,
                                    "It did less than planned; still possible: %s."
                                            .formatted(Verify.words(less.through())));
        };
    }

    private Optional<Finding> noted(List<Probe> probes, Why why, String words) {
        noted(probes);
        return Optional.of(new Finding(why, words));
    }

    private Optional<Finding> noted(List<Probe> probes) {
        work.journal()
                .probed(work.plan(), work.index(), Noted.Stage.AFTER, probes, new TreeMap<>());
        return Optional.empty();
    }

    /** Every access that is to be stopped, and when the first step that stops it was asked for. */
    private SortedMap<Access, Duration> asked() {
        SortedMap<Access, Duration> asked = new TreeMap<>();
        for (int i = 0; i < work.part().steps().size(); i++) {
            for (Access access : work.part().steps().get(i).stops()) {
                asked.putIfAbsent(access, stepping.asked(i));
            }
        }
        return asked;
    }

    /** The longest of the steps that were asked for. */
    private Duration settles() {
        return work.own().stream()
                .filter(row -> row.state() == StepState.DONE)
                .map(row -> Work.settles(work.part().steps().get(row.step())))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private static boolean writes(Verify.Seen.Less less) {
        return less.through().stream().anyMatch(access -> access.operation() == Operation.WRITE);
    }

    /**
     * Whether what still gets through is room that the customer made below the limit, by taking
     * away: then the freeze holds, since nothing can grow beyond the use when it was applied.
     */
    private boolean onlyRoom(Verify.Seen.Less less) throws ProviderFault, InterruptedException {
        for (Plan.Step step : work.part().steps()) {
            if (!(step.tightening() instanceof Tightening.ToUse)
                    && less.through().stream().anyMatch(access -> step.stops().contains(access))) {
                return false;
            }
        }
        boolean room = false;
        for (int i = 0; i < LOOKS; i++) {
            Observation seen = work.calls().observe(work.part().account());
            if (!limits().allMatch(limit -> against(seen, limit, 0))) {
                return false;
            }
            room |= limits().allMatch(limit -> against(seen, limit, -1));
        }
        return room;
    }

    private Stream<Demand> limits() {
        return work.own().stream()
                .map(StepRow::demand)
                .filter(demand -> demand.tightening() instanceof Tightening.ToUse);
    }

    /** Whether every counter is at most its limit, or, with −1, below it. */
    private static boolean against(Observation seen, Demand limit, int most) {
        Demand now = Demand.of(limit.tightening(), seen);
        return limit.use().entrySet().stream()
                .allMatch(entry -> {
                    JsonNode is = now.use().get(entry.getKey());
                    return is != null
                            && is.decimalValue().compareTo(entry.getValue().decimalValue()) <= most;
                });
    }

    static boolean sameUse(Demand one, Demand other) {
        return one.use().keySet().equals(other.use().keySet())
                && one.use().entrySet().stream()
                        .allMatch(e -> {
                            JsonNode theirs = other.use().get(e.getKey());
                            return theirs != null && SettingValue.same(e.getValue(), theirs);
                        });
    }
}
