package dev.proviso.ledger.note;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.ledger.tree.TilePath;
import dev.proviso.ledger.tree.TileTree;
import dev.proviso.testing.Shared;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The log that Tessera wrote, made again from its entries: every file, byte for byte. */
final class TesseraTest {

    private static final String SECRET =
            "PRIVATE+KEY+example.com/log/testdata+33d7b496+AeymY/SZAX0jZcJ8enZ5FY1Dz+wTML2yWSkK+9DSF3eg";
    private static final List<String> ENTRIES =
            List.of(
                    "one",
                    "two",
                    "three",
                    "four",
                    "five",
                    "six",
                    "seven",
                    "eit",
                    "nain",
                    "ten",
                    "ileven",
                    "twelf",
                    "threeten",
                    "fourten",
                    "fivten");

    private final TreeSet<String> made = new TreeSet<>();

    @Test
    void everyCheckpointTileAndBundleIsReproduced() throws IOException, Refused {
        Path log = Shared.path("data/tlog-tessera/testdata/log");
        SigningKey key = SigningKey.parse(SECRET);
        TileTree tree = new TileTree((_, _, _) -> {});
        ByteBuffer bundle = ByteBuffer.allocate(1000);
        for (int size = 0; size <= ENTRIES.size(); size++) {
            if (size > 0) {
                byte[] entry = ENTRIES.get(size - 1).getBytes(StandardCharsets.UTF_8);
                tree.add(entry);
                bundle.putShort((short) entry.length).put(entry);
                same(log, TilePath.entries(0, size), bundle.array(), bundle.position());
            }
            tree.partial((level, n, hashes) ->
                    same(log, TilePath.tile(level, n, hashes.length / 32), hashes, hashes.length));
            Checkpoint checkpoint = new Checkpoint("example.com/log/testdata", size, tree.root());
            SignedNote note =
                    new SignedNote(
                            checkpoint.text(), List.of(Signatures.sign(key, checkpoint.text())));
            same(log, "checkpoint." + size, note.bytes(), note.bytes().length);
            Checkpoint read = Checkpoint.parse(SignedNote.parse(note.bytes()).text());
            assertThat(read.isSameTree(checkpoint)).isTrue();
            made.add("checkpoint"); // the newest once more
        }
        try (Stream<Path> files = Files.walk(log)) {
            assertThat(
                            files.filter(Files::isRegularFile)
                                    .map(f -> log.relativize(f).toString())
                                    .filter(f -> !f.startsWith(".state")))
                    .containsExactlyInAnyOrderElementsOf(made);
        }
    }

    private void same(Path log, String path, byte[] bytes, int length) {
        made.add(path);
        try {
            assertThat(Files.readAllBytes(log.resolve(path)))
                    .as(path)
                    .isEqualTo(java.util.Arrays.copyOf(bytes, length));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
