package dev.proviso.restrictions.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.restrictions.apply.LiveTraffic.Answer;
import dev.proviso.restrictions.apply.LiveTraffic.Asked;
import dev.proviso.restrictions.connector.Access;
import dev.proviso.restrictions.connector.Connector;
import dev.proviso.restrictions.connector.Level;
import dev.proviso.restrictions.connector.Observation;
import dev.proviso.restrictions.plan.Plan;
import dev.proviso.testing.servers.OpenStackServer;
import dev.proviso.testing.servers.OpenStackServer.Tenant;
import dev.proviso.testing.servers.ServerCall;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Plans carried out and taken back on a real Keystone and Swift while two units write and read. */
abstract class TrafficOnOpenStack {
    private static final Access WRITES = new Access(Access.Who.TENANT, Access.Operation.WRITE);

    private static final String WRITE = "PUT";
    private static final Duration BETWEEN = Duration.ofMillis(150);

    /** The step of the freeze: the first of every plan here, and the one that stops writing. */
    private static final int FREEZE = 0;

    @TempDir private Path folder = Path.of("");

    private final OpenStackServer server = OpenStackServer.shared();
    private final Tenant one = KilledOnOpenStackLong.furnished(server, "one");
    private final Tenant other = KilledOnOpenStackLong.furnished(server, "other");

    @ParameterizedTest
    @EnumSource(
            value = Level.class,
            names = {"FREEZE", "READ_ONLY", "ACCOUNT_OFF"})
    void oneUnitIsRestrictedAndTheOtherNeverFails(Level level) throws Exception {
        try (Connector connector =
                Carrier.connector(KilledOnOpenStackLong.reached(server, other))) {
            Observation before = connector.observe(one.project());
            List<ServerCall> already = server.calls();
            try (OneOfTwo units = new OneOfTwo(folder, connector, one.project(), other.project());
                    LiveTraffic traffic = traffic()) {
                allSucceed(traffic.some(System.nanoTime()));
                Plan plan = units.plan(level, "storage");
                List<Answer> restricted = traffic.some(units.applied(plan));
                assertThat(restricted)
                        .filteredOn(this::isOfTheOne)
                        .allMatch(answer -> succeeded(answer) == goesOn(level, answer));
                nothingBeforeItIsWrittenDown(units, traffic);
                units.delayIsNoted(plan, WRITES, FREEZE, lastWrite(traffic));
                allSucceed(traffic.some(units.reverted(plan)));
                allSucceed(traffic.all(answer -> !isOfTheOne(answer) || goesOn(level, answer)));
                onlyWhatIsPlannedWasCalled(plan, already);
            }
            assertThat(connector.observe(one.project()).settings())
                    .as("field by field")
                    .isEqualTo(before.settings());
        }
    }

    /** By the servers' own logs. */
    private void onlyWhatIsPlannedWasCalled(Plan plan, List<ServerCall> already) {
        PlannedCalls planned =
                new PlannedCalls(
                        plan, Map.of("account", one.project(), "neighbour", other.project()));
        List<ServerCall> all = new ArrayList<>(server.calls());
        already.forEach(all::remove);
        List<String> made =
                all.stream()
                        .filter(call -> call.caller().equals("proviso"))
                        .filter(call -> !call.method().matches("GET|HEAD"))
                        .map(ServerCall::call)
                        .filter(call -> !call.contains("/proviso-probe-")) // accesses themselves
                        .toList();
        assertThat(made).isNotEmpty().allMatch(planned::name);
        assertThat(planned.stepsWithoutCall(made)).isEmpty();
    }

    /** Both units writing and reading, each with a token from before all of it. */
    private LiveTraffic traffic() {
        List<Asked> asked = new ArrayList<>();
        for (Tenant unit : List.of(one, other)) {
            String token = server.token(unit);
            asked.add(asked(unit, token, "GET", "/box/thing", ""));
            asked.add(asked(unit, token, WRITE, "/box/more", "more"));
        }
        return new LiveTraffic(asked, BETWEEN);
    }

    private Asked asked(Tenant unit, String token, String method, String path, String body) {
        return new Asked(
                unit.project(),
                method,
                () -> server.ask(method, unit.account() + path, token, Map.of(), body));
    }

    private static boolean isWrite(Answer answer) {
        return answer.what().equals(WRITE);
    }

    private static boolean succeeded(Answer answer) {
        return answer.status() / 100 == 2;
    }

    private boolean isOfTheOne(Answer answer) {
        return answer.unit().equals(one.project());
    }

    private static boolean goesOn(Level level, Answer answer) {
        return level != Level.ACCOUNT_OFF && !isWrite(answer);
    }

    private static void allSucceed(List<Answer> answers) {
        assertThat(answers).isNotEmpty().allMatch(TrafficOnOpenStack::succeeded);
    }

    private void nothingBeforeItIsWrittenDown(OneOfTwo units, LiveTraffic traffic) {
        long intended = units.intended().orElseThrow();
        allSucceed(traffic.all(answer -> isOfTheOne(answer) && answer.answered() < intended));
    }

    /** When the unit's last write was begun that was still let through. */
    private long lastWrite(LiveTraffic traffic) {
        return traffic
                .all(answer -> isOfTheOne(answer) && isWrite(answer) && succeeded(answer))
                .stream()
                .mapToLong(Answer::begun)
                .max()
                .orElseThrow();
    }
}
