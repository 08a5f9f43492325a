package dev.proviso.restrictions.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.restrictions.apply.FaultyWire.Request;
import dev.proviso.restrictions.connector.Connector;
import dev.proviso.restrictions.connector.Level;
import dev.proviso.restrictions.connector.Observation;
import dev.proviso.restrictions.journal.PartState;
import dev.proviso.restrictions.plan.Plan;
import dev.proviso.restrictions.simulated.Fault;
import dev.proviso.testing.Seeds;
import dev.proviso.testing.servers.OpenStackServer;
import dev.proviso.testing.servers.OpenStackServer.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Some call of a plan, and some call of its way back, breaks on a wire before a real Keystone and
 * Swift. Too long for {@code ./build}: {@code ./build campaign --part crash} runs it.
 */
final class FaultsOnOpenStackLong {
    private static final int ROUNDS = 5;
    private static final int AT_ONCE = 4;
    private static final long SEED = 1;

    /** After these the wire lets nothing through until the plan is resumed. */
    private static final List<Fault> FAULTS =
            List.of(
                    Fault.DROPPED_AFTER,
                    Fault.ERROR_AFTER,
                    Fault.DROPPED_BEFORE,
                    Fault.BUSY,
                    Fault.STALLED);

    @TempDir private Path scratch = Path.of("");

    private final OpenStackServer server = OpenStackServer.shared();
    private final Tenant other = server.newTenant("other");
    private final Map<String, Breaking> breaking = new ConcurrentHashMap<>();
    private final FaultyWire identity = new FaultyWire(server.identity(), this::fault);
    private final FaultyWire storage = new FaultyWire(server.storage(), this::fault);

    private Optional<Fault> fault(Request request) {
        return breaking.entrySet().stream()
                .filter(entry -> isAbout(request, entry.getKey()))
                .findFirst()
                .flatMap(entry -> entry.getValue().of(request));
    }

    /** Signing in for a project names it in the body. */
    private static boolean isAbout(Request request, String project) {
        return request.target().contains(project) || request.body().contains(project);
    }

    @AfterEach
    void close() throws IOException {
        identity.close();
        storage.close();
    }

    @Test
    void whateverBreaksEveryStepIsCarriedOutOnceAndNothingEndsUnsaid_D4_D9() throws Exception {
        List<Future<?>> all = new ArrayList<>();
        try (ExecutorService crew = Executors.newFixedThreadPool(AT_ONCE)) {
            for (int i = 0; i < ROUNDS * Seeds.EFFORT; i++) {
                long seed = SEED + Long.getLong("proviso.seeds", 0) + i;
                all.add(
                        crew.submit(() -> {
                            new Round(seed).run();
                            return seed;
                        }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
    }

    /** One project, switched off and given back. */
    private final class Round {
        private final long seed;
        private final RandomGenerator random;
        private final Tenant unit = KilledOnOpenStackLong.furnished(server, "faulty");

        Round(long seed) {
            this.seed = seed;
            this.random = Seeds.of(seed);
        }

        void run() throws Exception {
            Path folder = Files.createDirectory(scratch.resolve("round-" + seed));
            try (Connector connector = FaultsOnOpenStack.reached(server, other, identity, storage);
                    OneOfTwo units =
                            new OneOfTwo(
                                    folder,
                                    connector,
                                    unit.project(),
                                    other.project(),
                                    FaultsOnOpenStack.PATIENCE)) {
                Observation before = connector.observe(unit.project());
                Plan plan = units.plan(Level.ACCOUNT_OFF, "storage");
                Breaking broken = broken();
                ends(units, plan, broken, units.apply(plan), PartState.DONE);
                carriedOut(1);
                broken = broken();
                ends(units, plan, broken, units.revert(plan), PartState.REVERTED);
                units.nothingIsHeld();
                assertThat(connector.observe(unit.project()).settings())
                        .as(this + ": the old state")
                        .isEqualTo(before.settings());
                carriedOut(2);
            } finally {
                breaking.remove(unit.project());
            }
        }

        /** Some call of the next walk breaks: of a step, of a probe, or one that looks. */
        private Breaking broken() {
            Predicate<Request> step = request -> isQuota(request) || isSwitch(request);
            Predicate<Request> which =
                    switch (random.nextInt(3)) {
                        case 0 -> Request::looks;
                        case 1 -> request -> !request.looks() && !step.test(request);
                        default -> step;
                    };
            boolean lasts = random.nextInt(4) == 0;
            Fault fault = lasts ? Fault.DROPPED_BEFORE : FAULTS.get(random.nextInt(FAULTS.size()));
            Breaking broken = new Breaking(which, random.nextInt(2), fault, lasts);
            breaking.put(unit.project(), broken);
            return broken;
        }

        private void ends(
                OneOfTwo units, Plan plan, Breaking broken, PartResult first, PartState wanted)
                throws InterruptedException {
            PartResult result = first;
            assertThat(broken.whole()).as(this + ": it broke").isTrue();
            assertThat(units.isHalfWay())
                    .as(this + ": " + result)
                    .isEqualTo(result.state() == PartState.HALF_WAY);
            if (result.state() == PartState.HALF_WAY) {
                assertThat(result.words()).as(toString()).isNotBlank();
                assertThat(result.next()).as("what to do").isNotBlank();
                result = units.resume(plan);
            }
            assertThat(result.state()).as(this + ": " + result).isEqualTo(wanted);
        }

        private void carriedOut(int times) {
            assertThat(storage.passedOn())
                    .as(this + ": quotas")
                    .filteredOn(this::isQuota)
                    .hasSizeLessThanOrEqualTo(times); // account servers are asked past the wire
            assertThat(identity.passedOn())
                    .as(this + ": switches")
                    .filteredOn(this::isSwitch)
                    .hasSize(times);
        }

        private boolean isQuota(Request request) {
            return request.method().equals("POST") && request.target().endsWith(unit.account());
        }

        private boolean isSwitch(Request request) {
            return request.method().equals("PATCH") && request.target().endsWith(unit.project());
        }

        @Override
        public String toString() {
            return "seed " + seed;
        }
    }
}
