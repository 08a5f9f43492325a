package dev.proviso.restrictions.apply;

import dev.proviso.restrictions.connector.Demand;
import dev.proviso.restrictions.connector.Observation;
import dev.proviso.restrictions.connector.ProviderFault;
import dev.proviso.restrictions.connector.SettingValue;
import dev.proviso.restrictions.connector.Tightening;
import dev.proviso.restrictions.journal.SavedRow;
import dev.proviso.restrictions.journal.StepRow;
import dev.proviso.restrictions.journal.StepState;
import dev.proviso.restrictions.journal.Why;
import dev.proviso.restrictions.plan.Place;
import dev.proviso.restrictions.plan.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** One step of one account. */
final class Stepping {
    private final Work work;
    private final Expected expected;
    private final Setting setting;

    /** When each step was asked for, as far as it was in this process. */
    private final Map<Integer, Duration> asked = new HashMap<>();

    Stepping(Work work, Expected expected) {
        this.work = work;
        this.expected = expected;
        this.setting = new Setting(work.calls());
    }

    /** Takes a step, unless it is taken already; nothing if it is in force now. */
    Optional<Finding> step(int index) throws ProviderFault, InterruptedException {
        Optional<StepRow> row = row(index);
        if (row.filter(r -> r.state().inForce()).isPresent()) {
            return Optional.empty();
        }
        if (work.stop().now()) {
            return Optional.of(new Finding(Why.STOPPED, "It was stopped."));
        }
        Plan.Step step = work.part().steps().get(index);
        Observation seen = work.calls().observe(work.part().account());
        if (!work.sameAccount(seen)) {
            return Optional.of(Finding.another());
        }
        Optional<Finding> outdated = expected.one(step, seen);
        if (outdated.isPresent()) {
            return outdated;
        }
        if (row.isPresent()
                && SettingValue.same(
                        seen.setting(step.setting()),
                        target(seen, row.get().demand(), step, index))) {
            work.journal().stepped(row.get(), StepState.DONE, "found done");
            return Optional.empty();
        }
        return ask(index, seen, Demand.of(step.tightening(), seen));
    }

    /** When a step was asked for; now, if that was in another process or not needed. */
    Duration asked(int index) {
        return asked.getOrDefault(index, work.calls().pace().elapsed());
    }

    private Optional<StepRow> row(int index) {
        return work.own().stream().filter(row -> row.step() == index).findFirst();
    }

    private Optional<Finding> ask(int index, Observation seen, Demand demand)
            throws InterruptedException {
        Plan.Step step = work.part().steps().get(index);
        Place place = work.place(step);
        JsonNode is = seen.setting(step.setting());
        JsonNode target = target(seen, demand, step, index);
        JsonNode left = tightened(seen, step, others(place, index));
        boolean first = row(index).isEmpty();
        boolean drifted = !SettingValue.same(is, left) && !SettingValue.same(is, target);
        if (drifted && first) {
            work.journal()
                    .drifted(
                            work.plan(),
                            work.index(),
                            place,
                            is,
                            work.connector().words(step.setting(), is));
        }
        work.journal()
                .intend(
                        work.plan(),
                        work.index(),
                        index,
                        place,
                        work.about(),
                        before(seen, step),
                        demand);
        StepRow row =
                new StepRow(work.plan(), work.index(), index, place, demand, StepState.INTENDED);
        if (SettingValue.same(is, target)) {
            work.journal().stepped(row, StepState.NOTHING_TO_DO, "");
            return Optional.empty();
        }
        asked.putIfAbsent(index, work.calls().pace().elapsed());
        Setting.Came came = setting.set(place, is, target, Work.settles(step));
        return came(step, row, seen, first ? is : left, came);
    }

    /**
     * What came of it.
     *
     * @param without what the setting is without this step
     */
    private Optional<Finding> came(
            Plan.Step step, StepRow row, Observation before, JsonNode without, Setting.Came came) {
        return switch (came) {
            case Setting.Came.AsAsked asked -> {
                work.journal().stepped(row, StepState.DONE, "");
                yield expected.beside(step.setting(), before, asked.seen());
            }
            case Setting.Came.Refused refused -> Optional.of(refused(step, row, without, refused));
            case Setting.Came.NoEffect _ -> Optional.of(Finding.noEffect(step.setting()));
            case Setting.Came.SomethingElse other -> {
                String words = work.connector().words(step.setting(), other.is());
                work.journal().drifted(work.plan(), work.index(), row.place(), other.is(), words);
                yield Optional.of(
                        new Finding(
                                Why.MORE,
                                "%s is \"%s\" after it was set, which is not what was asked."
                                        .formatted(step.setting(), words)));
            }
            case Setting.Came.Silent silent -> Optional.of(Finding.silent(silent.words()));
            case Setting.Came.Gone _ -> Optional.of(Finding.gone());
        };
    }

    /** Only where nothing of the step is there is it over; else it is on the way back. */
    private Finding refused(
            Plan.Step step, StepRow row, JsonNode without, Setting.Came.Refused refused) {
        String words =
                "The provider refuses to set %s (%s).".formatted(step.setting(), refused.words());
        if (SettingValue.same(refused.is(), without)) {
            work.journal().stepped(row, StepState.REFUSED, refused.words());
            return new Finding(Why.PROVIDER_REFUSED, words);
        }
        String is = work.connector().words(step.setting(), refused.is());
        return new Finding(
                Why.PROVIDER_REFUSED, "%s Yet it was \"%s\" afterwards.".formatted(words, is));
    }

    /** Whether a limit was set anew, and what stood against it. */
    record Again(boolean changed, Optional<Finding> finding) {}

    /** Sets limits at use to the use as it is now, where it has changed since. */
    Again freezeAgain() throws ProviderFault, InterruptedException {
        boolean changed = false;
        for (StepRow row : work.own()) {
            if (row.demand().tightening() instanceof Tightening.ToUse) {
                if (work.stop().now()) {
                    return new Again(
                            changed, Optional.of(new Finding(Why.STOPPED, "It was stopped.")));
                }
                Observation seen = work.calls().observe(work.part().account());
                Demand now = Demand.of(row.demand().tightening(), seen);
                if (!Forward.sameUse(row.demand(), now)) {
                    changed = true;
                    Optional<Finding> finding = ask(row.step(), seen, now);
                    if (finding.isPresent()) {
                        return new Again(true, finding);
                    }
                }
            }
        }
        return new Again(changed, Optional.empty());
    }

    private JsonNode before(Observation seen, Plan.Step step) {
        return work.journal()
                .saved(work.place(step))
                .flatMap(SavedRow::value)
                .orElse(seen.setting(step.setting()));
    }

    private List<Demand> others(Place place, int index) {
        return work.demands(place, row -> !(work.mine(row) && row.step() == index));
    }

    private JsonNode tightened(Observation seen, Plan.Step step, List<Demand> demands) {
        return work.connector().tightened(step.setting(), before(seen, step), demands);
    }

    private JsonNode target(Observation seen, Demand demand, Plan.Step step, int index) {
        List<Demand> all = new ArrayList<>(others(work.place(step), index));
        all.add(demand);
        return tightened(seen, step, all);
    }
}
