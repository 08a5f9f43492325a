package dev.proviso.restrictions.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Whether a plan touches more than it may. */
public final class LimitCheck {
    private LimitCheck() {}

    /** What is beyond the limits, each as a sentence; nothing if all is within. */
    public static List<String> beyond(
            Plan.Limits limits, AccountGraph graph, List<Plan.Part> parts) {
        List<String> beyond = new ArrayList<>();
        Set<AccountAt> accounts =
                parts.stream().map(Plan.Part::at).collect(Collectors.toCollection(TreeSet::new));
        if (accounts.size() > limits.accounts()) {
            beyond.add(
                    "It restricts %,d accounts, the limit is %,d."
                            .formatted(accounts.size(), limits.accounts()));
        }
        long units =
                accounts.stream().map(graph::unit).flatMap(Optional::stream).distinct().count();
        if (units > limits.units()) {
            beyond.add(
                    "It restricts %,d units, the limit is %,d.".formatted(units, limits.units()));
        }
        Set<Plan.Felt> felt =
                parts.stream().flatMap(part -> part.felt().stream()).collect(Collectors.toSet());
        long others =
                parts.stream()
                        .flatMap(part ->
                                part.felt().stream()
                                        .filter(f -> !crowd(f))
                                        .filter(f -> f.relation() != Plan.Relation.SAME_UNIT)
                                        .map(f -> new AccountAt(part.connector(), f.who())))
                        .filter(who -> !accounts.contains(who))
                        .distinct()
                        .count();
        if (others > limits.others()) {
            beyond.add(
                    "%,d accounts outside the unit have a grant that it cuts, the limit is %,d."
                            .formatted(others, limits.others()));
        }
        if (!limits.everyone() && felt.stream().anyMatch(LimitCheck::crowd)) {
            beyond.add(
                    "It cuts what is public or open to accounts that cannot be named; that must be"
                            + " allowed expressly.");
        }
        return beyond;
    }

    private static boolean crowd(Plan.Felt felt) {
        return switch (felt.relation()) {
            case PUBLIC, EVERY_ACCOUNT, UNKNOWN -> true;
            case SAME_UNIT, SAME_CUSTOMER, OTHER_CUSTOMER -> false;
        };
    }
}
