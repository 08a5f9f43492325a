package dev.proviso.indicators.series;

import dev.proviso.facts.model.Meter;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of a subject over a span of days: the exact sum of its accounts. Immutable. */
public final class SubjectHistory {

    private final Subject subject;
    private final List<AccountHistory> accounts;
    private final @Nullable Map<Look, Map<Meter, MeterSums>> sums;

    private SubjectHistory(
            Subject subject,
            List<AccountHistory> accounts,
            @Nullable Map<Look, Map<Meter, MeterSums>> sums) {
        this.subject = subject;
        this.accounts = accounts;
        this.sums = sums;
    }

    /**
     * The sum of these accounts.
     *
     * @param accounts those of the subject that have rows, in any order
     */
    public static SubjectHistory of(Subject subject, Collection<AccountHistory> accounts) {
        return new SubjectHistory(subject, List.copyOf(accounts), null);
    }

    public Subject subject() {
        return subject;
    }

    /** Its accounts; empty for a subject so large that it was summed in parts. */
    public List<AccountHistory> accounts() {
        return accounts;
    }

    /**
     * The dense numbers of one look. Costs about a microsecond a thousand numbers.
     *
     * @throws IllegalArgumentException if the subject was summed in parts, for other looks
     */
    public SubjectSeries series(Look look) {
        Map<Meter, MeterSums> bySum;
        if (sums == null) {
            bySum = new EnumMap<>(Meter.class);
            accounts.forEach(account -> account.addTo(bySum, look));
        } else {
            Map<Meter, MeterSums> summed = sums.get(look);
            if (summed == null) {
                throw new IllegalArgumentException(
                        "not summed for the look of day " + look.firstDay());
            }
            bySum = summed;
        }
        EnumMap<Meter, MeterSeries> meters = new EnumMap<>(Meter.class);
        bySum.forEach((meter, sum) -> {
            if (sum.present()) {
                meters.put(meter, sum.series(subject.kind()));
            }
        });
        return new SubjectSeries(subject, look, Collections.unmodifiableMap(meters));
    }

    /**
     * Sums a subject account by account, for looks named beforehand, without keeping the accounts.
     */
    public static final class Sum {

        private final Subject subject;
        private final Map<Look, Map<Meter, MeterSums>> sums = new LinkedHashMap<>();

        public Sum(Subject subject, Collection<Look> looks) {
            this.subject = subject;
            looks.forEach(look -> sums.put(look, new EnumMap<>(Meter.class)));
        }

        /** Adds one of its accounts; each once, in any order. */
        public void add(AccountHistory account) {
            sums.forEach((look, bySum) -> account.addTo(bySum, look));
        }

        /** The history; nothing may be added afterwards. */
        public SubjectHistory done() {
            return new SubjectHistory(subject, List.of(), sums);
        }
    }
}
