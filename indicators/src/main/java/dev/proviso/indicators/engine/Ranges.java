package dev.proviso.indicators.engine;

import dev.proviso.indicators.series.Subject;
import dev.proviso.indicators.series.Subjects;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Cuts the accounts of a scan into ranges that fit memory: those of one customer together where
 * they fit, so that units and customers are summed while their accounts are at hand.
 */
final class Ranges {

    private Ranges() {}

    /**
     * Every account of the subjects once, in ranges of at most {@code accountsMax}; in byte order
     * of customer and account.
     */
    static List<List<String>> of(Collection<Subject> subjects, int accountsMax) {
        SortedMap<String, TreeSet<String>> byCustomer = new TreeMap<>(Subjects.BYTE_ORDER);
        for (Subject subject : subjects) {
            byCustomer
                    .computeIfAbsent(subject.customer(), _ -> new TreeSet<>(Subjects.BYTE_ORDER))
                    .addAll(subject.accounts());
        }
        List<List<String>> ranges = new ArrayList<>();
        List<String> range = new ArrayList<>();
        Comparator<String> order = Subjects.BYTE_ORDER;
        TreeSet<String> seen = new TreeSet<>(order);
        for (TreeSet<String> accounts : byCustomer.values()) {
            accounts.removeIf(account -> !seen.add(account));
            if (!range.isEmpty() && range.size() + accounts.size() > accountsMax) {
                ranges.add(range);
                range = new ArrayList<>();
            }
            for (String account : accounts) {
                if (range.size() == accountsMax) {
                    ranges.add(range);
                    range = new ArrayList<>();
                }
                range.add(account);
            }
        }
        if (!range.isEmpty()) {
            ranges.add(range);
        }
        return ranges;
    }
}
