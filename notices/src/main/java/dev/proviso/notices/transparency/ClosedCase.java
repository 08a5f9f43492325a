package dev.proviso.notices.transparency;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.proviso.canonical.CanonicalJson;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The figures of a closed case as the report reads them: {@code docs/schema/closing.schema.json},
 * written by {@code cases.closing}. A reader of its own, as an auditor would write one.
 *
 * @param number which closing of the case it is; each tells only of what came after the one before
 */
public record ClosedCase(
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

    private static final String SCHEMA = "proviso/closing/1";

    /** Copies. */
    public ClosedCase {
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

    public record Notice(
            Source source,
            boolean joined,
            boolean revealed,
            Optional<Double> hoursToAnswer,
            Optional<Double> hoursToAction) {}

    /** Who gave notice. */
    public enum Source {
        PRESS,
        NGO,
        TRUSTED_FLAGGER,
        AUTHORITY,
        /** The provider's own: no notice in the sense of Art. 16. */
        STAFF,
        CUSTOMER,
        XARF,
        OTHER
    }

    /** One that an earlier case counted is here because its customer was asked since. */
    public record Finding(
            boolean question,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonSetter(nulls = Nulls.AS_EMPTY)
                    boolean earlier,
            boolean asked,
            boolean answered,
            Optional<Stated> unresolved) {}

    /** What could not be seen, and the chance that it would have been found; as stated. */
    public record Stated(String blindSpots, String power) {}

    public record Review(
            boolean outside,
            boolean reopens,
            Result result,
            Optional<Double> hours,
            Optional<Stated> stated) {}

    /** How a review ended. */
    public enum Result {
        BREACH_FOUND,
        NOTHING_FOUND,
        LAPSED,
        GOING_ON
    }

    public record Hearing(Optional<Double> hours, int answers) {}

    public record Clause(String clause, String version) {}

    public record Measure(
            Kind kind,
            Optional<Command> command,
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

    /** What was decided. */
    public enum Kind {
        DETERMINATION,
        INTERIM,
        ORDER,
        CLEARANCE
    }

    /** What an authority commanded. */
    public enum Command {
        ACT,
        PRESERVE,
        SILENCE,
        NAME_NOTIFIER
    }

    /** What a measure came from. */
    public enum Origin {
        OWN_INITIATIVE,
        NOTICE,
        ORDER
    }

    /** How far a plan goes. */
    public enum Level {
        WATCH,
        FREEZE,
        READ_ONLY,
        SERVICE_OFF,
        ACCOUNT_OFF
    }

    /** A restriction in EU terms. */
    public enum Restriction {
        NONE,
        PROVISION_PARTIAL_SUSPENSION,
        ACCOUNT_SUSPENSION
    }

    /** Why a measure ended. */
    public enum Ground {
        DATE,
        NOT_CONFIRMED,
        APPEAL,
        VOIDED,
        DECISION,
        ORDER_ENDED,
        REMEDY
    }

    public record Clearance(
            String pack, Instant until, String values, boolean earlier, Optional<End> ended) {}

    /** Why a clearance ended. */
    public enum End {
        DATE,
        NOTICE,
        NOT_CONFIRMED,
        OUTSIDE
    }

    public record Appeal(
            Kind against,
            Restriction restriction,
            Optional<Boolean> upheld,
            Optional<Double> hours,
            int facts) {}

    public record Remedy(Optional<Boolean> enough, Optional<Double> hours) {}

    public record Doubt(Kind about, Outcome outcome, Optional<Double> hours) {}

    /** What became of a doubt. */
    public enum Outcome {
        CONFIRMED,
        VOIDED,
        OVERTAKEN,
        OPEN
    }

    public record Erasure(boolean earlier, int refused, boolean done) {}

    public record Missed(String kind, String rule) {}

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
     * Reads the value of a closing's disclosure.
     *
     * @throws IllegalArgumentException when it is no closing in its one form; says why
     */
    public static ClosedCase of(JsonNode disclosed) {
        ClosedCase closed;
        try {
            if (!(disclosed.deepCopy() instanceof ObjectNode tree)
                    || !tree.path("schema").asString("").equals(SCHEMA)) {
                throw new IllegalArgumentException("This is no closing of schema " + SCHEMA + ".");
            }
            tree.remove("schema");
            closed = ReportJson.MAPPER.treeToValue(tree, ClosedCase.class);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("This is no closing: " + e.getOriginalMessage(), e);
        }
        if (!CanonicalJson.write(closed.tree()).equals(CanonicalJson.write(disclosed))) {
            throw new IllegalArgumentException("This is no closing: something is missing.");
        }
        return closed;
    }

    /** As it was read. */
    public JsonNode tree() {
        ObjectNode tree = ReportJson.MAPPER.valueToTree(this);
        return tree.put("schema", SCHEMA);
    }
}
