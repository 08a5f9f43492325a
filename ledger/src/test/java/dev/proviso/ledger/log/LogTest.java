package dev.proviso.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.canonical.MerkleRoot;
import dev.proviso.ledger.note.Checkpoint;
import dev.proviso.ledger.note.SignedNote;
import dev.proviso.ledger.note.SigningKey;
import dev.proviso.ledger.tree.Hashes;
import dev.proviso.ledger.tree.Proofs;
import dev.proviso.ledger.tree.TilePath;
import dev.proviso.testing.Seeds;
import dev.proviso.testing.Shared;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Database, signer and folder together. */
final class LogTest {

    private static final String TESSERA_SECRET =
            "PRIVATE+KEY+example.com/log/testdata+33d7b496+AeymY/SZAX0jZcJ8enZ5FY1Dz+wTML2yWSkK+9DSF3eg";

    @TempDir private Path scratch = Path.of("");

    @Test
    void theLogThatTesseraWroteIsWrittenAgainByteForByte() throws Exception {
        Path theirs = Shared.path("data/tlog-tessera/testdata/log");
        SigningKey key = SigningKey.parse(TESSERA_SECRET);
        Path folder = scratch.resolve("log");
        CheckpointSigner signer = Ledgers.signer(folder);
        List<String> entries =
                List.of(
                        ("one two three four five six seven eit nain ten"
                                        + " ileven twelf threeten fourten fivten")
                                .split(" "));
        try (Connection connection = Ledgers.sqlite(scratch.resolve("ledger.db"))) {
            for (int size = 0; size <= entries.size(); size++) {
                if (size > 0) {
                    Ledgers.append(connection, entries.get(size - 1));
                }
                signer.sign(connection, key);
                Files.copy(folder.resolve("checkpoint"), folder.resolve("checkpoint." + size));
            }
        }
        Map<String, byte[]> wanted = Ledgers.files(theirs);
        wanted.keySet().removeIf(path -> path.startsWith(".state"));
        same(Ledgers.files(folder), wanted);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 255, 256, 257, 511, 512, 513, 1000})
    void everySizeHasItsRootTilesAndBundles(int size) throws Exception {
        Path folder = scratch.resolve("log");
        MerkleRoot plain = new MerkleRoot();
        LongStream.range(0, size).forEach(i -> plain.add(Ledgers.entry(i)));
        try (Connection connection = Ledgers.sqlite(scratch.resolve("ledger.db"))) {
            Ledgers.grow(connection, size);
            SignedNote note = Ledgers.signer(folder).sign(connection, Ledgers.KEY);
            Checkpoint checkpoint = Checkpoint.parse(note.text());
            assertThat(checkpoint.size()).isEqualTo(size);
            assertThat(checkpoint.root()).isEqualTo(plain.root());
        }
        TileFolder tiles = new TileFolder(folder);
        assertThat(tiles.tree(size).root(size)).isEqualTo(plain.root());
        List<Long> read = new ArrayList<>();
        tiles.reader()
                .<RuntimeException>entries(
                        size,
                        (position, entry) -> {
                            assertThat(entry).isEqualTo(Ledgers.entry(position));
                            read.add(position);
                        });
        assertThat(read).containsExactlyElementsOf(LongStream.range(0, size).boxed().toList());
    }

    @Test
    void howeverTheSignerStoppedAndWentOnTheFolderIsTheSame() {
        Seeds.check(
                1,
                6,
                random -> {
                    Path base = Files.createTempDirectory(scratch, "p");
                    Path folder = base.resolve("log");
                    List<Checkpoint> signed = new ArrayList<>();
                    try (Connection connection = Ledgers.sqlite(base.resolve("ledger.db"))) {
                        while (Log.size(connection) < 700) {
                            Ledgers.grow(
                                    connection, Log.size(connection) + 1 + random.nextInt(200));
                            SignedNote note = Ledgers.signer(folder).sign(connection, Ledgers.KEY);
                            signed.add(Checkpoint.parse(note.text()));
                        }
                        TileFolder tiles = new TileFolder(folder);
                        Checkpoint last = signed.getLast();
                        for (Checkpoint older : signed) {
                            assertThat(
                                            Proofs.consistent(
                                                    older.size(),
                                                    older.root(),
                                                    last.size(),
                                                    last.root(),
                                                    tiles.consistency(older.size(), last.size())))
                                    .isTrue();
                        }
                        long index = random.nextLong(last.size());
                        assertThat(
                                        Proofs.included(
                                                index,
                                                last.size(),
                                                new Hashes().leaf(Ledgers.entry(index)),
                                                tiles.inclusion(index, last.size()),
                                                last.root()))
                                .isTrue();
                        Path other = base.resolve("again");
                        Ledgers.signer(other).rebuild(connection);
                        Map<String, byte[]> again = Ledgers.files(other);
                        Map<String, byte[]> grown = Ledgers.files(folder);
                        grown.keySet().removeIf(p -> p.contains(".p/") && !again.containsKey(p));
                        same(grown, again);
                    }
                });
    }

    @Test
    void aDamagedOrLostFolderIsMadeAgain() throws Exception {
        Path folder = scratch.resolve("log");
        try (Connection connection = Ledgers.sqlite(scratch.resolve("ledger.db"))) {
            Ledgers.grow(connection, 600);
            Ledgers.signer(folder).sign(connection, Ledgers.KEY);
            Files.write(folder.resolve("tile/0/001"), new byte[8192]);
            Files.delete(folder.resolve("tile/1/000.p/2"));
            Ledgers.grow(connection, 601);
            SignedNote note = Ledgers.signer(folder).sign(connection, Ledgers.KEY);
            Checkpoint signed = Checkpoint.parse(note.text());
            assertThat(new TileFolder(folder).tree(601).root(601)).isEqualTo(signed.root());
        }
    }

    @Test
    void anEntryChangedAfterItWasSignedStopsTheSigner() throws Exception {
        Path folder = scratch.resolve("log");
        try (Connection connection = Ledgers.sqlite(scratch.resolve("ledger.db"))) {
            Ledgers.grow(connection, 300);
            SignedNote before = Ledgers.signer(folder).sign(connection, Ledgers.KEY);
            for (int changed : new int[] {7, 299}) {
                change(connection, changed, "something else");
                Ledgers.grow(connection, 301);
                Path kept = changed == 7 ? scratch.resolve("fresh") : folder;
                assertThatThrownBy(() -> Ledgers.signer(kept).sign(connection, Ledgers.KEY))
                        .isInstanceOfSatisfying(
                                LogRefusal.class,
                                e ->
                                        assertThat(e.kind())
                                                .isEqualTo(LogRefusal.Kind.CHANGED_HISTORY));
                change(connection, changed, "entry " + changed);
            }
            assertThat(new TileFolder(folder).checkpoint().orElseThrow().text())
                    .isEqualTo(before.text());
            assertThatThrownBy(
                            () -> {
                                change(connection, 7, "something else");
                                Ledgers.signer(folder).rebuild(connection);
                            })
                    .isInstanceOf(LogRefusal.class)
                    .hasMessageContaining("300");
        }
    }

    private static void change(Connection connection, int position, String entry) throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                    "UPDATE ledger_leaf SET entry = CAST('%s' AS BLOB) WHERE position = %d"
                            .formatted(entry, position));
        }
        connection.commit();
    }

    @Test
    void anOldCopyOfTheDatabaseSignsNothing() throws Exception {
        Path folder = scratch.resolve("log");
        Path file = scratch.resolve("ledger.db");
        Path copy = scratch.resolve("old.db");
        try (Connection connection = Ledgers.sqlite(file)) {
            Ledgers.grow(connection, 5);
            Ledgers.signer(folder).sign(connection, Ledgers.KEY);
            connection.setAutoCommit(true);
            try (Statement statement = connection.createStatement()) {
                statement.execute("VACUUM INTO '" + copy + "'");
            }
            connection.setAutoCommit(false);
            Ledgers.grow(connection, 9);
            Ledgers.signer(folder).sign(connection, Ledgers.KEY);
        }
        try (Connection old = Ledgers.sqlite(copy)) {
            Ledgers.append(old, "another sixth");
            refusesAsOld(old, Ledgers.signer(folder));
            for (int i = 0; i < 20; i++) {
                Ledgers.append(old, "another " + i);
            }
            assertThatThrownBy(() -> Ledgers.signer(folder).sign(old, Ledgers.KEY))
                    .isInstanceOf(LogRefusal.class)
                    .hasMessageContaining("entry 5 is no longer");
            refusesAsOld(
                    old,
                    new CheckpointSigner(
                            new TileFolder(scratch.resolve("empty")),
                            List.of((_, _, _) -> new Elsewhere.Seen(9, false))));
            assertThat(Checkpoint.parse(Log.checkpoint(old).orElseThrow().text()).size())
                    .isEqualTo(5);
        }
    }

    private static void refusesAsOld(Connection old, CheckpointSigner signer) {
        assertThatThrownBy(() -> signer.sign(old, Ledgers.KEY))
                .isInstanceOfSatisfying(
                        LogRefusal.class,
                        e -> assertThat(e.kind()).isEqualTo(LogRefusal.Kind.NEWER_ELSEWHERE))
                .hasMessageContaining("size 9");
    }

    @Test
    void whatWasNotCommittedIsNotInTheLog() throws Exception {
        try (Connection connection = Ledgers.sqlite(scratch.resolve("ledger.db"))) {
            assertThat(Ledgers.append(connection, "kept")).isZero();
            assertThat(Log.append(connection, Ledgers.entry(1))).isEqualTo(1);
            connection.rollback();
            assertThat(Log.size(connection)).isEqualTo(1);
            assertThat(Log.entry(connection, 0).orElseThrow())
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo("kept");
            assertThat(Log.entry(connection, 1)).isEmpty();
            assertThat(Log.append(connection, new byte[TilePath.ENTRY_BYTES_MAX])).isEqualTo(1);
            assertThatThrownBy(() -> Log.append(connection, new byte[TilePath.ENTRY_BYTES_MAX + 1]))
                    .isInstanceOf(IllegalArgumentException.class);
            connection.setAutoCommit(true);
            assertThatThrownBy(() -> Log.append(connection, Ledgers.entry(2)))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    private static void same(Map<String, byte[]> got, Map<String, byte[]> wanted) {
        assertThat(got.keySet()).containsExactlyElementsOf(wanted.keySet());
        got.forEach((path, bytes) -> assertThat(bytes).as(path).isEqualTo(wanted.get(path)));
    }
}
