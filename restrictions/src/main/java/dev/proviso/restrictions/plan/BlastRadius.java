package dev.proviso.restrictions.plan;

import dev.proviso.restrictions.connector.Access;
import dev.proviso.restrictions.connector.Access.Operation;
import dev.proviso.restrictions.connector.Access.Who;
import dev.proviso.restrictions.connector.Grant;
import dev.proviso.restrictions.connector.Grant.Grantee;
import dev.proviso.restrictions.connector.Means;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Who else will feel it: read from the grants, not from the account alone. */
final class BlastRadius {
    private BlastRadius() {}

    private record Somebody(Plan.Relation relation, String who) {}

    private record Loss(Set<String> resources, Set<Operation> stops) {}

    static List<Plan.Felt> of(
            Keyed keyed,
            AccountGraph graph,
            Wanted.Target target,
            List<Means> towards,
            List<Grant> grants) {
        Map<Somebody, Loss> losses =
                new TreeMap<>(
                        Comparator.comparing(Somebody::relation).thenComparing(Somebody::who));
        for (Grant grant : grants) {
            Set<Operation> stops = stopped(towards, grant);
            if (!stops.isEmpty()) {
                Loss loss =
                        losses.computeIfAbsent(
                                who(keyed, graph, target, grant.to()),
                                _ -> new Loss(new TreeSet<>(), EnumSet.noneOf(Operation.class)));
                loss.resources().add(grant.resource());
                loss.stops().addAll(stops);
            }
        }
        return losses.entrySet().stream()
                .map(entry ->
                        new Plan.Felt(
                                entry.getKey().relation(),
                                entry.getKey().who(),
                                entry.getValue().resources().size(),
                                new TreeSet<>(entry.getValue().stops())))
                .sorted()
                .toList();
    }

    private static Set<Operation> stopped(List<Means> towards, Grant grant) {
        Who who = grant.to() instanceof Grantee.Everyone ? Who.ANONYMOUS : Who.GRANTED_NEIGHBOUR;
        Set<Operation> stops = EnumSet.noneOf(Operation.class);
        for (Operation operation : grant.operations()) {
            Access access = new Access(who, operation);
            if (towards.stream().anyMatch(means -> means.stops().contains(access))) {
                stops.add(operation);
            }
        }
        return stops;
    }

    private static Somebody who(
            Keyed keyed, AccountGraph graph, Wanted.Target target, Grantee grantee) {
        return switch (grantee) {
            case Grantee.Everyone _ -> new Somebody(Plan.Relation.PUBLIC, "");
            case Grantee.EveryAccount _ -> new Somebody(Plan.Relation.EVERY_ACCOUNT, "");
            case Grantee.Unknown _ -> new Somebody(Plan.Relation.UNKNOWN, "");
            case Grantee.Account(String id) ->
                    graph.unit(new AccountAt(target.connector(), id))
                            .map(unit ->
                                    new Somebody(
                                            graph.unit(target.at()).filter(unit::equals).isPresent()
                                                    ? Plan.Relation.SAME_UNIT
                                                    : Plan.Relation.SAME_CUSTOMER,
                                            id))
                            .orElseGet(() ->
                                    new Somebody(
                                            Plan.Relation.OTHER_CUSTOMER,
                                            keyed.name(target.connector(), id)));
        };
    }
}
