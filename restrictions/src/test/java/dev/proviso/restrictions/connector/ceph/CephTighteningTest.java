package dev.proviso.restrictions.connector.ceph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.restrictions.connector.Demand;
import dev.proviso.restrictions.connector.SettingValue;
import dev.proviso.restrictions.connector.Tightening;
import dev.proviso.testing.Seeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What holds is always the sum of all demands, whatever was there and in whatever order. */
final class CephTighteningTest {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    @Test
    void aLimitIsTheLeastOfAllThatHold() {
        Seeds.check(
                1,
                500,
                random -> {
                    ObjectNode before = quota(random.nextBoolean(), random.nextLong(-1, 50));
                    List<Demand> demands = new ArrayList<>();
                    long least =
                            before.path("enabled").asBoolean()
                                            && before.path("max_size").asLong() >= 0
                                    ? before.path("max_size").asLong()
                                    : Long.MAX_VALUE;
                    for (int i = random.nextInt(1, 4); i > 0; i--) {
                        long bytes = random.nextLong(0, 60);
                        least = Math.min(least, bytes);
                        demands.add(used(bytes));
                    }
                    JsonNode tight = CephTightening.tightened(UserRecord.QUOTA, before, demands);
                    Collections.shuffle(demands, new Random(random.nextLong()));
                    assertThat(SettingValue.text(tight))
                            .isEqualTo(
                                    SettingValue.text(
                                            CephTightening.tightened(
                                                    UserRecord.QUOTA, before, demands)));
                    assertThat(tight.path("max_size").asLong()).isEqualTo(least);
                    assertThat(tight.path("enabled").asBoolean()).isTrue();
                });
    }

    @Test
    void aLimitThatIsNotEnabledHoldsNothingBack() {
        assertThat(
                        CephTightening.tightened(
                                UserRecord.QUOTA, quota(false, 3), List.of(used(1_000))))
                .isEqualTo(quota(true, 1_000));
    }

    @Test
    void masksMeetInWhatBothAllow() {
        JsonNode writer = NODES.arrayNode().add("write");
        Demand reading =
                new Demand(new Tightening.Fixed(NODES.arrayNode().add("read")), new TreeMap<>());
        assertThat(CephTightening.tightened(UserRecord.MASK, writer, List.of(reading))).isEmpty();
        assertThat(CephTightening.words(UserRecord.MASK, writer)).isEqualTo("may write");
        assertThat(CephTightening.words(UserRecord.MASK, NODES.arrayNode()))
                .isEqualTo("may do nothing");
    }

    @Test
    void limitsAreToldInNumbers() {
        assertThat(CephTightening.words(UserRecord.QUOTA, quota(true, 11_500_000)))
                .isEqualTo("at most 11,500,000 bytes and 7 objects");
        assertThat(CephTightening.words(UserRecord.QUOTA, quota(false, 5))).isEqualTo("no limit");
    }

    private static ObjectNode quota(boolean enabled, long bytes) {
        return NODES.objectNode()
                .put("enabled", enabled)
                .put("check_on_raw", false)
                .put("max_size", bytes)
                .put("max_objects", 7L);
    }

    private static Demand used(long bytes) {
        return new Demand(
                new Tightening.ToUse(
                        new TreeSet<>(List.of(CephTightening.BYTES, CephTightening.OBJECTS))),
                new TreeMap<>(
                        Map.of(
                                CephTightening.BYTES,
                                NODES.numberNode(bytes),
                                CephTightening.OBJECTS,
                                NODES.numberNode(7L))));
    }
}
