package dev.proviso.restrictions.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.restrictions.apply.LiveTraffic.Answer;
import dev.proviso.restrictions.apply.LiveTraffic.Asked;
import dev.proviso.restrictions.connector.Access;
import dev.proviso.restrictions.connector.Level;
import dev.proviso.restrictions.connector.Observation;
import dev.proviso.restrictions.connector.haproxy.HaproxyConfig;
import dev.proviso.restrictions.connector.haproxy.HaproxyConnector;
import dev.proviso.restrictions.plan.Plan;
import dev.proviso.testing.servers.HaproxyServer;
import dev.proviso.testing.servers.ServerCall;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan carried out and taken back at a real HAProxy while two units call through it. */
final class TrafficOnHaproxyTest {
    private static final Access CALLS = new Access(Access.Who.TENANT, Access.Operation.AI);
    private static final String OPERATORS = "# kept by the operator\nother deny\nother late\n";

    private static final String AI = "ai";
    private static final Duration BETWEEN = Duration.ofMillis(50);

    @TempDir private Path folder = Path.of("");

    private final HaproxyServer server = HaproxyServer.shared();

    @BeforeEach
    void furnish() throws IOException {
        Files.writeString(server.map(), OPERATORS);
        server.reload();
    }

    @AfterEach
    void clear() throws IOException {
        Files.writeString(server.map(), "");
        server.reload();
    }

    private HaproxyConnector connector(RuntimeRecorder runtime) {
        return HaproxyConnector.open(
                new HaproxyConfig(
                        runtime.address(),
                        server.map().toString(),
                        "deny",
                        server.keys().toString(),
                        Optional.of(server.map().toString()),
                        server.ai(),
                        Optional.of(server.storage()),
                        server.keyHeader(),
                        OneOfTwo.OTHER,
                        Duration.ofSeconds(10)));
    }

    @Test
    void aiIsOffForOneUnitItsStorageIsReadAndTheOtherNeverFails() throws Exception {
        RuntimeRecorder runtime = new RuntimeRecorder(server.runtime());
        HaproxyConnector connector = connector(runtime);
        Observation before = connector.observe(OneOfTwo.ONE);
        List<String> denied = server.entries(server.map());
        List<String> keys = server.entries(server.keys());
        int logged = server.calls().size();
        try (runtime;
                HttpClient client = HttpClient.newHttpClient();
                OneOfTwo units = new OneOfTwo(folder, connector);
                LiveTraffic traffic = traffic(client)) {
            assertThat(traffic.some(System.nanoTime()))
                    .extracting(Answer::status)
                    .containsOnly(200);
            Plan plan = units.plan(Level.SERVICE_OFF, "ai");
            long applied = units.applied(plan);
            traffic.some(applied);
            onlyCallsAreRefused(units, plan, traffic);
            long reverted = units.reverted(plan);
            assertThat(traffic.some(reverted)).extracting(Answer::status).containsOnly(200);
            assertThat(traffic.all(TrafficOnHaproxyTest::isToGoOn))
                    .as("through all of it")
                    .extracting(Answer::status)
                    .containsOnly(200);
            onlyWhatIsPlannedWasCommanded(plan, runtime.commands());
            assertThat(connector.observe(OneOfTwo.ONE)).as("field by field").isEqualTo(before);
        }
        assertThat(server.entries(server.map())).isEqualTo(denied);
        assertThat(server.entries(server.keys())).isEqualTo(keys);
        assertThat(Files.readString(server.map())).isEqualTo(OPERATORS);
        assertThat(server.calls().stream().skip(logged))
                .as("the gateway's own log")
                .filteredOn(call -> call.caller().equals(OneOfTwo.OTHER) || !isAi(call))
                .extracting(ServerCall::status)
                .containsOnly(200);
    }

    private void onlyWhatIsPlannedWasCommanded(Plan plan, List<String> commands) {
        String call = plan.parts().getFirst().steps().getFirst().call().replace("{account}", "a");
        List<String> changes =
                commands.stream().filter(command -> !command.startsWith("show map ")).toList();
        List<String> ofKeys =
                changes.stream()
                        .filter(command -> command.contains(server.keys().toString()))
                        .toList();
        List<String> ofSteps =
                changes.stream().filter(command -> !ofKeys.contains(command)).toList();
        assertThat(call).isEqualTo(String.join("; on the way back ", ofSteps));
        assertThat(ofKeys)
                .as("keys of probes, for either unit")
                .isNotEmpty()
                .allMatch(command ->
                        command.matches(
                                "(add|del) map \\S+/keys\\.map proviso-[0-9a-f]{48}( [ab])?"));
    }

    /** AI calls and reads of storage of both units. */
    private LiveTraffic traffic(HttpClient client) {
        List<Asked> asked = new ArrayList<>();
        for (String unit : List.of(OneOfTwo.ONE, OneOfTwo.OTHER)) {
            asked.add(asked(client, unit, AI, server.ai()));
            asked.add(asked(client, unit, "storage", server.storage()));
        }
        return new LiveTraffic(asked, BETWEEN);
    }

    private Asked asked(HttpClient client, String unit, String what, URI uri) {
        HttpRequest request =
                HttpRequest.newBuilder(uri).header(server.keyHeader(), server.key(unit)).build();
        return new Asked(
                unit,
                what,
                () -> client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
    }

    private boolean isAi(ServerCall call) {
        return call.path().equals(server.ai().getPath());
    }

    private static boolean isToGoOn(Answer answer) {
        return answer.unit().equals(OneOfTwo.OTHER) || !answer.what().equals(AI);
    }

    private static void onlyCallsAreRefused(OneOfTwo units, Plan plan, LiveTraffic traffic) {
        List<Answer> calls = traffic.all(answer -> !isToGoOn(answer));
        assertThat(calls).extracting(Answer::status).containsOnly(200, 403);
        assertThat(calls)
                .filteredOn(answer -> answer.begun() >= units.done(0))
                .as("from the next request on")
                .extracting(Answer::status)
                .containsOnly(403);
        assertThat(calls)
                .filteredOn(answer -> answer.answered() < units.intended().orElseThrow())
                .as("not before it was written down")
                .extracting(Answer::status)
                .containsOnly(200);
        long last =
                calls.stream()
                        .filter(answer -> answer.status() == 200)
                        .mapToLong(Answer::begun)
                        .max()
                        .orElseThrow();
        units.delayIsNoted(plan, CALLS, 0, last);
    }
}
