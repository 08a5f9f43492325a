package dev.proviso.cases.office;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The provider's terms of service: versions with numbered clauses.
 *
 * @param versions by name
 */
public record Terms(Map<String, Version> versions) {

    /**
     * One version in force from {@code from} (inclusive) to {@code until} (exclusive).
     *
     * @param until empty for the version in force
     * @param clauses text by number, as {@code 4.2(b)}
     */
    public record Version(
            String name, Instant from, Optional<Instant> until, Map<String, String> clauses) {

        /** Copies. */
        public Version {
            clauses = Map.copyOf(clauses);
        }

        /** Whether this version held for all of an interval. */
        public boolean heldFor(Instant start, Instant end) {
            return !start.isBefore(from) && until.map(last -> !end.isAfter(last)).orElse(true);
        }
    }

    /** Copies. */
    public Terms {
        versions = Map.copyOf(new TreeMap<>(versions));
    }
}
