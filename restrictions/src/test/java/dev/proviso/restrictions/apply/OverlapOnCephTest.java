package dev.proviso.restrictions.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.restrictions.connector.Connector;
import dev.proviso.restrictions.connector.Level;
import dev.proviso.restrictions.connector.s3.Credential;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Two restrictions of one user of a real Ceph. */
final class OverlapOnCephTest {
    @TempDir private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void bothEndInEitherOrder_D9(boolean firstMadeEndsFirst) throws Exception {
        CephUnits ceph = new CephUnits();
        Credential neighbour = ceph.unit("neighbour");
        String unit = ceph.unit("twice").user();
        ceph.operatorAllows(unit, 100, 5);
        JsonNode before = ceph.record(unit);
        try (Connector connector = Carrier.connector(ceph.reached(neighbour));
                OneOfTwo units = new OneOfTwo(folder, connector, unit, neighbour.user())) {
            new BothEnd("storage", Level.READ_ONLY, () -> ceph.operatorAllows(unit, 1000, 7))
                    .inOrder(units, connector, unit, firstMadeEndsFirst);
        }
        ObjectNode expected = (ObjectNode) before.deepCopy();
        expected.put("max_buckets", 7);
        assertThat(ceph.record(unit))
                .as("what was there first, and what the operator did beside it")
                .isEqualTo(expected);
    }
}
