package dev.proviso.restrictions.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.restrictions.apply.LiveTraffic.Answer;
import dev.proviso.restrictions.apply.LiveTraffic.Asked;
import dev.proviso.restrictions.connector.Access;
import dev.proviso.restrictions.connector.Access.Operation;
import dev.proviso.restrictions.connector.Access.Who;
import dev.proviso.restrictions.connector.Connector;
import dev.proviso.restrictions.connector.Level;
import dev.proviso.restrictions.connector.Observation;
import dev.proviso.restrictions.connector.s3.Credential;
import dev.proviso.restrictions.plan.Plan;
import dev.proviso.testing.servers.LoggedRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/**
 * Plans carried out and taken back on a real Ceph while two units write and read at both gateways,
 * one of them also in the bucket that the other shares with it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TrafficOnCephTest {
    private static final Access WRITES = new Access(Who.TENANT, Operation.WRITE);
    private static final Access READS = new Access(Who.TENANT, Operation.READ);
    private static final Access GRANTED = new Access(Who.GRANTED_NEIGHBOUR, Operation.WRITE);
    private static final Duration BETWEEN = Duration.ofMillis(250);

    /** Nobody but the neighbour that has the grant. */
    private static final Plan.Limits ONE_MORE = new Plan.Limits(1, 1, 1, false);

    private final CephUnits ceph = new CephUnits();
    private final Credential one;
    private final Credential other;

    TrafficOnCephTest() throws IOException, InterruptedException {
        one = ceph.unit("one");
        other = ceph.unit("other");
        ceph.grant(one, other);
    }

    /** What a request is to. */
    private enum Bucket {
        OWN,
        SHARED
    }

    @ParameterizedTest
    @EnumSource(value = Level.class, mode = EnumSource.Mode.EXCLUDE, names = "WATCH")
    void oneUnitIsRestrictedAndTheOtherLosesWhatThePlanSaid(Level level, @TempDir Path folder)
            throws Exception {
        JsonNode record = ceph.record(one.user());
        JsonNode others = ceph.record(other.user());
        Set<LoggedRequest> already = new HashSet<>(ceph.server.requests());
        try (Connector connector = Carrier.connector(ceph.reached(other));
                OneOfTwo units = new OneOfTwo(folder, connector, one.user(), other.user());
                LiveTraffic traffic = traffic()) {
            allSucceed(traffic.some(System.nanoTime()));
            Observation before = connector.observe(one.user());
            Plan plan = units.plan(level, "storage", ONE_MORE);
            assertThat(plan.parts().getFirst().felt())
                    .containsExactly(
                            new Plan.Felt(
                                    Plan.Relation.SAME_CUSTOMER,
                                    other.user(),
                                    1,
                                    new TreeSet<>(Set.of(Operation.WRITE))));
            assertThat(traffic.some(units.applied(plan)))
                    .allMatch(answer -> succeeded(answer) == goesOn(level, answer));
            long intended = units.intended().orElseThrow();
            allSucceed(traffic.all(answer -> answer.answered() < intended));
            delaysAreNoted(units, plan, traffic);
            allSucceed(traffic.some(units.reverted(plan)));
            allSucceed(traffic.all(answer -> goesOn(level, answer)));
            onlyWhatIsPlannedWasCalled(plan, already);
            assertThat(connector.observe(one.user()).settings())
                    .as("field by field")
                    .isEqualTo(before.settings());
        }
        assertThat(ceph.record(one.user())).as("all that the cluster keeps").isEqualTo(record);
        assertThat(ceph.record(other.user())).isEqualTo(others);
    }

    /** By the gateways' own logs. */
    private void onlyWhatIsPlannedWasCalled(Plan plan, Set<LoggedRequest> already) {
        PlannedCalls planned =
                new PlannedCalls(plan, Map.of("account", one.user(), "neighbour", other.user()));
        List<LoggedRequest> changes =
                ceph.server.requests().stream()
                        .filter(request -> !already.contains(request))
                        .filter(request -> !request.method().matches("GET|HEAD"))
                        .toList();
        List<String> made =
                changes.stream()
                        .filter(request -> request.user().equals(ceph.server.admin().user()))
                        .map(request -> request.call().replace("format=json&", ""))
                        .toList();
        assertThat(made).isNotEmpty().allMatch(planned::name);
        assertThat(planned.stepsWithoutCall(made)).isEmpty();
        assertThat(changes)
                .filteredOn(request -> !request.user().equals(ceph.server.admin().user()))
                .as("the units' own, and accesses that were tried and left nothing")
                .allMatch(request ->
                        request.path().contains("/more-of-")
                                || (request.path().endsWith("/.proviso-probe")
                                        && request.status() >= 400));
    }

    private LiveTraffic traffic() {
        List<Asked> asked = new ArrayList<>();
        for (int gateway = 0; gateway < ceph.server.gateways().size(); gateway++) {
            for (String method : List.of("GET", "PUT")) {
                asked.add(asked(gateway, one, method, Bucket.OWN));
                asked.add(asked(gateway, other, method, Bucket.OWN));
                asked.add(asked(gateway, other, method, Bucket.SHARED));
            }
        }
        return new LiveTraffic(asked, BETWEEN);
    }

    private Asked asked(int gateway, Credential by, String method, Bucket bucket) {
        Credential owner = bucket == Bucket.OWN ? by : one;
        String object = method.equals("GET") ? "/thing" : "/more-of-" + by.user();
        return new Asked(
                by.user(),
                method + " " + bucket + " " + gateway,
                () ->
                        ceph.status(
                                gateway,
                                by,
                                method,
                                CephUnits.bucket(owner) + object,
                                method.equals("GET") ? "" : "more"));
    }

    private static boolean succeeded(Answer answer) {
        return answer.status() == 200;
    }

    private static void allSucceed(List<Answer> answers) {
        assertThat(answers).isNotEmpty().allMatch(TrafficOnCephTest::succeeded);
    }

    private boolean isOfTheOne(Answer answer) {
        return answer.unit().equals(one.user());
    }

    private static boolean isRead(Answer answer) {
        return answer.what().startsWith("GET");
    }

    private static boolean isShared(Answer answer) {
        return answer.what().contains(Bucket.SHARED.name());
    }

    /** As the plan says: what others have stored with the unit they go on reading at any level. */
    private boolean goesOn(Level level, Answer answer) {
        if (!isOfTheOne(answer)) {
            return !isShared(answer) || isRead(answer);
        }
        return isRead(answer) && level.compareTo(Level.READ_ONLY) <= 0;
    }

    private void delaysAreNoted(OneOfTwo units, Plan plan, LiveTraffic traffic) {
        List<Answer> through = traffic.all(TrafficOnCephTest::succeeded);
        isNoted(units, plan, WRITES, through, answer -> isOfTheOne(answer) && !isRead(answer));
        isNoted(units, plan, GRANTED, through, answer -> isShared(answer) && !isRead(answer));
        if (plan.parts().getFirst().stops().contains(READS)) {
            isNoted(units, plan, READS, through, answer -> isOfTheOne(answer) && isRead(answer));
        }
    }

    private static void isNoted(
            OneOfTwo units,
            Plan plan,
            Access access,
            List<Answer> through,
            Predicate<Answer> which) {
        List<Plan.Step> steps = plan.parts().getFirst().steps();
        int first = 0;
        while (!steps.get(first).stops().contains(access)) {
            first++;
        }
        long last = through.stream().filter(which).mapToLong(Answer::begun).max().orElseThrow();
        units.delayIsNoted(plan, access, first, last);
    }
}
