package dev.proviso.cases.store;

import dev.proviso.cases.core.DueProcess;
import dev.proviso.cases.core.Happened;
import dev.proviso.cases.core.Story;
import dev.proviso.cases.core.World;
import dev.proviso.cases.queue.QueueRow;
import dev.proviso.testing.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
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

    /** Rows that go to the database at once. */
    private static final int BATCH = 1_000;

    /** Where cases are kept. */
    public enum Store {
        SQLITE,
        /** A server of our own, on this machine. */
        POSTGRESQL
    }

    /** Where these are. */
    @Param("SQLITE")
    public Store store;

    /** How many cases there are. */
    @Param("100000")
    public int cases;

    /** How many of them have a task that is due before all else in it, which no event says. */
    @Param("100")
    public int tasks;

    private Optional<PostgresServer> server = Optional.empty();
    private Path folder;
    private Database database;

    /** A database with that many cases, their queue and statistics made. */
    @Setup(Level.Trial)
    public void open() throws Exception {
        folder = Files.createTempDirectory("queue");
        database =
                switch (store) {
                    case SQLITE -> Database.sqlite(folder);
                    case POSTGRESQL -> {
                        PostgresServer started = new PostgresServer();
                        server = Optional.of(started);
                        yield Database.postgres(started, folder);
                    }
                };
        insert(
                Story.tell(new DueProcess(World.OFFICE))
                        .getLast()
                        .history()
                        .subList(0, EVENTS)
                        .stream()
                        .map(Row::of)
                        .toList());
        database.projections.rebuild();
        tasks();
        if (store == Store.POSTGRESQL) {
            try (Statement statement = database.connection.createStatement()) {
                statement.execute("ANALYZE"); // as the server does by itself within a minute
            }
        }
    }

    /** Puts them. */
    void tasks() throws SQLException {
        for (int i = 0; i < tasks; i++) {
            String caseId = caseId((long) i * cases / tasks);
            Instant due = Instant.EPOCH.plusSeconds(i);
            TaskTable.put(database.connection, new TaskTable.Task(caseId, "mails", due, "read"));
        }
    }

    /** An event as it is stored. */
    private record Row(String at, String actor, String event) {
        static Row of(Happened one) {
            return new Row(
                    one.at().toString(), EventJson.write(one.by()), EventJson.write(one.event()));
        }
    }

    private static String caseId(long number) {
        return "C-2026-%06d".formatted(number);
    }

    private void insert(List<Row> story) throws SQLException {
        database.connection.setAutoCommit(false);
        try (PreparedStatement insert =
                database.connection.prepareStatement(
                        "INSERT INTO case_event (case_id, number, at, actor, event, position)"
                                + " VALUES (?, ?, ?, ?, ?, ?)")) {
            for (long position = 0; position < (long) cases * EVENTS; position++) {
                int number = (int) (position % EVENTS);
                insert.setString(1, caseId(position / EVENTS));
                insert.setLong(2, number);
                insert.setString(3, story.get(number).at());
                insert.setString(4, story.get(number).actor());
                insert.setString(5, story.get(number).event());
                insert.setLong(6, position);
                insert.addBatch();
                if (position % BATCH == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
        database.connection.commit();
        database.connection.setAutoCommit(true);
    }

    /** Removes it. */
    @TearDown(Level.Trial)
    public void close() throws Exception {
        database.close();
        if (server.isPresent()) {
            server.get().remove();
        }
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
            select.setString(1, caseId(cases / 2));
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
