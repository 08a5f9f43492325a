package dev.proviso.restrictions.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.restrictions.apply.FaultyWire.Request;
import dev.proviso.restrictions.connector.Connector;
import dev.proviso.restrictions.connector.Level;
import dev.proviso.restrictions.connector.Observation;
import dev.proviso.restrictions.journal.Noted;
import dev.proviso.restrictions.journal.PartState;
import dev.proviso.restrictions.plan.Plan;
import dev.proviso.restrictions.simulated.Fault;
import dev.proviso.testing.servers.OpenStackServer;
import dev.proviso.testing.servers.OpenStackServer.Tenant;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Wires before a real Keystone and Swift that break, and one of two account servers that stops
 * answering in the middle of a step.
 */
abstract class FaultsOnOpenStack {
    private static final Duration ANSWER_MAX = Duration.ofSeconds(15);

    /** The step after the freeze. */
    private static final int READ_ONLY = 1;

    static final Patience PATIENCE =
            new Patience(
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(4),
                    Duration.ofSeconds(3),
                    Duration.ofSeconds(10),
                    4,
                    5,
                    8);

    @TempDir private Path folder = Path.of("");

    private final OpenStackServer server = OpenStackServer.shared();
    private final Tenant one = KilledOnOpenStackLong.furnished(server, "one");
    private final Tenant other = server.newTenant("other");
    private final List<Breaking> breaking = new CopyOnWriteArrayList<>();
    private final FaultyWire identity = new FaultyWire(server.identity(), this::fault);
    private final FaultyWire storage = new FaultyWire(server.storage(), this::fault);

    private Optional<Fault> fault(Request request) {
        return breaking.stream().flatMap(each -> each.of(request).stream()).findFirst();
    }

    @AfterEach
    void close() throws IOException {
        identity.close();
        storage.close();
    }

    /** Over wires. */
    static Connector reached(
            OpenStackServer server, Tenant neighbour, FaultyWire identity, FaultyWire storage) {
        Properties reached = KilledOnOpenStackLong.reached(server, neighbour);
        reached.setProperty("identity", identity.uri().toString());
        reached.setProperty("storage", storage.uri().toString());
        reached.setProperty("answer-max", ANSWER_MAX.toString());
        return Carrier.connector(reached);
    }

    private boolean isQuota(Request request) {
        return request.method().equals("POST") && request.target().endsWith(one.account());
    }

    private boolean isSwitch(Request request) {
        return request.method().equals("PATCH") && request.target().endsWith(one.project());
    }

    private void breaks(Fault quota, Fault enabled) {
        breaking.add(new Breaking(this::isQuota, 0, quota, false));
        breaking.add(new Breaking(this::isSwitch, 0, enabled, false));
    }

    @Test
    void whatWasCarriedOutAndNotAnsweredIsNotAskedAgain() throws Exception {
        try (Connector connector = reached(server, other, identity, storage);
                OneOfTwo units =
                        new OneOfTwo(folder, connector, one.project(), other.project(), PATIENCE)) {
            Observation before = connector.observe(one.project());
            Plan plan = units.plan(Level.ACCOUNT_OFF, "storage");
            breaks(Fault.ERROR_AFTER, Fault.DROPPED_AFTER);
            units.applied(plan);
            carriedOut(1);
            breaks(Fault.STALLED, Fault.DROPPED_BEFORE);
            units.reverted(plan);
            carriedOut(2);
            assertThat(breaking).as("each broke").allMatch(Breaking::whole);
            assertThat(connector.observe(one.project()).settings()).isEqualTo(before.settings());
        }
    }

    private void carriedOut(int times) {
        assertThat(storage.passedOn()).filteredOn(this::isQuota).hasSize(times);
        assertThat(identity.passedOn()).filteredOn(this::isSwitch).hasSize(times);
    }

    @Test
    void aServerThatStopsAnsweringInTheMiddleIsSaidAndGoneOnWithLater() throws Exception {
        try (Connector connector = reached(server, other, identity, storage);
                OneOfTwo units =
                        new OneOfTwo(folder, connector, one.project(), other.project(), PATIENCE)) {
            Observation before = connector.observe(one.project());
            Plan plan = units.plan(Level.READ_ONLY, "storage");
            units.when(
                    noted -> noted instanceof Noted.Intended step && step.step() == READ_ONLY,
                    server::pauseAccountServer);
            try {
                PartResult result = units.apply(plan);
                assertThat(result.state()).as(result.words()).isEqualTo(PartState.HALF_WAY);
                assertThat(result.words()).contains("does not answer");
                assertThat(result.next()).startsWith("Resume the plan");
                assertThat(units.isHalfWay()).isTrue();
            } finally {
                server.resumeAccountServer();
            }
            PartResult resumed = units.resume(plan);
            // what it had received it may carry out first, or after it was looked at
            assertThat(resumed.state())
                    .as(resumed.words())
                    .isIn(PartState.DONE, PartState.REFUSED, PartState.REVERTED);
            if (resumed.state() == PartState.DONE) {
                units.reverted(plan);
            }
            units.nothingIsHeld();
            assertThat(connector.observe(one.project()).settings()).isEqualTo(before.settings());
        }
    }
}
