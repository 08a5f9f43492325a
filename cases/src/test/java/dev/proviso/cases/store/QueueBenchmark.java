package dev.proviso.cases.store;

import dev.proviso.cases.core.DueProcess;
import dev.proviso.cases.core.Happened;
import dev.proviso.cases.core.Story;
import dev.proviso.cases.core.World;
import dev.proviso.cases.queue.QueueRow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The first page of a long queue beside one indexed read of 50 joined rows, and making the queue
 * anew: 50 events a case, the first of the scripted story.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH calls open() first
public class QueueBenchmark {

    private static final int PAGE = 50;
    private static final int EVENTS = 50;

    /** How many cases there are. */
    @Param("100000")
    public int cases;

    private Path folder;
    private Database database;

    /** A database with that many cases, their queue made. */
    @Setup(Level.Trial)
    public void open() throws Exception {
        folder = Files.createTempDirectory("queue");
        database = Database.sqlite(folder);
        List<Happened> story =
                Story.tell(new DueProcess(World.OFFICE)).getLast().history().subList(0, EVENTS);
        database.connection.setAutoCommit(false);
        try (PreparedStatement insert =
                database.connection.prepareStatement(
                        "INSERT INTO case_event (case_id, number, at, actor, event, position)"
                                + " VALUES (?, ?, ?, ?, ?, ?)")) {
            long position = 0;
            for (int i = 0; i < cases; i++) {
                for (int number = 0; number < EVENTS; number++) {
                    Happened one = story.get(number);
                    insert.setString(1, "case-" + i);
                    insert.setLong(2, number);
                    insert.setString(3, one.at().toString());
                    insert.setString(4, EventJson.write(one.by()));
                    insert.setString(5, EventJson.write(one.event()));
                    insert.setLong(6, position++);
                    insert.addBatch();
                }
                insert.executeBatch();
            }
        }
        database.connection.commit();
        database.connection.setAutoCommit(true);
        database.projections.rebuild();
    }

    /** Removes it. */
    @TearDown(Level.Trial)
    public void close() throws Exception {
        database.close();
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** The limit: 50 rows by an index, each joined with another. */
    @Benchmark
    public int joinedRows() throws Exception {
        try (PreparedStatement select =
                database.connection.prepareStatement(
                        "SELECT q.case_id, q.due, e.at, e.event FROM case_queue q"
                                + " JOIN case_event e ON e.case_id = q.case_id AND e.number = 0"
                                + " WHERE q.case_id >= ? ORDER BY q.case_id LIMIT ?")) {
            select.setString(1, "case-5");
            select.setInt(2, PAGE);
            int read = 0;
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    read += row.getString(1).length() + row.getString(4).length();
                }
            }
            return read;
        }
    }

    /** The first page. */
    @Benchmark
    public List<QueueRow> firstPage() throws Exception {
        return database.projections.queue().page(PAGE, Optional.empty());
    }

    /** All rows anew; events a second are 50 times the cases by this time. */
    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @OutputTimeUnit(TimeUnit.SECONDS)
    @Warmup(iterations = 0)
    @Measurement(iterations = 3)
    public long rebuild() throws Exception {
        return database.projections.rebuild();
    }
}
