package dev.proviso.restrictions.plan;

import dev.proviso.restrictions.connector.Access;
import dev.proviso.restrictions.connector.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A plan as a diff that people who decide can read: what is, what will be, who feels it, the way
 * back.
 */
public final class PlanPage {
    /** More accounts than this that go the same way are told as a number. */
    private static final int NAMED = 12;

    private PlanPage() {}

    /** The page, in lines of plain text. */
    public static List<String> lines(Plan plan, AccountGraph graph) {
        List<String> lines = new ArrayList<>();
        lines.add("Plan " + plan.hash());
        lines.add("for case %s, made %s".formatted(plan.caseId(), plan.made()));
        lines.add(
                "%s for %s"
                        .formatted(plan.level().text(), count(accounts(plan).size(), "account")));
        ways(plan).forEach((way, parts) -> way(lines, way, parts));
        others(lines, plan);
        untouched(lines, plan, graph);
        back(lines, plan.level());
        limits(lines, plan.limits());
        return lines;
    }

    /** What is written of an account, but for its id. */
    private record Way(
            String connector,
            SortedSet<String> services,
            List<String> steps,
            List<String> probing) {
        static Way of(Plan.Part part) {
            return new Way(part.connector(), part.services(), PlanPage.steps(part), part.probing());
        }
    }

    /** Parts that read the same are shown once. */
    private static Map<Way, List<Plan.Part>> ways(Plan plan) {
        return plan.parts().stream()
                .collect(Collectors.groupingBy(Way::of, LinkedHashMap::new, Collectors.toList()));
    }

    private static void way(List<String> lines, Way way, List<Plan.Part> parts) {
        lines.add("");
        lines.add(
                "%s at %s: %s"
                        .formatted(
                                parts.size() == 1 ? "Account" : count(parts.size(), "account"),
                                way.connector(),
                                named(parts)));
        lines.add("  services: " + String.join(", ", way.services()));
        lines.addAll(way.steps());
        if (!way.probing().isEmpty()) {
            lines.add("  to verify, these calls are made too, and taken back:");
            way.probing().forEach(call -> lines.add("      " + call));
        }
    }

    private static String named(List<Plan.Part> parts) {
        String names =
                parts.stream()
                        .limit(NAMED)
                        .map(Plan.Part::account)
                        .collect(Collectors.joining(", "));
        return parts.size() <= NAMED
                ? names
                : names + " and %,d more".formatted(parts.size() - NAMED);
    }

    private static List<String> steps(Plan.Part part) {
        List<String> lines = new ArrayList<>();
        int number = 0;
        for (Plan.Step step : part.steps()) {
            number++;
            lines.add("  %d. %s: %s".formatted(number, step.level().text(), step.words()));
            lines.add("      - " + step.was());
            lines.add("      + " + step.becomes());
            lines.add("      stops: " + stops(step.stops()));
            lines.add("      call:  " + step.call());
        }
        return lines;
    }

    private static String stops(Set<Access> stops) {
        return stops.isEmpty()
                ? "nothing that is there today"
                : stops.stream().map(PlanPage::access).collect(Collectors.joining("; "));
    }

    private static String access(Access access) {
        String what =
                switch (access.operation()) {
                    case READ -> "reading";
                    case WRITE -> "writing";
                    case AI -> "AI";
                    case COMPUTE -> "computing";
                };
        return what
                + switch (access.who()) {
                    case TENANT -> " by the account";
                    case OLD_TOKEN -> " with a token from before";
                    case PRESIGNED -> " by a link signed before";
                    case GRANTED_NEIGHBOUR -> " by others who have a grant";
                    case ANONYMOUS -> " by anybody, where it is public";
                    case PLAIN_NEIGHBOUR -> " by others, at their own";
                };
    }

    private static void others(List<String> lines, Plan plan) {
        Set<AccountAt> restricted =
                plan.parts().stream().map(Plan.Part::at).collect(Collectors.toSet());
        List<Plan.Felt> felt = new ArrayList<>();
        plan.parts().stream()
                .flatMap(part ->
                        part.felt().stream()
                                .filter(one ->
                                        !restricted.contains(
                                                new AccountAt(part.connector(), one.who()))))
                .sorted()
                .forEach(one -> {
                    if (!felt.isEmpty() && felt.getLast().compareTo(one) == 0) {
                        felt.set(felt.size() - 1, both(felt.getLast(), one));
                    } else {
                        felt.add(one);
                    }
                });
        lines.add("");
        lines.add("Who else feels it");
        Set<String> unsaid = unsaid(plan);
        if (felt.isEmpty()) {
            lines.add(
                    "  nobody%s: no grant and nothing public is cut"
                            .formatted(unsaid.isEmpty() ? "" : " that is known"));
        }
        for (Plan.Felt one : felt) {
            lines.add(
                    "  %s: no %s of %s"
                            .formatted(
                                    who(one),
                                    one.stops().stream()
                                            .map(o -> o.name().toLowerCase(Locale.ROOT))
                                            .collect(Collectors.joining(" or ")),
                                    count(one.resources(), "resource")));
        }
        unsaid.forEach(what ->
                lines.add("  %s: the connector does not say who else uses it".formatted(what)));
    }

    /**
     * Of what is cut where, the connector's capabilities name no access of others at all: of AI at
     * a gateway, for instance, that knows the project of a call and not whose it is.
     */
    private static Set<String> unsaid(Plan plan) {
        Set<String> unsaid = new TreeSet<>();
        for (Plan.Part part : plan.parts()) {
            Set<String> cut = new TreeSet<>();
            Set<String> said = new TreeSet<>();
            for (Access access : part.stops()) {
                boolean others =
                        switch (access.who()) {
                            case GRANTED_NEIGHBOUR, ANONYMOUS -> true;
                            case TENANT, OLD_TOKEN, PRESIGNED, PLAIN_NEIGHBOUR -> false;
                        };
                (others ? said : cut).add(kind(access.operation()));
            }
            part.felt().forEach(felt -> felt.stops().forEach(one -> said.add(kind(one))));
            cut.removeAll(said);
            cut.forEach(kind -> unsaid.add(kind + " at " + part.connector()));
        }
        return unsaid;
    }

    private static String kind(Access.Operation operation) {
        return switch (operation) {
            case READ, WRITE -> "storage";
            case AI -> "AI";
            case COMPUTE -> "computing";
        };
    }

    /** What somebody loses at two accounts. */
    private static Plan.Felt both(Plan.Felt one, Plan.Felt other) {
        SortedSet<Access.Operation> stops = new TreeSet<>(one.stops());
        stops.addAll(other.stops());
        return new Plan.Felt(one.relation(), one.who(), one.resources() + other.resources(), stops);
    }

    /** Somebody who will feel it, as people read it. */
    static String who(Plan.Felt felt) {
        return switch (felt.relation()) {
            case SAME_UNIT -> "account " + felt.who() + " of the same unit";
            case SAME_CUSTOMER -> "account " + felt.who() + " of another unit of the customer";
            case OTHER_CUSTOMER -> "another customer (" + felt.who() + ")";
            case EVERY_ACCOUNT -> "everybody who has an account";
            case PUBLIC -> "everybody";
            case UNKNOWN -> "somebody who cannot be named";
        };
    }

    private static void untouched(List<String> lines, Plan plan, AccountGraph graph) {
        Set<AccountAt> touched = new TreeSet<>();
        for (Plan.Part part : plan.parts()) {
            touched.add(part.at());
            part.felt().forEach(one -> touched.add(new AccountAt(part.connector(), one.who())));
        }
        Set<AccountAt> rest = new TreeSet<>(graph.unitOf().keySet());
        rest.removeAll(touched);
        long units = rest.stream().map(graph::unit).distinct().count();
        lines.add("");
        lines.add("Who does not");
        lines.add(
                "  %s of the customer, in %s: no call names them, and no grant of theirs%s is cut."
                        .formatted(
                                count(rest.size(), "other account"),
                                count((int) units, "unit"),
                                unsaid(plan).isEmpty() ? "" : " that is known"));
        lines.add("  It is measured when applied: probes as neighbours, before and after.");
    }

    private static void back(List<String> lines, Level level) {
        lines.add("");
        lines.add("The way back");
        lines.add(
                "  every setting as it was saved before the first restriction, in reverse order;");
        lines.add("  where another restriction still holds a setting, as tight as that one asks.");
        if (level.compareTo(Level.FREEZE) > 0) {
            lines.add("  On the way it may be lowered to freeze (D20).");
        }
    }

    private static void limits(List<String> lines, Plan.Limits limits) {
        lines.add("");
        lines.add(
                "Limits: %s, %s, %s outside the unit, %s."
                        .formatted(
                                count(limits.accounts(), "account"),
                                count(limits.units(), "unit"),
                                count(limits.others(), "account"),
                                limits.everyone()
                                        ? "what is public may be cut"
                                        : "nothing public"));
    }

    private static Set<String> accounts(Plan plan) {
        return plan.parts().stream()
                .map(Plan.Part::account)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String count(int number, String what) {
        return "%,d %s%s".formatted(number, what, number == 1 ? "" : "s");
    }
}
