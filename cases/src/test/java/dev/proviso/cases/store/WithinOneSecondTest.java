package dev.proviso.cases.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.cases.core.DueProcess;
import dev.proviso.cases.core.Happened;
import dev.proviso.cases.core.Story;
import dev.proviso.cases.core.World;
import dev.proviso.cases.queue.QueueRow;
import dev.proviso.testing.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Times stand in tables as texts; they sort as times all the same (D18). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WithinOneSecondTest {
    private static final Instant SECOND = Instant.parse("2026-01-05T09:00:00Z");

    /** As {@link Instant#toString} writes them, texts of four lengths. */
    private static final List<Instant> TIMES =
            List.of(
                    SECOND,
                    SECOND.plusNanos(1),
                    SECOND.plusNanos(1_000),
                    SECOND.plusMillis(1),
                    SECOND.plusMillis(500),
                    SECOND.plusSeconds(1));

    private static final DueProcess PROCESS = new DueProcess(World.OFFICE);

    /** The first of the story in which something falls due. */
    private static final List<Happened> OPENED =
            Story.tell(PROCESS).stream()
                    .filter(waypoint -> !PROCESS.due(waypoint.state()).isEmpty())
                    .findFirst()
                    .orElseThrow()
                    .history();

    private final PostgresServer server;

    @TempDir private Path scratch = Path.of("");

    WithinOneSecondTest() throws IOException, InterruptedException {
        server = new PostgresServer();
    }

    @AfterAll
    void stop() throws IOException, InterruptedException {
        server.remove();
    }

    @ParameterizedTest
    @EnumSource(CaseStoreTest.Kind.class)
    void tasksStandInTheQueueInTheirOrder_D18(CaseStoreTest.Kind kind) throws Exception {
        try (Database database = filled(kind)) {
            assertThat(database.projections.queue().page(TIMES.size(), Optional.empty()))
                    .extracting(row -> row.next().orElseThrow().at())
                    .isEqualTo(TIMES);
            assertThat(TaskTable.open(database.connection))
                    .extracting(TaskTable.Task::due)
                    .isEqualTo(TIMES);
            List<Instant> one = new ArrayList<>();
            Optional<QueueRow> last = Optional.empty();
            for (int i = 0; i < TIMES.size(); i++) {
                last = Optional.of(database.projections.queue().page(1, last).getFirst());
                one.add(last.get().next().orElseThrow().at());
            }
            assertThat(one).as("page by page").isEqualTo(TIMES);
        }
    }

    @ParameterizedTest
    @EnumSource(CaseStoreTest.Kind.class)
    void aCaseIsDueAtItsInstantAndNotBefore_D18(CaseStoreTest.Kind kind) throws Exception {
        try (Database database = empty(kind)) {
            append(database, "c");
            QueueTable queue = database.projections.queue();
            Instant due = queue.page(1, Optional.empty()).getFirst().next().orElseThrow().at();
            assertThat(queue.due(due.minusNanos(1))).isEmpty();
            assertThat(queue.due(due)).containsExactly("c");
            assertThat(queue.due(due.plusNanos(1))).containsExactly("c");
        }
    }

    @ParameterizedTest
    @EnumSource(CaseStoreTest.Kind.class)
    void whatAnOlderVersionWroteStandsAsThisOneWritesIt(CaseStoreTest.Kind kind) throws Exception {
        List<QueueRow> today;
        List<String> queue;
        List<String> tasks;
        try (Database database = filled(kind)) {
            today = database.projections.queue().page(TIMES.size(), Optional.empty());
            queue = rows(database.connection, "case_queue", QUEUE_OF_19);
            tasks = rows(database.connection, "case_task", TASK);
        }
        Path folder = Files.createTempDirectory(scratch, "older");
        Database.Filling older =
                into -> {
                    put(into, "case_queue", QUEUE_OF_19, queue);
                    put(into, "case_task", TASK, tasks);
                };
        try (Database database =
                switch (kind) {
                    case SQLITE -> Database.sqliteSince("19", folder, older);
                    case POSTGRESQL -> Database.postgresSince("19", server, folder, older);
                }) {
            assertThat(database.projections.queue().page(TIMES.size(), Optional.empty()))
                    .isEqualTo(today);
            assertThat(rows(database.connection, "case_queue", QUEUE_OF_19)).isEqualTo(queue);
            assertThat(rows(database.connection, "case_task", TASK)).isEqualTo(tasks);
        }
    }

    private static final List<String> QUEUE_OF_19 =
            List.of(
                    "case_id",
                    "events",
                    "standing",
                    "priority",
                    "due",
                    "what",
                    "rule",
                    "late",
                    "imported",
                    "clearances",
                    "target",
                    "rests");
    private static final List<String> TASK =
            List.of("case_id", "id", "due", "what", "done_at", "done_by");

    /** Cells, one after the other. */
    private static List<String> rows(Connection from, String table, List<String> columns)
            throws SQLException {
        List<String> cells = new ArrayList<>();
        try (Statement select = from.createStatement();
                ResultSet row =
                        select.executeQuery(
                                "SELECT %s FROM %s ORDER BY case_id"
                                        .formatted(String.join(", ", columns), table))) {
            while (row.next()) {
                for (String column : columns) {
                    cells.add(row.getString(column));
                }
            }
        }
        return cells;
    }

    /** With times as they were written then. */
    private static void put(Connection into, String table, List<String> columns, List<String> cells)
            throws SQLException {
        for (int i = 0; i < cells.size(); i += columns.size()) {
            List<String> row = cells.subList(i, i + columns.size());
            List<String> values = new ArrayList<>();
            for (int column = 0; column < columns.size(); column++) {
                boolean time = List.of("due", "rests").contains(columns.get(column));
                String value = row.get(column);
                boolean written = time && !value.equals("9999");
                values.add(written ? Instant.parse(value).toString() : value);
            }
            try (PreparedStatement insert =
                    into.prepareStatement(
                            "INSERT INTO %s (%s) VALUES ('%s')"
                                    .formatted(
                                            table,
                                            String.join(", ", columns),
                                            String.join("', '", values)))) {
                insert.executeUpdate();
            }
        }
    }

    private Database empty(CaseStoreTest.Kind kind) throws Exception {
        Path folder = Files.createTempDirectory(scratch, "home");
        return switch (kind) {
            case SQLITE -> Database.sqlite(folder);
            case POSTGRESQL -> Database.postgres(server, folder);
        };
    }

    /** A case with a task at each of the times, the last first. */
    private Database filled(CaseStoreTest.Kind kind) throws Exception {
        Database database = empty(kind);
        for (int i = TIMES.size() - 1; i >= 0; i--) {
            String caseId = "case-" + (TIMES.size() - i);
            append(database, caseId);
            TaskTable.put(
                    database.connection,
                    new TaskTable.Task(caseId, "mails", TIMES.get(i), "read it"));
        }
        return database;
    }

    private static void append(Database database, String caseId) throws Exception {
        database.store.append(database.store.read(caseId), OPENED);
    }
}
