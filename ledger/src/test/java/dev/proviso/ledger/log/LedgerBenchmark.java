package dev.proviso.ledger.log;

import dev.proviso.ledger.note.Checkpoint;
import dev.proviso.ledger.tree.TileTree;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;

/**
 * The numbers of docs/benchmarks.md on the ledger: ratios within one run. {@code numbers(folder)}
 * gives them as lines; the folder decides which disk is measured.
 *
 * <p>Sketch: a leaf of 200 bytes is 4 blocks of SHA-256, its share of the nodes above 2; a durable
 * append is one write and one sync of the journal, whoever makes it; verifying holds one bundle of
 * 256 entries and 8 KiB a level.
 */
public final class LedgerBenchmark {

    private static final int LEAVES = 1_000_000;
    private static final int ENTRY_BYTES = 200;
    private static final int APPENDS = 500;
    private static final int REPEATS = 5;
    private static final long MEBIBYTE = 1 << 20;

    private LedgerBenchmark() {}

    /** Runs all; some minutes. */
    public static List<String> numbers(Path folder) throws Exception {
        Files.createDirectories(folder);
        return List.of(tree(), appends(folder), memory(folder));
    }

    /** The same bytes in the same number of hashes, without a tree, over the tree. */
    private static String tree() throws Exception {
        byte[] entry = new byte[ENTRY_BYTES];
        double[] ratios = new double[REPEATS];
        for (int i = 0; i < REPEATS; i++) {
            long start = System.nanoTime();
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] out = new byte[32];
            byte[] pair = new byte[65];
            byte[] leaf = new byte[1 + ENTRY_BYTES];
            for (int n = 0; n < LEAVES; n++) {
                digest.update(leaf, 0, leaf.length);
                digest.digest(out, 0, 32);
                digest.update(pair, 0, pair.length);
                digest.digest(out, 0, 32);
            }
            long plain = System.nanoTime() - start;
            start = System.nanoTime();
            TileTree tree = new TileTree((_, _, _) -> {});
            for (int n = 0; n < LEAVES; n++) {
                tree.add(entry);
            }
            tree.root();
            ratios[i] = (double) plain / (System.nanoTime() - start);
        }
        return "tree over bare SHA-256: " + told(ratios, 0.8);
    }

    private static String appends(Path folder) throws Exception {
        byte[] entry = new byte[ENTRY_BYTES];
        double[] ratios = new double[REPEATS];
        for (int i = 0; i < REPEATS; i++) {
            double bare = bare(folder.resolve("bare" + i + ".db"), entry);
            try (Connection connection = Ledgers.sqlite(folder.resolve("ledger" + i + ".db"))) {
                connection.commit();
                long start = System.nanoTime();
                for (int n = 0; n < APPENDS; n++) {
                    Log.append(connection, entry);
                    connection.commit();
                }
                ratios[i] = bare / (System.nanoTime() - start);
            }
        }
        return "durable appends over bare transactions: " + told(ratios, 0.7);
    }

    private static double bare(Path file, byte[] entry) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = FULL");
            statement.execute("CREATE TABLE t (k INTEGER PRIMARY KEY, v BLOB)");
            connection.setAutoCommit(false);
            long start = System.nanoTime();
            for (int n = 0; n < APPENDS; n++) {
                try (PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO t VALUES (?, ?)")) {
                    insert.setLong(1, n);
                    insert.setBytes(2, entry);
                    insert.executeUpdate();
                }
                connection.commit();
            }
            return System.nanoTime() - start;
        }
    }

    /** What the heap holds most while a million leaves are verified, beyond what it held before. */
    private static String memory(Path folder) throws Exception {
        Path log = folder.resolve("million");
        Checkpoint checkpoint;
        try (Connection connection = Ledgers.sqlite(folder.resolve("million.db"))) {
            byte[] pad = new byte[ENTRY_BYTES];
            for (long n = 0; n < LEAVES; n++) {
                byte[] entry = Long.toString(n).getBytes(StandardCharsets.US_ASCII);
                Log.append(connection, Arrays.copyOf(entry, pad.length));
            }
            connection.commit();
            checkpoint = Checkpoint.parse(Ledgers.signer(log).sign(connection, Ledgers.KEY).text());
        }
        Runtime runtime = Runtime.getRuntime();
        System.gc();
        long before = runtime.totalMemory() - runtime.freeMemory();
        long start = System.nanoTime();
        long[] most = new long[1];
        LogReader folderReader = LogReader.folder(log);
        int[] reads = new int[1];
        LogReader watched =
                (path, limit) -> {
                    if (reads[0]++ % 500 == 0) {
                        System.gc();
                        most[0] =
                                Math.max(
                                        most[0],
                                        runtime.totalMemory() - runtime.freeMemory() - before);
                    }
                    return folderReader.read(path, limit);
                };
        LogCheck.check(watched, checkpoint, List.of());
        return "verifying %d leaves: %.1f MiB live beyond the base (at most 64), %.1f s"
                .formatted(LEAVES, most[0] / (double) MEBIBYTE, (System.nanoTime() - start) / 1e9);
    }

    private static String told(double[] ratios, double wanted) {
        Arrays.sort(ratios);
        return "%.2f (%.2f to %.2f), wanted %.1f"
                .formatted(ratios[REPEATS / 2], ratios[0], ratios[REPEATS - 1], wanted);
    }
}
