package dev.proviso.restrictions.plan;

import dev.proviso.canonical.Sha256;
import dev.proviso.restrictions.connector.Access;
import dev.proviso.restrictions.connector.Level;
import dev.proviso.restrictions.connector.Tightening;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What people decide on (D4): targets, calls, the settings they touch, formulas, safety limits, and
 * the way back. No counter is in it, so a customer who goes on writing cannot change it. It is made
 * for one case at one time, so that the same restriction a second time is another plan: each is
 * spent once.
 *
 * @param made UTC, whole seconds
 * @param parts in the order of connector and account
 */
public record Plan(String caseId, Instant made, Level level, Limits limits, List<Part> parts) {
    /** Copies. */
    public Plan {
        parts = List.copyOf(parts);
    }

    /** The SHA-256 of its canonical JSON, 64 hexadecimal digits: the plan's name in a decision. */
    public String hash() {
        return Sha256.hex(PlanJson.text(this).getBytes(StandardCharsets.UTF_8));
    }

    /** The part of an account at a connector, in the order of its steps. */
    public record Part(
            String connector,
            String account,
            SortedSet<String> services,
            String identity,
            List<Step> steps,
            List<Felt> felt,
            List<String> probing) {
        /** Copies. */
        public Part {
            services = Collections.unmodifiableSortedSet(new TreeSet<>(services));
            steps = List.copyOf(steps);
            felt = List.copyOf(felt);
            probing = List.copyOf(probing);
        }

        /** Whom it is about. */
        public AccountAt at() {
            return new AccountAt(connector, account);
        }

        /** Every access that one of its steps stops. */
        public Set<Access> stops() {
            Set<Access> all = new TreeSet<>();
            steps.forEach(step -> all.addAll(step.stops()));
            return Collections.unmodifiableSet(all);
        }
    }

    /**
     * One change of one setting, and its way back.
     *
     * @param before the keyed hash of the setting as it was before any restriction
     * @param was what it means, in words
     * @param becomes what it will be, in words
     * @param call as the connector makes it
     * @param settlesMs how long the provider's caches may hide it, milliseconds
     */
    public record Step(
            Level level,
            String setting,
            Tightening tightening,
            String before,
            String was,
            String becomes,
            String words,
            String call,
            long settlesMs,
            SortedSet<Access> stops) {
        /** Copies. */
        public Step {
            stops = Collections.unmodifiableSortedSet(new TreeSet<>(stops));
        }
    }

    /**
     * Somebody beside the account itself who will feel it.
     *
     * @param relation to the account
     * @param who an account of the same customer by its id, others by pseudonym; empty for a crowd
     * @param resources how many of the account's resources they have a grant on
     * @param stops what they can no longer do there
     */
    public record Felt(
            Relation relation, String who, int resources, SortedSet<Access.Operation> stops)
            implements Comparable<Felt> {
        /** Copies. */
        public Felt {
            stops = Collections.unmodifiableSortedSet(new TreeSet<>(stops));
        }

        @Override
        public int compareTo(Felt other) {
            int byRelation = relation.compareTo(other.relation);
            return byRelation != 0 ? byRelation : who.compareTo(other.who);
        }
    }

    /** Who somebody is, seen from the account that is restricted. */
    public enum Relation {
        SAME_UNIT,
        SAME_CUSTOMER,
        OTHER_CUSTOMER,
        /** Everybody who has an account of the provider. */
        EVERY_ACCOUNT,
        /** Everybody. */
        PUBLIC,
        /** The connector cannot name them. */
        UNKNOWN
    }

    /**
     * How much one plan may touch. They are part of what is decided.
     *
     * @param accounts at most so many are restricted
     * @param units at most of so many units
     * @param others at most so many beside the restricted unit feel it
     * @param everyone whether a crowd may feel it
     */
    public record Limits(int accounts, int units, int others, boolean everyone) {
        /** One unit with a hundred accounts; nobody else feels anything. */
        public static final Limits DEFAULT = new Limits(100, 1, 0, false);
    }
}
