package dev.proviso.desk.restrictions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.cases.core.Case;
import dev.proviso.cases.core.Case.Planned.Stage;
import dev.proviso.cases.core.Named;
import dev.proviso.restrictions.connector.Access;
import dev.proviso.restrictions.connector.Probe;
import dev.proviso.restrictions.connector.ProviderFault;
import dev.proviso.restrictions.plan.Plan;
import dev.proviso.restrictions.simulated.Call;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What must hold whatever happens. It looks only at the provider's access log, at what can still be
 * done there, and at what the case says.
 */
final class JointOracle {
    private static final Set<Stage> OVER =
            Set.of(Stage.DECIDED, Stage.OUTDATED, Stage.STOPPED, Stage.REVERTED);

    private final JointWorld world;
    private int checked;

    JointOracle(JointWorld world) {
        this.world = world;
    }

    /** After every act. */
    void holds() throws Exception {
        calls();
        boolean died = world.died();
        world.healed();
        world.time.pause(Duration.ofMinutes(2)); // caches have expired
        if (!died) {
            whatIsSaidIsSo();
        }
        checked = world.provider.log().size();
    }

    /** D3, D4, D22, D24, D25: no call that the case does not allow at that moment. */
    private void calls() {
        List<Call> log = world.provider.log();
        List<JointWorld.Moment> moments = world.moments();
        Set<String> decided =
                world.plans().values().stream()
                        .flatMap(plan -> plan.parts().stream())
                        .flatMap(part -> part.steps().stream())
                        .map(Plan.Step::setting)
                        .collect(Collectors.toSet());
        boolean inFlight = false;
        for (Call call : log.subList(checked, log.size())) {
            assertThat(call.account()).as("D4: %s", call).isEqualTo(JointWorld.UNIT);
            JointWorld.Moment moment = moments.get((int) call.number());
            inFlight |= moment.justChanged();
            if (call.kind() != Call.Kind.SET) {
                continue;
            }
            assertThat(decided).as("D4: %s", call).contains(call.what());
            if (!tightens(call, moment)) {
                continue;
            }
            if (!allowed(moment.state())) {
                assertThat(inFlight)
                        .as("D3, D22, D24, D25: %s with %s", call, moment.state().plans())
                        .isTrue();
                inFlight = false; // the one step that was on its way
            }
            TellingOracle.holds(call, moment, world.office.history());
        }
    }

    private static boolean tightens(Call call, JointWorld.Moment moment) {
        JsonNode is = Named.the(moment.settings(), call.what());
        return tight(call.what(), JsonMapper.shared().readTree(call.value()))
                > tight(call.what(), is);
    }

    private static int tight(String setting, JsonNode value) {
        return switch (setting) {
            case "quota" -> value.path("enabled").booleanValue() ? 1 : 0;
            case "deny" -> value.size();
            case "ai-limit" -> value.isNull() ? 0 : 1;
            default -> value.booleanValue() ? 1 : 0;
        };
    }

    /** A plan is being applied; or one ends while another holds the same (D9). */
    private static boolean allowed(Case state) {
        Set<Stage> stages =
                state.plans().values().stream()
                        .map(Case.Planned::stage)
                        .collect(Collectors.toSet());
        return stages.contains(Stage.APPLYING)
                || (stages.contains(Stage.REVERTING)
                        && (stages.contains(Stage.APPLIED) || stages.contains(Stage.HALF_WAY)));
    }

    private void whatIsSaidIsSo() throws InterruptedException {
        for (Map.Entry<String, Case.Planned> one : world.office.state().plans().entrySet()) {
            Case.Measure measure =
                    Named.the(world.office.state().measures(), one.getValue().measure());
            if (one.getValue().stage() == Stage.APPLIED
                    && measure.inForce()
                    && !world.provider.strange(JointWorld.UNIT, "deny")) {
                assertThat(world.provider.write(JointWorld.UNIT, 1))
                        .as("applied, so nothing is written")
                        .isFalse();
            }
        }
        if (world.office.state().plans().values().stream().noneMatch(Case.Planned::felt)) {
            allIsAsBefore();
        }
        assertThat(neighbour()).as("others feel nothing").isTrue();
    }

    private boolean neighbour() throws InterruptedException {
        Access own = new Access(Access.Who.PLAIN_NEIGHBOUR, Access.Operation.WRITE);
        try {
            return world.provider.probe(JointWorld.UNIT, own).result() == Probe.Result.ALLOWED;
        } catch (ProviderFault e) {
            throw new AssertionError(e);
        }
    }

    /** D9: but what others have changed since. */
    private void allIsAsBefore() {
        for (String setting : JointWorld.SETTINGS) {
            if (!world.provider.strange(JointWorld.UNIT, setting)) {
                assertThat(world.now(setting))
                        .as("D9: %s", setting)
                        .isEqualTo(world.before(setting));
            }
        }
    }

    /** D9, D25, D29: with a provider that answers, everything ends, and all is as before. */
    void ends() throws Exception {
        world.healed();
        for (int i = 0; i < 40 && !over(); i++) {
            world.due();
            calls();
            checked = world.provider.log().size();
            if (!over()) {
                Acts.next(world);
            }
        }
        assertThat(over()).as("dead end: %s", world.office.state().plans()).isTrue();
        world.time.pause(Duration.ofMinutes(2));
        allIsAsBefore();
        assertThat(world.holdsNothing()).as("nothing is held").isTrue();
        assertThat(neighbour()).isTrue();
    }

    private boolean over() {
        return world.office.state().measures().values().stream().noneMatch(Case.Measure::inForce)
                && world.office.state().plans().values().stream()
                        .allMatch(plan -> OVER.contains(plan.stage()) && !plan.felt());
    }
}
