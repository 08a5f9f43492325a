package dev.proviso.restrictions.apply;

import dev.proviso.restrictions.connector.Access;
import dev.proviso.restrictions.connector.Level;
import dev.proviso.restrictions.journal.PartRow;
import dev.proviso.restrictions.journal.PartState;
import dev.proviso.restrictions.journal.StepRow;
import dev.proviso.restrictions.journal.StepState;
import dev.proviso.restrictions.journal.Way;
import dev.proviso.restrictions.journal.Why;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Works on one account, whichever way it goes, and says how it came out. */
final class PartWalk {
    private static final String GO_ON =
            "Resume the plan when that is over; it goes on from here, and needs no new decision.";

    private static final String NOT_ALL = "It could not all be given back:";

    private final Work work;
    private final Way plan;

    /** Of a plan that goes this way. */
    PartWalk(Work work, Way plan) {
        this.work = work;
        this.plan = plan;
    }

    /** Works until it has come out. */
    PartResult walk(PartRow row) throws InterruptedException {
        return switch (row.way()) {
            case APPLY -> forward(row);
            case LOWER -> back(Level.FREEZE, row.why(), "");
            case REVERT -> back(Level.WATCH, row.why(), row.words());
        };
    }

    private PartResult forward(PartRow row) throws InterruptedException {
        Optional<Finding> finding = new Forward(work).walk(row.looked());
        if (finding.isEmpty()) {
            return done();
        }
        Why why = finding.get().why();
        String words = finding.get().words();
        boolean open = !work.own().isEmpty();
        return switch (why) {
            case SILENT, ANOTHER_HALF_WAY -> ended(PartState.HALF_WAY, why, words, GO_ON);
            case STOPPED, ACCOUNT_CHANGED, STATE_LOST ->
                    open
                            ? ended(
                                    PartState.HALF_WAY,
                                    why,
                                    words,
                                    "Take the plan back: some of it is in force on this account.")
                            : refused(why, words);
            case OUTDATED, PROVIDER_REFUSED, NO_EFFECT, MORE, LESS -> {
                if (!open) {
                    yield refused(why, words);
                }
                work.journal().takeBack(work.plan(), work.index(), why, words);
                yield back(Level.WATCH, why, words);
            }
            case AS_PLANNED -> done();
        };
    }

    private PartResult refused(Why why, String words) {
        return ended(
                PartState.REFUSED,
                why,
                words + " Nothing of the plan is in force here.",
                why == Why.STOPPED ? "" : "Plan again if it is still wanted, and decide on it.");
    }

    private PartResult done() {
        boolean asked = work.own().stream().anyMatch(row -> row.state() == StepState.DONE);
        return asked
                ? ended(
                        PartState.DONE,
                        Why.AS_PLANNED,
                        "All steps are in force; probes show what was planned and nothing else.",
                        "")
                : ended(
                        PartState.NOTHING_TO_DO,
                        Why.AS_PLANNED,
                        "All settings were as they should be; they stay so while this is in force.",
                        "");
    }

    private PartResult back(Level keep, Why why, String words) throws InterruptedException {
        // Also those that were given back before a crash: whether all is possible again is not
        // known.
        List<StepRow> tried = work.journal().steps(work.plan(), work.index());
        Duration settles =
                tried.stream()
                        .map(row -> Work.settles(work.part().steps().get(row.step())))
                        .max(Duration::compareTo)
                        .orElse(Duration.ZERO);
        Back back = new Back(work, keep);
        List<Finding> findings = back.walk();
        int again = words.indexOf(NOT_ALL);
        String first = again < 0 ? words : words.substring(0, again).strip();
        String so = first.isEmpty() ? "" : first + " ";
        if (!findings.isEmpty()) {
            return ended(
                    PartState.HALF_WAY,
                    findings.getFirst().why(),
                    so
                            + NOT_ALL
                            + " "
                            + findings.stream()
                                    .map(Finding::words)
                                    .distinct()
                                    .collect(Collectors.joining(" ")),
                    "Resume the plan; if the provider still does not do it, have its people set"
                            + " what the journal says.");
        }
        List<Access> missing = tried.isEmpty() ? List.of() : back.missing(settles);
        return ended(
                state(keep),
                why,
                so + (keep == Level.WATCH ? "It was given back." : "Only the freeze is left."),
                next(back.remarks(), missing));
    }

    private static String next(List<Finding> remarks, List<Access> missing) {
        List<String> all = new ArrayList<>(remarks.stream().map(Finding::words).toList());
        if (!missing.isEmpty()) {
            all.add(
                    "The settings are as before, yet this is still refused: %s."
                            .formatted(Verify.words(missing)));
        }
        return all.isEmpty() ? "" : String.join(" ", all) + " Have the provider's people look.";
    }

    private PartState state(Level keep) {
        if (plan == Way.APPLY) {
            return PartState.REFUSED;
        }
        return keep == Level.WATCH ? PartState.REVERTED : PartState.LOWERED;
    }

    private PartResult ended(PartState state, Why why, String words, String next) {
        work.journal().partEnded(work.plan(), work.index(), state, why, words, next);
        return new PartResult(
                work.index(),
                work.part().connector(),
                work.part().account(),
                state,
                why,
                words,
                next);
    }
}
