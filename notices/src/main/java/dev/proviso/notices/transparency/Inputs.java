package dev.proviso.notices.transparency;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a report is made from beside closings: who reports, on what period, and what only the
 * provider can say.
 *
 * @param platform whether the provider is an online platform; otherwise a hosting service
 * @param previous when the report before was published
 * @param from first day, UTC
 * @param until the day after the last, UTC
 * @param clauses the category of each clause of the terms
 * @param packs the category of each pack, for cases without a determination
 * @param moderators by scope ({@code internal}, {@code external}, or a language as {@code en})
 * @param recipients average monthly active recipients by scope ({@code total}, or a country)
 * @param qualitative by the keys of {@link EuTables#QUALITATIVE}
 */
public record Inputs(
        String provider,
        String service,
        boolean platform,
        LocalDate published,
        Optional<LocalDate> previous,
        LocalDate from,
        LocalDate until,
        SortedMap<String, Category> clauses,
        SortedMap<String, Category> packs,
        SortedMap<String, Long> moderators,
        SortedMap<String, Long> recipients,
        SortedMap<String, String> qualitative) {

    /**
     * A row of the EU tables.
     *
     * @param keyword one of the category's keywords; empty under what has none
     * @param other what it is, where the keyword is {@code KEYWORD_OTHER}
     */
    public record Category(StatementCategory category, String keyword, String other) {

        /**
         * Checks.
         *
         * @throws IllegalArgumentException when the keyword is none of the category's
         */
        public Category {
            if (keyword.isEmpty() != category.keywords().isEmpty()
                    || !(keyword.isEmpty() || category.keywords().contains(keyword))) {
                throw new IllegalArgumentException(
                        category.code() + " has the keywords " + category.keywords());
            }
        }
    }

    /**
     * Copies and checks.
     *
     * @throws IllegalArgumentException when the period is empty
     */
    public Inputs {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("the period from " + from + " is empty");
        }
        clauses = new TreeMap<>(clauses);
        packs = new TreeMap<>(packs);
        moderators = new TreeMap<>(moderators);
        recipients = new TreeMap<>(recipients);
        qualitative = new TreeMap<>(qualitative);
    }

    /** Whether a case that was closed then belongs to the period. */
    boolean covers(Instant closed) {
        return !closed.isBefore(from.atStartOfDay(ZoneOffset.UTC).toInstant())
                && closed.isBefore(until.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    /** As the tables write it: first and last day. */
    String period() {
        return from + "/" + until.minusDays(1);
    }

    /** The category of a case: by its clauses, else by the packs of its clearances. */
    Optional<Category> categoryOf(ClosedCase closed) {
        return closed.measures().stream()
                .flatMap(measure -> measure.clauses().stream())
                .map(ClosedCase.Clause::clause)
                .sorted()
                .flatMap(clause -> found(clauses, clause).stream())
                .findFirst()
                .or(() ->
                        closed.clearances().stream()
                                .map(ClosedCase.Clearance::pack)
                                .sorted()
                                .flatMap(pack -> found(packs, pack).stream())
                                .findFirst());
    }

    private static Optional<Category> found(Map<String, Category> all, String name) {
        return Optional.ofNullable(all.get(name));
    }
}
