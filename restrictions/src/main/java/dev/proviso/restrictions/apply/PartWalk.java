package dev.proviso.restrictions.apply;

import dev.proviso.restrictions.connector.Access;
import dev.proviso.restrictions.connector.Level;
import dev.proviso.restrictions.connector.ProviderFault;
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

    private static final String PEOPLE = "Have the provider's people look.";

    private static final String GIVEN = "It was given back";

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
        Forward forward = new Forward(work);
        Optional<Finding> finding = forward.walk(row.looked());
        if (finding.isEmpty()) {
            return done(forward.shown());
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
            case AS_PLANNED -> done(words);
        };
    }

    private PartResult refused(Why why, String words) {
        return ended(
                PartState.REFUSED,
                why,
                words + " Nothing of the plan is in force here.",
                why == Why.STOPPED ? "" : "Plan again if it is still wanted, and decide on it.");
    }

    private PartResult done(String shown) {
        boolean asked = work.own().stream().anyMatch(row -> row.state() == StepState.DONE);
        return asked
                ? ended(PartState.DONE, Why.AS_PLANNED, shown, "")
                : ended(
                        PartState.NOTHING_TO_DO,
                        Why.AS_PLANNED,
                        "All settings were as they should be; they stay so while this is in force.",
                        "");
    }

    private PartResult back(Level keep, Why why, String words) throws InterruptedException {
        // Also those that were given back before a crash: whether all is possible again is not
        // known.
        List<StepRow> tried =
                work.journal().steps(work.plan(), work.index(), work.part().account());
        Duration settles =
                tried.stream()
                        .map(row -> Work.settles(work.part().steps().get(row.step())))
                        .max(Duration::compareTo)
                        .orElse(Duration.ZERO);
        Back back = new Back(work, keep);
        List<Finding> findings = back.walk();
        String first = before(before(words, NOT_ALL), GIVEN);
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
        if (tried.isEmpty()) {
            return ended(state(keep), why, so + "Nothing of the plan was in force here.", "");
        }
        String given = so + (keep == Level.WATCH ? GIVEN : "Only the freeze is left");
        return switch (new Afterwards(work).look(settles)) {
            case Afterwards.Seen.Tried seen ->
                    ended(
                            state(keep),
                            why,
                            given + "." + seen.unshown(),
                            next(back.remarks(), seen.missing()));
            case Afterwards.Seen.Lost lost ->
                    ended(
                            state(keep),
                            why,
                            so + lost.finding().words(),
                            next(back.remarks(), List.of()));
            case Afterwards.Seen.Unseen unseen -> unseen(keep, why, given, back, unseen.fault());
        };
    }

    /** All settings are as they should be; whether that is felt is looked at again, if it helps. */
    private PartResult unseen(Level keep, Why why, String given, Back back, ProviderFault fault) {
        boolean later = fault.kind() != ProviderFault.Kind.REFUSED;
        String changed = next(back.remarks(), List.of());
        String people = changed.isEmpty() ? PEOPLE : changed;
        return ended(
                later ? PartState.HALF_WAY : state(keep),
                why == Why.AS_PLANNED && later ? Why.SILENT : why,
                "%s; whether everything is possible again could not be looked at: %s%s"
                        .formatted(given, fault.words(), fault.words().endsWith(".") ? "" : "."),
                later ? (changed + " " + GO_ON).strip() : people);
    }

    /** Words that an earlier try ended with are not said twice. */
    private static String before(String words, String end) {
        int at = words.indexOf(end);
        return at < 0 ? words : words.substring(0, at).strip();
    }

    private static String next(List<Finding> remarks, List<Access> missing) {
        List<String> all = new ArrayList<>(remarks.stream().map(Finding::words).toList());
        if (!missing.isEmpty()) {
            all.add(
                    "The settings are as before, yet this is still refused: %s."
                            .formatted(Verify.words(missing)));
        }
        return all.isEmpty() ? "" : String.join(" ", all) + " " + PEOPLE;
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
