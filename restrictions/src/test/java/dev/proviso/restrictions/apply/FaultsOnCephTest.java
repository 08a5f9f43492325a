package dev.proviso.restrictions.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.restrictions.apply.FaultyWire.Request;
import dev.proviso.restrictions.connector.Connector;
import dev.proviso.restrictions.connector.Level;
import dev.proviso.restrictions.connector.s3.Credential;
import dev.proviso.restrictions.journal.PartState;
import dev.proviso.restrictions.plan.Plan;
import dev.proviso.restrictions.simulated.Fault;
import dev.proviso.testing.Seeds;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Wires before the gateways of a real Ceph that drop calls before or after they were carried out,
 * answer 500 to what was carried out, are too busy, or stay silent for a while; in the long form
 * also until the caller's time is out.
 */
final class FaultsOnCephTest {
    private static final int AT_ONCE = 6;
    private static final long SEED = 1;

    /** Each fault once, and a provider that goes silent; stalls take a minute each. */
    private static final List<Fault> FAULTS =
            List.of(Fault.DROPPED_AFTER, Fault.ERROR_AFTER, Fault.DROPPED_BEFORE, Fault.BUSY);

    /** Short where it is silent; few passes of probes. */
    private static final Patience PATIENCE =
            new Patience(
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(4),
                    Duration.ofSeconds(3),
                    Duration.ofSeconds(10),
                    4,
                    5,
                    8);

    @TempDir private Path scratch = Path.of("");

    private final CephUnits ceph = new CephUnits();
    private final Map<String, FaultyWire.Faults> faults = new ConcurrentHashMap<>();
    private final List<FaultyWire> wires = ceph.server.gateways().stream().map(this::wire).toList();

    private FaultyWire wire(URI gateway) {
        return new FaultyWire(
                gateway,
                request ->
                        faults.entrySet().stream()
                                .filter(entry -> isAbout(request, entry.getKey()))
                                .findFirst()
                                .flatMap(entry -> entry.getValue().of(request)));
    }

    /** {@code key=unit-1}, {@code /unit-1-data}, and not {@code unit-12}. */
    private static boolean isAbout(Request request, String account) {
        return request.target().matches(".*[=/]" + account + "(\\D.*)?");
    }

    @AfterEach
    void close() throws IOException {
        for (FaultyWire wire : wires) {
            wire.close();
        }
    }

    @Test
    void whateverBreaksEveryStepIsCarriedOutOnceAndNothingEndsUnsaid_D4_D9() throws Exception {
        Credential neighbour = ceph.unit("neighbour");
        int rounds = (FAULTS.size() + 1) * Seeds.EFFORT;
        List<Future<?>> all = new ArrayList<>();
        try (ExecutorService crew = Executors.newFixedThreadPool(AT_ONCE)) {
            for (int i = 0; i < rounds; i++) {
                long seed = SEED + Long.getLong("proviso.seeds", 0) + i;
                all.add(
                        crew.submit(() -> {
                            new Round(seed, neighbour).run();
                            return seed;
                        }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
    }

    /** One account, restricted and given back. */
    private final class Round {
        private final long seed;
        private final RandomGenerator random;
        private final Credential neighbour;
        private final Credential unit;
        private final JsonNode before;

        Round(long seed, Credential neighbour) throws IOException, InterruptedException {
            this.seed = seed;
            this.random = Seeds.of(seed);
            this.neighbour = neighbour;
            this.unit = ceph.unit("faulty");
            this.before = ceph.record(unit.user());
        }

        void run() throws Exception {
            Path folder = Files.createDirectory(scratch.resolve("round-" + seed));
            List<URI> reached = wires.stream().map(FaultyWire::uri).toList();
            try (Connector connector = Carrier.connector(ceph.reached(reached, neighbour));
                    OneOfTwo units =
                            new OneOfTwo(
                                    folder, connector, unit.user(), neighbour.user(), PATIENCE)) {
                Plan plan = units.plan(Level.READ_ONLY, "storage");
                Breaking broken = broken();
                ends(units, plan, broken, units.apply(plan), PartState.DONE);
                assertThat(settings(ceph.record(unit.user()))).endsWith("[read] 0");
                assertThat(carriedOut(before)).as(this + ": each step once").hasSize(2);

                JsonNode restricted = ceph.record(unit.user());
                broken = broken();
                ends(units, plan, broken, units.revert(plan), PartState.REVERTED);
                assertThat(ceph.record(unit.user())).as(this + ": the old state").isEqualTo(before);
                assertThat(carriedOut(before)).as(this + ": and back once").hasSize(4);
                assertThat(restricted).isNotEqualTo(before);
                units.nothingIsHeld();
            }
        }

        /** Some call of the next walk breaks: of a step, of a probe's key, or one that looks. */
        private Breaking broken() throws IOException, InterruptedException {
            int kind = (int) ((seed - 1) % (FAULTS.size() + 1));
            boolean lasts = kind == FAULTS.size();
            Fault fault =
                    lasts
                            ? Fault.DROPPED_BEFORE
                            : Seeds.EFFORT > 1 && random.nextInt(8) == 0
                                    ? Fault.STALLED
                                    : FAULTS.get(kind);
            Changes changes = new Changes(settings(ceph.record(unit.user())));
            Predicate<Request> which =
                    switch (random.nextInt(3)) {
                        case 0 -> Request::looks;
                        case 1 -> request -> isRecord(request) && !changes.isNext(request);
                        default -> changes::isNext;
                    };
            Breaking breaking = new Breaking(which, random.nextInt(2), fault, lasts);
            faults.put(unit.user(), breaking);
            return breaking;
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

        /** What the gateways were made to change of settings, in its order. */
        private List<String> carriedOut(JsonNode from) {
            Changes changes = new Changes(settings(from));
            return wires.stream()
                    .flatMap(wire -> wire.passedOn().stream())
                    .filter(request -> isAbout(request, unit.user()))
                    .filter(changes::isNext)
                    .map(Request::body)
                    .toList();
        }

        @Override
        public String toString() {
            return "seed " + seed;
        }
    }

    private static boolean isRecord(Request request) {
        return request.method().equals("PUT")
                && request.target().startsWith("/admin/metadata/user?");
    }

    /** The writes of a user's record that change more than its keys. */
    private static final class Changes {
        private String last;

        Changes(String last) {
            this.last = last;
        }

        boolean isNext(Request request) {
            if (!isRecord(request)) {
                return false;
            }
            String written =
                    settings(JsonMapper.builder().build().readTree(request.body()).path("data"));
            boolean next = !written.equals(last);
            last = written;
            return next;
        }
    }

    private static String settings(JsonNode data) {
        TreeSet<String> mask =
                new TreeSet<>(List.of(data.path("op_mask").asString("").split("[, ]+", -1)));
        JsonNode quota = data.path("user_quota");
        return quota.path("enabled")
                + " "
                + quota.path("max_size")
                + " "
                + quota.path("max_objects")
                + " "
                + mask
                + " "
                + data.path("suspended").asInt(0);
    }
}
