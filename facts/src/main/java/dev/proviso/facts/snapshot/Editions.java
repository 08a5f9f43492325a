package dev.proviso.facts.snapshot;

import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.ProblemException.Kind;
import dev.proviso.facts.snapshot.Part.Month;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Chooses among the deliveries of a customer's month (design §4): the newest edition replaces the
 * others, unless it holds less than the one before; deliveries of which nobody knows which is newer
 * may not hold the same account and UTC day.
 */
final class Editions {

    private final List<Part> parts;
    private final Map<Month, List<Part>> months = new HashMap<>();
    private final Set<Part> replaced = new HashSet<>();
    private final Set<Part> heldBack = new HashSet<>();
    private final Map<Held, Map<Long, Part>> cells = new HashMap<>();

    /** An account's month in one source. */
    private record Held(int account, int month, Part.Source source) {}

    Editions(List<Part> parts) {
        this.parts = parts;
        for (Part part : parts) {
            months.computeIfAbsent(part.month, month -> new ArrayList<>()).add(part);
        }
    }

    /** True if a part stands beside another of its month, so that its figures are wanted. */
    boolean contested(int part) {
        return months.getOrDefault(parts.get(part).month, List.of()).size() > 1;
    }

    boolean anyContested() {
        return months.values().stream().anyMatch(rivals -> rivals.size() > 1);
    }

    /** Chooses, once the figures of contested parts are counted. */
    void choose() {
        for (List<Part> rivals : months.values()) {
            rivals.removeIf(part -> rivals.size() > 1 && part.facts == 0);
            SortedMap<String, List<Part>> byOrder = new TreeMap<>();
            for (Part part : rivals) {
                if (!part.delivery.order().isEmpty()) {
                    byOrder.computeIfAbsent(part.delivery.order(), o -> new ArrayList<>())
                            .add(part);
                }
            }
            if (byOrder.size() > 1) {
                chooseNewest(List.copyOf(byOrder.values()));
            }
        }
    }

    private void chooseNewest(List<List<Part>> oldestFirst) {
        List<Part> taken = oldestFirst.getFirst();
        for (List<Part> newer : oldestFirst.subList(1, oldestFirst.size())) {
            if (less(newer, taken)) {
                heldBack.addAll(newer);
            } else {
                replaced.addAll(taken);
                taken = newer;
            }
        }
    }

    private static boolean less(List<Part> newerParts, List<Part> olderParts) {
        Part a = sum(newerParts);
        Part b = sum(olderParts);
        if (a.facts < b.facts || a.accounts.cardinality() < b.accounts.cardinality()) {
            return true;
        }
        return b.usage.entrySet().stream()
                .anyMatch(older ->
                        a.usage
                                        .getOrDefault(older.getKey(), BigInteger.ZERO)
                                        .compareTo(older.getValue())
                                < 0);
    }

    private static Part sum(List<Part> parts) {
        Part sum = new Part(-1, parts.getFirst().month, parts.getFirst().delivery);
        for (Part part : parts) {
            sum.facts += part.facts;
            sum.accounts.or(part.accounts);
            part.usage.forEach((meter, usage) -> sum.usage.merge(meter, usage, BigInteger::add));
        }
        return sum;
    }

    boolean kept(int part) {
        Part asked = parts.get(part);
        return !replaced.contains(asked) && !heldBack.contains(asked);
    }

    /** True if the part is kept beside others, so that they may hold the same. */
    boolean besideOthers(int part) {
        return kept(part)
                && months.getOrDefault(parts.get(part).month, List.of()).stream()
                                .filter(p -> kept(p.number))
                                .count()
                        > 1;
    }

    boolean anyBesideOthers() {
        return parts.stream().anyMatch(part -> besideOthers(part.number));
    }

    /**
     * Notes what a part kept beside others holds.
     *
     * @throws ProblemException if another holds the same account and day (of Ceph usage, hour)
     */
    void holds(int part, int account, String accountId, long start) {
        Part holder = parts.get(part);
        long cell =
                switch (holder.month.source()) {
                    case BILL -> Math.floorDiv(start, 86_400L);
                    case RGW_USAGE -> Math.floorDiv(start, 3600L);
                    case RGW_BUCKETS -> -1L - part; // the last sample of an hour counts anyway
                };
        Part other =
                cells.computeIfAbsent(
                                new Held(account, holder.month.month(), holder.month.source()),
                                key -> new HashMap<>())
                        .putIfAbsent(cell, holder);
        if (other != null && other != holder) {
            throw twice(other, holder, accountId, start);
        }
    }

    private static ProblemException twice(Part one, Part two, String account, long start) {
        return new ProblemException(
                Kind.EXPORT,
                Problem.of(
                        one.delivery.name() + " and " + two.delivery.name(),
                        "Both hold account %s on %s, and nothing says which is newer."
                                .formatted(
                                        account,
                                        LocalDate.ofEpochDay(Math.floorDiv(start, 86_400L))),
                        "one edition of a month, or the provider's manifest beside each",
                        "Name the older one first: --edition OLDER --edition NEWER; or read only"
                                + " one of them."));
    }

    /** Facts in parts that are not kept. */
    long replacedFacts() {
        return replaced.stream().mapToLong(part -> part.facts).sum();
    }

    long heldBackFacts() {
        return heldBack.stream().mapToLong(part -> part.facts).sum();
    }

    /** Months of which an edition was left out. */
    List<Manifest.MonthEditions> notes(Names customers) {
        SortedMap<String, Manifest.MonthEditions> notes = new TreeMap<>();
        months.forEach((month, rivals) -> {
            int old = (int) rivals.stream().filter(replaced::contains).count();
            int held = (int) rivals.stream().filter(heldBack::contains).count();
            if (old + held > 0) {
                String customer = customers.name(month.customer());
                notes.put(
                        customer + "/" + month.month() + "/" + month.source(),
                        new Manifest.MonthEditions(customer, month.month(), old, held));
            }
        });
        return List.copyOf(notes.values());
    }
}
