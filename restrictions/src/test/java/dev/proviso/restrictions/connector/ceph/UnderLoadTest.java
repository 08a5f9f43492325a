package dev.proviso.restrictions.connector.ceph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.restrictions.connector.Demand;
import dev.proviso.restrictions.connector.Means;
import dev.proviso.restrictions.connector.Observation;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two units with live traffic at both gateways: one is restricted, the other feels nothing. */
final class UnderLoadTest {

    private static final Duration BETWEEN = Duration.ofMillis(300);

    @Test
    void eachLevelHoldsAtOnceAndTheOtherUnitNeverFails() throws Exception {
        CephWorld world = new CephWorld();
        CephConnector connector = world.connector();
        String account = world.unit.user();
        Observation before = connector.observe(account);
        try (Traffic traffic = new Traffic(world, List.of(world.unit, world.plain))) {
            Thread.sleep(BETWEEN);
            long began = System.nanoTime();
            Thread.sleep(BETWEEN);
            assertThat(traffic.since(began, each -> each.status() != 200)).isEmpty();
            for (Means means : connector.capabilities().means()) {
                Observation seen = connector.observe(account);
                connector.set(
                        account,
                        means.setting(),
                        connector.tightened(
                                means.setting(),
                                seen.setting(means.setting()),
                                List.of(Demand.of(means.tightening(), seen))));
                holds(traffic, account, means);
            }
            for (String setting : before.settings().keySet()) {
                connector.set(account, setting, before.setting(setting));
            }
            long back = System.nanoTime();
            Thread.sleep(BETWEEN);
            assertThat(traffic.since(back, each -> each.status() != 200)).isEmpty();
            assertThat(traffic.since(0, each -> each.user().equals(world.plain.user())))
                    .isNotEmpty()
                    .allMatch(each -> each.status() == 200);
        }
    }

    private static void holds(Traffic traffic, String account, Means means) throws Exception {
        long told = System.nanoTime();
        boolean reads =
                means.stops().stream().noneMatch(access -> access.text().equals("tenant read"));
        List<Traffic.Sent> wrong;
        do {
            Thread.sleep(BETWEEN);
            long recently = System.nanoTime() - BETWEEN.toNanos();
            wrong =
                    traffic.since(
                            recently,
                            each ->
                                    each.user().equals(account)
                                            && (each.status() == 200)
                                                    != (reads && each.method().equals("GET")));
        } while (!wrong.isEmpty() && System.nanoTime() - told < means.settles().toNanos());
        assertThat(wrong).as(means.level().text()).isEmpty();
    }
}
