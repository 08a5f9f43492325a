package dev.proviso.restrictions.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.restrictions.connector.Access;
import dev.proviso.restrictions.connector.Access.Operation;
import dev.proviso.restrictions.connector.Level;
import dev.proviso.restrictions.connector.Tightening;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

/** The page that people decide on says of each account where it is, and of everybody all. */
final class PlanPageTest {
    private static final AccountGraph GRAPH =
            AccountGraph.of("east", Map.of("unit-a", "a", "unit-b", "a", "unit-c", "a"));

    private static Plan.Part part(
            String connector, String account, Set<String> services, Plan.Felt... felt) {
        return stopping(connector, account, services, Set.of(), felt);
    }

    private static Plan.Part stopping(
            String connector,
            String account,
            Set<String> services,
            Set<String> stops,
            Plan.Felt... felt) {
        Plan.Step step =
                new Plan.Step(
                        Level.FREEZE,
                        "quota",
                        new Tightening.Fixed(JsonNodeFactory.instance.numberNode(1)),
                        "00",
                        "no limit",
                        "at most 1",
                        "No growth.",
                        "PUT {account}",
                        0,
                        stops.stream()
                                .map(text -> Access.of(text).orElseThrow())
                                .collect(Collectors.toCollection(TreeSet::new)));
        return new Plan.Part(
                connector,
                account,
                new TreeSet<>(services),
                "00",
                List.of(step),
                List.of(felt),
                List.of());
    }

    private static String page(Plan.Part... parts) {
        return String.join(
                "\n",
                PlanPage.lines(
                        new Plan(
                                "C-2026-0001",
                                Instant.EPOCH,
                                Level.FREEZE,
                                Plan.Limits.DEFAULT,
                                List.of(parts)),
                        GRAPH));
    }

    private static Plan.Felt felt(int resources, Operation... stops) {
        return new Plan.Felt(Plan.Relation.PUBLIC, "", resources, new TreeSet<>(List.of(stops)));
    }

    @Test
    void accountsWithTheSameStepsAtTwoConnectorsStandEachAtItsOwn() {
        assertThat(
                        page(
                                part("east", "unit-a", Set.of("storage")),
                                part("east", "unit-c", Set.of("storage")),
                                part("west", "unit-b", Set.of("storage"))))
                .contains("2 accounts at east: unit-a, unit-c\n", "Account at west: unit-b\n");
    }

    @Test
    void accountsWithTheSameStepsAndOtherServicesStandEachWithItsOwn() {
        assertThat(
                        page(
                                part("east", "unit-a", Set.of("storage")),
                                part("east", "unit-b", Set.of("ai", "storage"))))
                .contains(
                        "Account at east: unit-a\n  services: storage\n",
                        "Account at east: unit-b\n  services: ai, storage\n");
    }

    @Test
    void whoFeelsItAtSeveralAccountsFeelsAllOfIt() {
        assertThat(
                        page(
                                part("east", "unit-a", Set.of("storage"), felt(1, Operation.READ)),
                                part(
                                        "east",
                                        "unit-b",
                                        Set.of("storage"),
                                        felt(3, Operation.WRITE))))
                .contains("  everybody: no read or write of 4 resources\n");
    }

    /** A gateway sees calls of a project, and not whose they are. */
    @Test
    void whereAConnectorDoesNotSayWhoElseUsesItThatIsSaid() {
        String page =
                page(
                        stopping(
                                "east",
                                "unit-a",
                                Set.of("storage"),
                                Set.of("tenant write", "granted-neighbour write")),
                        stopping(
                                "gateway",
                                "unit-a",
                                Set.of("ai"),
                                Set.of("tenant ai", "old-token ai")));
        assertThat(page)
                .contains(
                        """
                        Who else feels it
                          nobody that is known: no grant and nothing public is cut
                          AI at gateway: the connector does not say who else uses it
                        """)
                .contains(
                        "2 other accounts of the customer, in 1 unit: no call names them, and no"
                                + " grant of theirs that is known is cut.");
    }

    @Test
    void whereItSaysSoNobodyIsNobody() {
        assertThat(
                        page(
                                stopping(
                                        "east",
                                        "unit-a",
                                        Set.of("storage"),
                                        Set.of(
                                                "tenant read",
                                                "tenant write",
                                                "granted-neighbour write"))))
                .contains("  nobody: no grant and nothing public is cut\n\n");
    }
}
