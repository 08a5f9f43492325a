package dev.proviso.restrictions.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.proviso.ledger.note.Refused;
import dev.proviso.restrictions.connector.Access.Operation;
import dev.proviso.restrictions.connector.Connector;
import dev.proviso.restrictions.connector.Demand;
import dev.proviso.restrictions.connector.Grant.Grantee;
import dev.proviso.restrictions.connector.Level;
import dev.proviso.restrictions.connector.Observation;
import dev.proviso.restrictions.connector.ProviderFault;
import dev.proviso.restrictions.simulated.SimulatedProvider;
import dev.proviso.restrictions.simulated.SimulatedTime;
import dev.proviso.testing.Golden;
import dev.proviso.testing.Seeds;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The planner on a provider in memory: what is in a plan, what is not, and what is refused. */
final class PlannerPropertyTest {
    private static final Instant AT = Instant.parse("2026-11-29T12:00:00Z");
    private static final List<Level> LEVELS =
            List.of(Level.FREEZE, Level.READ_ONLY, Level.SERVICE_OFF, Level.ACCOUNT_OFF);
    private static final Keyed KEYED = new Keyed(new byte[32]);
    private static final AccountGraph GRAPH =
            AccountGraph.of(
                    "simulated",
                    Map.of("unit-a", "a", "unit-a2", "a", "sister", "b", "third", "c"));
    private static final Plan.Limits WIDE = new Plan.Limits(10, 3, 10, true);

    private final SimulatedProvider provider =
            new SimulatedProvider(
                    new SimulatedTime(), Duration.ofSeconds(60), Duration.ofSeconds(20));
    private final Map<String, Connector> connectors =
            Map.of(provider.capabilities().connector(), provider);
    private final Planner planner = new Planner(connectors, KEYED);

    PlannerPropertyTest() {
        List.of("unit-a", "unit-a2", "sister", "third", "stranger").forEach(provider::with);
        grant("pictures", new Grantee.Account("unit-a2"), Operation.READ, Operation.WRITE);
        grant("pictures", new Grantee.Account("sister"), Operation.WRITE);
        grant("films", new Grantee.Account("stranger"), Operation.READ, Operation.WRITE);
        grant("front-page", new Grantee.Everyone(), Operation.READ);
    }

    private void grant(String resource, Grantee to, Operation... operations) {
        provider.grant("unit-a", resource, to, operations);
    }

    private Wanted wanted(Level level, Plan.Limits limits, String... accounts) {
        return new Wanted(
                "C-2026-0001",
                AT,
                level,
                List.of(accounts).stream()
                        .map(account ->
                                new Wanted.Target(
                                        provider.capabilities().connector(),
                                        account,
                                        level.compareTo(Level.SERVICE_OFF) < 0
                                                ? Set.of("storage")
                                                : Set.of("storage", "ai")))
                        .toList(),
                GRAPH,
                limits);
    }

    private Planned plan(Wanted wanted, Map<Place, Held> held) {
        Map<Wanted.Target, Observation> observed = new TreeMap<>();
        for (Wanted.Target target : wanted.targets()) {
            try {
                observed.put(target, provider.observe(target.account()));
            } catch (ProviderFault fault) {
                throw new AssertionError(fault);
            }
        }
        return planner.plan(wanted, observed, held);
    }

    private Plan made(Level level) {
        return ((Planned.Made) plan(wanted(level, WIDE, "unit-a"), Map.of())).plan();
    }

    /** A customer who keeps writing cannot make a plan outdated. */
    @Test
    void aPlanHoldsNoCounter_D4() {
        Seeds.check(
                1,
                50,
                random -> {
                    Plan before = made(level(random));
                    provider.write("unit-a", 1 + random.nextInt(1_000_000));
                    provider.delete("unit-a", random.nextInt(2));
                    Plan after = made(before.level());
                    assertThat(after.hash()).isEqualTo(before.hash());
                });
    }

    @Test
    void aSettingThatChangedMakesItAnotherPlanAndIsSaid_D4() {
        Plan before = made(Level.SERVICE_OFF);
        JsonNode limit = JsonNodeFactory.instance.numberNode(7);
        provider.change("unit-a", "ai-limit", limit);
        Plan after = made(Level.SERVICE_OFF);

        assertThat(after.hash()).isNotEqualTo(before.hash());
        assertThat(PlanChanges.between(before, after))
                .singleElement()
                .asString()
                .contains("unit-a", "ai-limit", "was", "is");
        assertThat(PlanChanges.between(before, before)).isEmpty();
    }

    @Test
    void anAccountThatIsAnotherNowIsSaid_D24() {
        Plan before = made(Level.FREEZE);
        provider.sell("unit-a");
        assertThat(PlanChanges.between(before, made(Level.FREEZE)))
                .contains("Account unit-a is not what it was.");
    }

    /** Two providers of one company may sell the same name twice. */
    @Test
    void whoIsCalledAsOneOfTheUnitIsAtAnotherConnectorIsNobodyOfIt() {
        provider.grant("unit-a", "songs", new Grantee.Account("bob"), Operation.WRITE);
        Wanted wanted = wanted(Level.FREEZE, WIDE, "unit-a");
        Map<AccountAt, String> both = new TreeMap<>(wanted.graph().unitOf());
        both.put(new AccountAt("other", "bob"), "a");
        both.put(new AccountAt("other", "unit-a"), "b");
        Wanted there =
                new Wanted(
                        wanted.caseId(),
                        wanted.made(),
                        wanted.level(),
                        wanted.targets(),
                        AccountGraph.of(both),
                        wanted.limits());

        Plan plan = ((Planned.Made) plan(there, Map.of())).plan();

        assertThat(plan.parts().getFirst().felt())
                .filteredOn(felt -> felt.relation() == Plan.Relation.SAME_UNIT)
                .extracting(Plan.Felt::who)
                .containsExactly("unit-a2");
        assertThat(plan.hash()).isEqualTo(((Planned.Made) plan(wanted, Map.of())).plan().hash());
        assertThat(PlanPage.lines(plan, there.graph()))
                .anyMatch(line -> line.startsWith("  3 other accounts of the customer"));
    }

    /** With limits that would have room for more. */
    @Test
    void whoWouldBeCutOffAndIsNotInThePlanMakesItOutdated_D4() {
        provider.grant("unit-a", "one", new Grantee.Account("other"), Operation.WRITE);
        Plan before = made(Level.FREEZE);
        assertThat(before.parts().getFirst().felt()).isNotEmpty();

        provider.write("unit-a", 5);
        provider.grant("unit-a", "two", new Grantee.Account("other"), Operation.WRITE);
        assertThat(PlanChanges.between(before, made(Level.FREEZE)))
                .as("counters, and more resources of one who is in the plan")
                .isEmpty();

        provider.grant("unit-a", "one", new Grantee.Account("newcomer"), Operation.WRITE);
        provider.grant("unit-a", "one", new Grantee.EveryAccount(), Operation.WRITE);
        assertThat(PlanChanges.between(before, made(Level.FREEZE)))
                .hasSize(2)
                .allMatch(change -> change.startsWith("Account unit-a: it would cut off "))
                .allMatch(change -> change.endsWith("from writing, and the plan does not say so."))
                .anyMatch(change -> change.contains("another customer ("))
                .anyMatch(change -> change.contains("everybody who has an account"));
    }

    @Test
    void levelsComeInOrderAndEachStepHasItsWayBack_D4() {
        Seeds.check(
                1,
                20,
                random -> {
                    Plan plan = made(level(random));
                    List<Plan.Step> steps = plan.parts().getFirst().steps();
                    for (int i = 1; i < steps.size(); i++) {
                        assertThat(steps.get(i).level())
                                .isGreaterThanOrEqualTo(steps.get(i - 1).level());
                    }
                    assertThat(steps)
                            .allSatisfy(step -> {
                                assertThat(step.level()).isLessThanOrEqualTo(plan.level());
                                assertThat(step.before()).hasSize(43);
                                assertThat(step.call()).isNotBlank();
                            });
                });
    }

    /** D9: what another restriction made of a setting is not what was there before. */
    @Test
    void theStateBeforeIsTheOneThatWasSavedFirst_D9() throws ProviderFault {
        Plan alone = made(Level.SERVICE_OFF);
        Observation first = provider.observe("unit-a");
        Map<Place, Held> held = new HashMap<>();
        String connector = provider.capabilities().connector();
        provider.capabilities()
                .means()
                .forEach(means ->
                        held.put(
                                new Place(connector, "unit-a", means.setting()),
                                new Held(
                                        first.setting(means.setting()),
                                        List.of(Demand.of(means.tightening(), first)))));
        held.forEach((place, h) ->
                provider.change(
                        "unit-a",
                        place.setting(),
                        provider.tightened(place.setting(), h.before(), h.demands())));

        Plan beside = ((Planned.Made) plan(wanted(Level.SERVICE_OFF, WIDE, "unit-a"), held)).plan();

        for (int i = 0; i < alone.parts().getFirst().steps().size(); i++) {
            assertThat(beside.parts().getFirst().steps().get(i).before())
                    .isEqualTo(alone.parts().getFirst().steps().get(i).before());
        }
    }

    @Test
    void whoeverHasAGrantThatIsCutFeelsIt_andOthersStandByPseudonym() {
        Plan plan = made(Level.ACCOUNT_OFF);
        String stranger = KEYED.name(provider.capabilities().connector(), "stranger");

        assertThat(plan.parts().getFirst().felt())
                .extracting(Plan.Felt::relation, Plan.Felt::who)
                .containsExactly(
                        tuple(Plan.Relation.SAME_UNIT, "unit-a2"),
                        tuple(Plan.Relation.SAME_CUSTOMER, "sister"),
                        tuple(Plan.Relation.OTHER_CUSTOMER, stranger),
                        tuple(Plan.Relation.PUBLIC, ""));
        assertThat(PlanJson.text(plan))
                .doesNotContain("stranger", "pictures", "films", "front-page");
    }

    @Test
    void whatIsBeyondTheLimitsIsRefusedAndSaysByHowMuch() {
        assertThat(refused(wanted(Level.ACCOUNT_OFF, Plan.Limits.DEFAULT, "unit-a")))
                .anyMatch(reason -> reason.contains("2 accounts outside the unit"))
                .anyMatch(reason -> reason.contains("public"));
        assertThat(refused(wanted(Level.FREEZE, Plan.Limits.DEFAULT, "sister", "third")))
                .containsExactly("It restricts 2 units, the limit is 1.");
        assertThat(refused(wanted(Level.FREEZE, new Plan.Limits(1, 3, 9, true), "sister", "third")))
                .containsExactly("It restricts 2 accounts, the limit is 1.");
    }

    @Test
    void whatNobodyCanDoIsRefusedInWords() {
        assertThat(refused(wanted(Level.FREEZE, WIDE, "stranger")))
                .containsExactly(
                        "Account stranger is none of this customer's; only its own can be"
                                + " restricted.");
        assertThat(refused(wanted(Level.FREEZE, WIDE, "unit-a", "unit-a")).getFirst())
                .contains("named twice");
        assertThat(refused(wanted(Level.FREEZE, WIDE)))
                .containsExactly("There is no account to restrict.");
        Wanted.Target target = new Wanted.Target("aws", "unit-a", Set.of("storage"));
        assertThat(
                        ((Planned.Refused)
                                        planner.plan(
                                                new Wanted(
                                                        "C-2026-0001",
                                                        AT,
                                                        Level.FREEZE,
                                                        List.of(target),
                                                        GRAPH,
                                                        WIDE),
                                                Map.of(),
                                                Map.of()))
                                .reasons())
                .containsExactly("There is no connector aws; there are: simulated.");
    }

    private List<String> refused(Wanted wanted) {
        return ((Planned.Refused) plan(wanted, Map.of())).reasons();
    }

    @Test
    void aPlanIsReadBackAsItWasAndInNoOtherForm() throws Refused {
        for (Level level : Level.values()) {
            String text = PlanJson.text(made(level));
            assertThat(PlanReader.read(text)).isEqualTo(made(level));
            assertThatExceptionOfType(Refused.class).isThrownBy(() -> PlanReader.read(text + "\n"));
            assertThatExceptionOfType(Refused.class)
                    .isThrownBy(() -> PlanReader.read(text.replace("\"case\"", "\"Case\"")));
        }
    }

    @Test
    void thePageIsAsReviewed() {
        Golden.check(
                "restrictions/src/test/golden/plan.txt",
                String.join("\n", PlanPage.lines(made(Level.SERVICE_OFF), GRAPH)) + "\n");
    }

    private static Level level(RandomGenerator random) {
        return LEVELS.get(random.nextInt(LEVELS.size()));
    }
}
