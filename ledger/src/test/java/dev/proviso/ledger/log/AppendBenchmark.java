package dev.proviso.ledger.log;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One durable append to a log beside one bare transaction of SQLite, both with full sync, on the
 * disk of the folder {@code java.io.tmpdir}: each is one write and one sync of the journal.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(3)
@SuppressWarnings("NullAway.Init") // JMH calls open() first
public class AppendBenchmark {

    private final byte[] entry = new byte[200];
    private Path folder;
    private Connection bare;
    private Connection log;
    private long key;

    /** Two databases in a new folder. */
    @Setup(Level.Trial)
    public void open() throws Exception {
        folder = Files.createTempDirectory("append");
        bare = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("bare.db"));
        try (Statement statement = bare.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = FULL");
            statement.execute("CREATE TABLE t (k INTEGER PRIMARY KEY, v BLOB)");
        }
        bare.setAutoCommit(false);
        log = Ledgers.sqlite(folder.resolve("ledger.db"));
        log.commit();
    }

    /** The limit. */
    @Benchmark
    public void bareTransaction() throws Exception {
        try (PreparedStatement insert = bare.prepareStatement("INSERT INTO t VALUES (?, ?)")) {
            insert.setLong(1, key++);
            insert.setBytes(2, entry);
            insert.executeUpdate();
        }
        bare.commit();
    }

    /** Ours: the entry, its leaf and the edge of the tree. */
    @Benchmark
    public void append() throws Exception {
        Log.append(log, entry);
        log.commit();
    }

    /** Leaves nothing. */
    @TearDown(Level.Trial)
    public void close() throws Exception {
        bare.close();
        log.close();
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
