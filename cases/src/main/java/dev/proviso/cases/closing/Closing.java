package dev.proviso.cases.closing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.proviso.cases.core.Command.Source;
import dev.proviso.cases.core.Event.Ground;
import dev.proviso.cases.core.Happened;
import dev.proviso.cases.core.Level;
import dev.proviso.cases.core.Matter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The figures of one case at its closing. They speak of what happened since the case began, or
 * since it was last closed, so that every thing that happened is in one closing only and closings
 * can be added up. What outlives a closing (a finding, a clearance, an erasure) is listed again
 * when something came of it, as {@code earlier}.
 *
 * <p>All durations are hours with two decimals. Stored as {@code docs/schema/closing.schema.json}
 * says.
 *
 * @param number which closing of the case it is; 1 for the first
 * @param at when it was closed
 * @param imported whether the case began elsewhere, where no witness saw it
 */
public record Closing(
        int number,
        Instant at,
        boolean imported,
        List<Notice> notices,
        List<Finding> findings,
        List<Review> reviews,
        List<Hearing> hearings,
        List<Measure> measures,
        List<Clearance> clearances,
        List<Appeal> appeals,
        List<Remedy> remedies,
        List<Doubt> doubts,
        List<Erasure> erasures,
        List<Missed> missed,
        Counts counts) {

    /** The schema's name, in every text. */
    public static final String SCHEMA = "proviso/closing/1";

    /** Copies. */
    public Closing {
        notices = List.copyOf(notices);
        findings = List.copyOf(findings);
        reviews = List.copyOf(reviews);
        hearings = List.copyOf(hearings);
        measures = List.copyOf(measures);
        clearances = List.copyOf(clearances);
        appeals = List.copyOf(appeals);
        remedies = List.copyOf(remedies);
        doubts = List.copyOf(doubts);
        erasures = List.copyOf(erasures);
        missed = List.copyOf(missed);
    }

    /**
     * A notice.
     *
     * @param joined whether it was joined to an earlier one
     * @param revealed whether an order made its notifier known to the authority (D16)
     * @param hoursToAnswer from the notice to the answer
     * @param hoursToAction from the notice to the first determination or interim measure after it
     */
    public record Notice(
            Source source,
            boolean joined,
            boolean revealed,
            Optional<Double> hoursToAnswer,
            Optional<Double> hoursToAction) {}

    /**
     * A finding or question that indicators raised.
     *
     * @param earlier whether an earlier closing counted it; then it is here because the customer
     *     was asked since. Left out where it is false
     * @param asked whether the customer was asked (inquiry)
     * @param answered whether it answered
     * @param unresolved what an inquiry that ended as not resolved states (D10)
     */
    public record Finding(
            boolean question,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonSetter(nulls = Nulls.AS_EMPTY)
                    boolean earlier,
            boolean asked,
            boolean answered,
            Optional<Stated> unresolved) {}

    /** What could not be seen, and the chance that it would have been found; as stated (D10). */
    public record Stated(String blindSpots, String power) {}

    /**
     * A review.
     *
     * @param reopens whether a new fact opened it again (D11)
     * @param hours from its start to its end
     * @param stated by a review that found nothing
     */
    public record Review(
            boolean outside,
            boolean reopens,
            Result result,
            Optional<Double> hours,
            Optional<Stated> stated) {

        /** How it ended. */
        public enum Result {
            BREACH_FOUND,
            NOTHING_FOUND,
            /** Its time passed, or its reviewer left, before there was a result. */
            LAPSED,
            GOING_ON
        }
    }

    /** A hearing: how long it was open, and how many answers came. */
    public record Hearing(Optional<Double> hours, int answers) {}

    /** A clause in the version under which conduct was judged. */
    public record Clause(String clause, String version) {}

    /**
     * A determination, interim measure or order.
     *
     * @param command of an order
     * @param clauses of a determination
     * @param origin what it came from
     * @param trustedFlagger whether a trusted flagger had given notice before
     * @param automatedDetection whether indicators had raised a finding before
     * @param levels of its plans, in the order in which they were decided
     * @param restriction the kind in EU terms of the deepest of them
     * @param hoursToAccept from its proposal to the decision
     * @param hoursToEffect from the decision to the first plan applied in full
     * @param hoursToStatement from the decision to the reasons reaching the customer
     * @param statementDelayed whether an order delayed them (D6)
     * @param hours from the decision to its end
     * @param ended why
     * @param confirmed of an interim measure (D3)
     * @param lowered to {@code freeze}, because an appeal or doubt stayed undecided (D20)
     * @param renewals how often it was looked at again and went on (D29)
     */
    public record Measure(
            Kind kind,
            Optional<Matter.Command> command,
            List<Clause> clauses,
            Origin origin,
            boolean trustedFlagger,
            boolean automatedDetection,
            List<Level> levels,
            Restriction restriction,
            double hoursToAccept,
            Optional<Double> hoursToEffect,
            Optional<Double> hoursToStatement,
            boolean statementDelayed,
            Optional<Double> hours,
            Optional<Ground> ended,
            boolean confirmed,
            boolean lowered,
            int renewals) {
        /** Copies. */
        public Measure {
            clauses = List.copyOf(clauses);
            levels = List.copyOf(levels);
        }
    }

    /** What a measure or a doubt is about. */
    public enum Kind {
        DETERMINATION,
        INTERIM,
        ORDER,
        CLEARANCE
    }

    /** What a measure came from; what the provider's own staff noticed is its own initiative. */
    public enum Origin {
        OWN_INITIATIVE,
        NOTICE,
        ORDER
    }

    /** A restriction in EU terms (Regulation (EU) 2022/2065, Art. 17(1)(c) and (d)). */
    public enum Restriction {
        NONE,
        PROVISION_PARTIAL_SUSPENSION,
        ACCOUNT_SUSPENSION;

        /** That of a level: what is off for some services is a partial suspension. */
        public static Restriction of(Level level) {
            return switch (level) {
                case WATCH -> NONE;
                case FREEZE, READ_ONLY, SERVICE_OFF -> PROVISION_PARTIAL_SUSPENSION;
                case ACCOUNT_OFF -> ACCOUNT_SUSPENSION;
            };
        }
    }

    /**
     * A clearance: what it keeps quiet, and how it ended.
     *
     * @param earlier whether an earlier closing counted it; then it is here because it ended
     * @param values the bounds within which it holds, as decided
     */
    public record Clearance(
            String pack, Instant until, String values, boolean earlier, Optional<End> ended) {

        /** Why it no longer holds (D27). */
        public enum End {
            DATE,
            NOTICE,
            NOT_CONFIRMED,
            /** Values outside its bounds, or a changed pack. */
            OUTSIDE
        }
    }

    /**
     * An appeal, by what it was against.
     *
     * @param restriction of the measure
     * @param hours from the filing to the decision
     * @param facts added after it was filed
     */
    public record Appeal(
            Kind against,
            Restriction restriction,
            Optional<Boolean> upheld,
            Optional<Double> hours,
            int facts) {}

    /** Remedy that was shown, and the answer. */
    public record Remedy(Optional<Boolean> enough, Optional<Double> hours) {}

    /** A decision in doubt for a conflict found later (D21). */
    public record Doubt(Kind about, Outcome outcome, Optional<Double> hours) {

        /** What became of it. */
        public enum Outcome {
            CONFIRMED,
            VOIDED,
            /** What was in doubt ended for another reason. */
            OVERTAKEN,
            OPEN
        }
    }

    /**
     * An erasure that was asked for.
     *
     * @param earlier whether an earlier closing counted the asking
     * @param refused how often since then
     */
    public record Erasure(boolean earlier, int refused, boolean done) {}

    /**
     * A deadline that was missed (D18).
     *
     * @param kind {@code statement}, {@code appeal}, {@code notice}, …
     * @param rule under which it stood
     */
    public record Missed(String kind, String rule) {}

    /**
     * What is only counted.
     *
     * @param consentsVoided by somebody who left or had a conflict (D21)
     * @param unwitnessed what went on though no witness had signed yet (D5)
     * @param corrected events with a correction beside them (D26)
     */
    public record Counts(
            int conflicts,
            int consentsVoided,
            int proposalsObjected,
            int proposalsWithdrawn,
            int proposalsLapsed,
            int proposalsOvertaken,
            int appointments,
            int unwitnessed,
            int corrected) {}

    /**
     * The figures of a case that was just closed.
     *
     * @param history of one case; what happened after its last closing does not count
     * @throws IllegalArgumentException when the case was never closed
     */
    public static Closing of(List<Happened> history) {
        return new Figures(Stretch.toLastClosing(history)).closing();
    }

    /** As it is stored: canonical JSON (RFC 8785). */
    public String json() {
        return ClosingJson.write(this);
    }

    /**
     * Reads one that was stored.
     *
     * @throws IllegalArgumentException when the text is not exactly what {@link #json} writes
     */
    public static Closing parse(String json) {
        return ClosingJson.read(json);
    }
}
