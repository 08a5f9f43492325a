package dev.proviso.restrictions.plan;

import dev.proviso.restrictions.connector.Level;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is to be restricted, before anybody has looked.
 *
 * @param made when the plan is made, UTC, whole seconds
 * @param targets each an account at a connector, with the services that are meant
 */
public record Wanted(
        String caseId,
        Instant made,
        Level level,
        List<Target> targets,
        AccountGraph graph,
        Plan.Limits limits) {
    /** Copies. */
    public Wanted {
        targets = List.copyOf(targets);
    }

    /** The same of other targets. */
    public Wanted of(List<Target> others) {
        return new Wanted(caseId, made, level, others, graph, limits);
    }

    /** An account at a connector. */
    public record Target(String connector, String account, Set<String> services)
            implements Comparable<Target> {
        /** Copies. */
        public Target {
            services = Collections.unmodifiableSortedSet(new TreeSet<>(services));
        }

        /** Which that is. */
        public AccountAt at() {
            return new AccountAt(connector, account);
        }

        @Override
        public int compareTo(Target other) {
            int byConnector = connector.compareTo(other.connector);
            return byConnector != 0 ? byConnector : account.compareTo(other.account);
        }
    }
}
