package dev.proviso.cases.core;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What people decide together: somebody proposes it, others consent, and with the last consent it
 * is decided. Each kind is carried by one rule, which also says how many must consent.
 */
public sealed interface Matter {

    /** The rule that this kind of decision stands under. */
    default Rule rule() {
        return switch (this) {
            case Determination _ -> Rule.D1;
            case Interim _, Confirmation _ -> Rule.D3;
            case Order _ -> Rule.D22;
            case NewPlan _, Ending _ -> Rule.D4;
            case Renewal _, RemedyAnswer _ -> Rule.D29;
            case Clearance _ -> Rule.D27;
            case AppealDecision _ -> Rule.D8;
            case Appointment _ -> Rule.D20;
            case Settlement _ -> Rule.D21;
        };
    }

    /** How many people must consent. */
    default int needed() {
        return this instanceof Interim || this instanceof AppealDecision ? 1 : 2;
    }

    /** Whether one of them may be who proposed it. */
    default boolean proposerMayConsent() {
        return switch (this) {
            case Interim _, Order _, AppealDecision _, Appointment _ -> true;
            case Determination _,
                    Confirmation _,
                    NewPlan _,
                    Ending _,
                    Renewal _,
                    RemedyAnswer _,
                    Clearance _,
                    Settlement _ ->
                    false;
        };
    }

    /** Conduct judged under one clause in one version, over one interval (D2). */
    record Breach(String clause, String version, Instant from, Instant to) {}

    /**
     * A plan as people decide on it.
     *
     * @param hash names targets, calls, settings, limits and way back (D4)
     */
    record Plan(String hash, Level level) {}

    /**
     * A breach, and what follows from it.
     *
     * @param until end, or the date of the next review (D29)
     */
    record Determination(
            List<Breach> breaches, Set<String> evidence, Optional<Plan> plan, Instant until)
            implements Matter {
        /** Copies. */
        public Determination {
            breaches = List.copyOf(breaches);
            evidence = Sorted.copy(evidence);
        }
    }

    /** At once, for 72 hours, for imminent harm. */
    record Interim(String imminentHarm, Set<String> evidence, Plan plan) implements Matter {
        /** Copies. */
        public Interim {
            evidence = Sorted.copy(evidence);
        }
    }

    /** An interim measure goes on until after the hearing. */
    record Confirmation(String measure) implements Matter {}

    /** What an authority commands. */
    enum Command {
        ACT,
        PRESERVE,
        SILENCE,
        /** To say who gave a notice (D16). */
        NAME_NOTIFIER
    }

    /**
     * An authority's order, accepted as authentic.
     *
     * @param document SHA-256 of the order
     * @param end empty when it names none: then it is looked at again every 30 days
     */
    record Order(
            Command command,
            String document,
            String scope,
            Optional<Instant> end,
            Optional<Plan> plan)
            implements Matter {}

    /** A measure in force gets another plan: the old one is outdated, or the target has changed. */
    record NewPlan(String measure, Plan plan) implements Matter {}

    /** A measure ends though its date has not come. */
    record Ending(String measure, String reasons) implements Matter {}

    /** A measure was looked at again and goes on until another date. */
    record Renewal(String measure, Instant until) implements Matter {}

    /** What a customer did to put things right is enough, or is not. */
    record RemedyAnswer(String remedy, boolean enough, String reasons) implements Matter {}

    /**
     * Looked into, and innocent.
     *
     * @param values the bounds within which it holds, in words and numbers
     */
    record Clearance(
            String subject,
            String pack,
            String reason,
            Set<String> evidence,
            Instant until,
            String values)
            implements Matter {
        /** Copies. */
        public Clearance {
            evidence = Sorted.copy(evidence);
        }
    }

    /** An appeal is upheld or rejected. */
    record AppealDecision(String appeal, boolean upheld, String reasons) implements Matter {}

    /** Somebody from outside decides where too few inside are free. */
    record Appointment(String person) implements Matter {}

    /** A decision in doubt for a conflict found later is confirmed or voided. */
    record Settlement(String doubt, boolean confirmed, String reasons) implements Matter {}
}
