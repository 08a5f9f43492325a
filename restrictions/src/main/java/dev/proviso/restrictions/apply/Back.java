package dev.proviso.restrictions.apply;

import dev.proviso.restrictions.connector.Demand;
import dev.proviso.restrictions.connector.Level;
import dev.proviso.restrictions.connector.Observation;
import dev.proviso.restrictions.connector.ProviderFault;
import dev.proviso.restrictions.connector.SettingValue;
import dev.proviso.restrictions.journal.SavedRow;
import dev.proviso.restrictions.journal.StepRow;
import dev.proviso.restrictions.journal.StepState;
import dev.proviso.restrictions.journal.Why;
import dev.proviso.restrictions.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The way back of one account, last step first: each setting becomes what was there before,
 * tightened by what is still in force (D9).
 */
final class Back {
    private final Work work;
    private final Setting setting;
    private final Level keep;
    private final List<Finding> remarks = new ArrayList<>();

    /** Down to a level that stays; {@code WATCH} gives everything back. */
    Back(Work work, Level keep) {
        this.work = work;
        this.setting = new Setting(work.calls());
        this.keep = keep;
    }

    /** Everything that could not be given back, each as a finding; nothing if all was. */
    List<Finding> walk() throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        for (StepRow row : work.own().reversed()) {
            Plan.Step step = work.part().steps().get(row.step());
            if (step.level().compareTo(keep) > 0) {
                try {
                    back(row, step).ifPresent(findings::add);
                } catch (ProviderFault fault) {
                    if (fault.kind() == ProviderFault.Kind.GONE) {
                        reverted(row, "There is no such account any more.");
                    } else {
                        findings.add(Finding.of(fault));
                    }
                }
            }
        }
        return findings;
    }

    private Optional<Finding> back(StepRow row, Plan.Step step)
            throws ProviderFault, InterruptedException {
        Optional<SavedRow> saved = work.journal().saved(row.place());
        if (saved.isEmpty() || saved.get().value().isEmpty()) {
            return Optional.of(Finding.lost());
        }
        Observation seen = work.calls().observe(work.part().account());
        if (!seen.settings().containsKey(step.setting())) {
            return Optional.of(Finding.unknown(work.part().connector(), step.setting()));
        }
        if (row.state() != StepState.RETURNING) {
            work.journal().stepped(row, StepState.RETURNING, "");
        }
        JsonNode before = saved.get().value().get();
        List<Demand> rest =
                work.demands(row.place(), other -> !work.mine(other) || other.step() < row.step());
        JsonNode target = work.connector().tightened(step.setting(), before, rest);
        JsonNode is = seen.setting(step.setting());
        if (!ours(row, step, before, rest, is)) {
            work.journal()
                    .drifted(
                            work.plan(),
                            work.index(),
                            row.place(),
                            is,
                            work.connector().words(step.setting(), is));
            if (!work.sameAccount(seen)) {
                return reverted(row, "The account is another one today, and this is not ours.");
            }
        }
        // of a call that was not answered it is not known that it will not be carried out yet
        if (SettingValue.same(is, target) && row.state() != StepState.INTENDED) {
            return reverted(row, "");
        }
        Setting.Came came = setting.set(row.place(), is, target, Work.settles(step));
        if (came instanceof Setting.Came.AsAsked asked) {
            new Expected(work).beside(step.setting(), seen, asked.seen()).ifPresent(remarks::add);
        }
        return came(row, step, came);
    }

    /** What changed beside it on the way back; nothing of it was asked for. */
    List<Finding> remarks() {
        return List.copyOf(remarks);
    }

    /** Whether a setting is what restrictions, or the way back so far, have made of it. */
    private boolean ours(
            StepRow row, Plan.Step step, JsonNode before, List<Demand> rest, JsonNode is) {
        List<Demand> with = new ArrayList<>(rest);
        with.add(row.demand());
        return SettingValue.same(is, work.connector().tightened(step.setting(), before, rest))
                || SettingValue.same(is, work.connector().tightened(step.setting(), before, with));
    }

    private Optional<Finding> came(StepRow row, Plan.Step step, Setting.Came came) {
        return switch (came) {
            case Setting.Came.AsAsked _ -> reverted(row, "");
            case Setting.Came.Gone _ -> reverted(row, "There is no such account any more.");
            case Setting.Came.Refused refused ->
                    Optional.of(
                            new Finding(
                                    Why.PROVIDER_REFUSED,
                                    "The provider refuses to give %s back (%s)."
                                            .formatted(step.setting(), refused.words())));
            case Setting.Came.NoEffect _ -> Optional.of(Finding.noEffect(step.setting()));
            case Setting.Came.SomethingElse other ->
                    Optional.of(
                            new Finding(
                                    Why.OUTDATED,
                                    "%s was given back, and is \"%s\" instead."
                                            .formatted(
                                                    step.setting(),
                                                    work.connector()
                                                            .words(step.setting(), other.is()))));
            case Setting.Came.Silent silent -> Optional.of(Finding.silent(silent.words()));
        };
    }

    private Optional<Finding> reverted(StepRow row, String words) {
        work.journal().stepped(row, StepState.REVERTED, words);
        return Optional.empty();
    }
}
