package dev.proviso.ledger.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.testing.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The vectors of transparency-dev/merkle, good and bad; positions are unsigned there. */
final class MerkleVectorsTest {

    @Test
    void allOf98InclusionVectorsAreJudgedRight() throws IOException {
        List<JsonNode> vectors = vectors("inclusion");
        assertThat(vectors).hasSize(98);
        for (JsonNode v : vectors) {
            boolean good =
                    Proofs.included(
                            v.get("leafIdx").bigIntegerValue().longValue(),
                            v.get("treeSize").bigIntegerValue().longValue(),
                            bytes(v.get("leafHash")),
                            proof(v),
                            bytes(v.get("root")));
            assertThat(good).as("%s", v).isEqualTo(!v.get("wantErr").booleanValue());
        }
    }

    @Test
    void allOf98ConsistencyVectorsAreJudgedRight() throws IOException {
        List<JsonNode> vectors = vectors("consistency");
        assertThat(vectors).hasSize(98);
        for (JsonNode v : vectors) {
            boolean good =
                    Proofs.consistent(
                            v.get("size1").bigIntegerValue().longValue(),
                            bytes(v.get("root1")),
                            v.get("size2").bigIntegerValue().longValue(),
                            bytes(v.get("root2")),
                            proof(v));
            assertThat(good).as("%s", v).isEqualTo(!v.get("wantErr").booleanValue());
        }
    }

    private static List<JsonNode> vectors(String kind) throws IOException {
        Path folder = Shared.path("data/rfc6962-merkle-vectors/testdata/" + kind);
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(f -> f.toString().endsWith(".json"))
                    .sorted()
                    .map(f -> JsonMapper.shared().readTree(f.toFile()))
                    .toList();
        }
    }

    private static List<byte[]> proof(JsonNode vector) {
        List<byte[]> proof = new ArrayList<>();
        JsonNode hashes = vector.get("proof");
        if (hashes != null && hashes.isArray()) {
            hashes.forEach(hash -> proof.add(bytes(hash)));
        }
        return proof;
    }

    private static byte[] bytes(JsonNode base64) {
        return base64.isNull() ? new byte[0] : Base64.getDecoder().decode(base64.stringValue());
    }
}
