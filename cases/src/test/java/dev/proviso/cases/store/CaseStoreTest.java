package dev.proviso.cases.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.proviso.cases.core.Actor;
import dev.proviso.cases.core.Case;
import dev.proviso.cases.core.Command.Source;
import dev.proviso.cases.core.DueProcess;
import dev.proviso.cases.core.Event;
import dev.proviso.cases.core.Happened;
import dev.proviso.cases.core.Story;
import dev.proviso.cases.core.World;
import dev.proviso.cases.queue.QueueRow;
import dev.proviso.ledger.bundle.Verdict;
import dev.proviso.ledger.entry.Disclosure;
import dev.proviso.ledger.log.Log;
import dev.proviso.ledger.vault.Disclosures;
import dev.proviso.testing.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.JsonNodeFactory;

/** Cases in real databases: every event with its entry, or neither. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CaseStoreTest {

    /** Where cases are kept. */
    enum Kind {
        SQLITE,
        POSTGRESQL
    }

    private static final Instant THEN = Instant.parse("2026-11-24T12:00:00Z");

    private final PostgresServer server;

    @TempDir private Path scratch = Path.of("");

    CaseStoreTest() throws IOException, InterruptedException {
        server = new PostgresServer();
    }

    @AfterAll
    void stop() throws IOException, InterruptedException {
        server.remove();
    }

    private Database database(Kind kind) throws Exception {
        Path folder = Files.createTempDirectory(scratch, "home");
        return switch (kind) {
            case SQLITE -> Database.sqlite(folder);
            case POSTGRESQL -> Database.postgres(server, folder);
        };
    }

    @ParameterizedTest
    @EnumSource
    void theStoryIsKeptCommandByCommandAndVerifiesAtEveryStep(Kind kind) throws Exception {
        try (Database database = database(kind)) {
            List<Story.Waypoint> waypoints =
                    Story.tell(
                            new DueProcess(World.OFFICE),
                            (before, added) -> {
                                StoredCase read = append(database, "c1", added);
                                assertThat(read.state()).isEqualTo(before);
                                assertThat(verified(database)).isEqualTo(Verdict.Outcome.VERIFIED);
                            });
            StoredCase kept = database.store.read("c1");
            assertThat(kept.state()).isEqualTo(waypoints.getLast().state());
            assertThat(kept.history()).isEqualTo(waypoints.getLast().history());
            assertThat(problems(database)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofTwoWhoDecideOnOneCaseOneIsToldWhatChanged(Kind kind) throws Exception {
        try (Database database = database(kind);
                Connection other = database.open()) {
            append(database, "c1", List.of(held("h1")));
            CaseStore second =
                    new CaseStore(
                            other,
                            new Disclosures(other, database.vault),
                            new Projections(other, new DueProcess(World.OFFICE)),
                            new SecureRandom());
            StoredCase read = second.read("c1");
            append(database, "c1", List.of(held("h2"), held("h3")));
            long size = Log.size(database.connection);
            assertThatExceptionOfType(CaseChanged.class)
                    .isThrownBy(() -> second.append(read, List.of(held("h4"))))
                    .withMessageContaining("c1 has changed since you read it: [hold-placed")
                    .satisfies(changed ->
                            assertThat(changed.since()).containsExactly(held("h2"), held("h3")));
            assertThat(Log.size(database.connection)).isEqualTo(size);
            assertThat(other.getAutoCommit()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatSomebodyDidToTheTablesIsFound(Kind kind) throws Exception {
        try (Database database = database(kind)) {
            append(database, "c1", List.of(held("h1"), held("h2"), held("h3")));
            assertThat(problems(database)).isEmpty();
            execute(database, "UPDATE case_event SET event = replace(event, 'h1', 'hx')");
            execute(database, "DELETE FROM case_event WHERE number = 2");
            assertThat(problems(database))
                    .containsExactly(
                            "case c1, event 0: its event is not what the ledger committed to",
                            "the ledger has an event that is not in its case");
            execute(database, "DELETE FROM case_event WHERE number = 0");
            assertThatExceptionOfType(Unreadable.class)
                    .isThrownBy(() -> database.store.read("c1"))
                    .withMessage("case c1, event 0: is missing");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anEventThatSpeaksOfWhatTheLogDoesNotHaveIsFound_D5(Kind kind) throws Exception {
        try (Database database = database(kind)) {
            append(
                    database,
                    "c1",
                    List.of(
                            happened(new Event.EvidenceRecorded("e1", 1)),
                            happened(new Event.EvidenceRecorded("e2", 9_999)),
                            happened(new Event.CheckpointPublished(10_000))));
            assertThat(problems(database))
                    .containsExactly(
                            "case c1, event 1: its evidence e2 is an entry that the log does not have",
                            "case c1, event 2: it speaks of a checkpoint over more entries than the log"
                                    + " has");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatBelongsToAnEventIsCommittedWithItAndErasedAlone_D15(Kind kind) throws Exception {
        try (Database database = database(kind)) {
            String about = CaseStore.about("c1", "notifier n1");
            Attached notifier =
                    new Attached(
                            "notifier",
                            JsonNodeFactory.instance.stringNode("Ines"),
                            "notifier",
                            about);
            database.store.append(
                    database.store.read("c1"),
                    List.of(new Entered(held("h1"), List.of(notifier))),
                    _ -> {});
            assertThat(names(database)).contains("event", "notifier");
            assertThat(problems(database)).isEmpty();
            database.vault.destroy(about);
            assertThat(names(database)).contains("event").doesNotContain("notifier");
            assertThat(problems(database)).isEmpty();
            assertThat(verified(database)).isEqualTo(Verdict.Outcome.VERIFIED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsStoredBesideStandsWithTheEventsOrNotAtAll(Kind kind) throws Exception {
        try (Database database = database(kind)) {
            execute(database, "CREATE TABLE beside (what TEXT NOT NULL)");
            StoredCase none = database.store.read("c1");
            Entered held = Entered.plain(held("h1"));
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() ->
                            database.store.append(
                                    none,
                                    List.of(held),
                                    connection -> {
                                        insert(connection);
                                        throw new SQLException("the disk is full");
                                    }));
            assertThat(database.store.read("c1").history()).isEmpty();
            assertThat(count(database)).isZero();
            database.store.append(none, List.of(held), CaseStoreTest::insert);
            assertThat(database.store.read("c1").history()).hasSize(1);
            assertThat(count(database)).isEqualTo(1);
        }
    }

    private static void insert(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO beside (what) VALUES ('a letter')");
        }
    }

    private static int count(Database database) throws SQLException {
        try (Statement statement = database.connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM beside")) {
            return row.next() ? row.getInt(1) : -1;
        }
    }

    private static List<String> names(Database database) throws Exception {
        long position = database.store.positions("c1").getFirst();
        return database.disclosures.of(position).stream().map(Disclosure::name).toList();
    }

    @ParameterizedTest
    @EnumSource
    void anEventThatDoesNotFitIsNotStored(Kind kind) throws Exception {
        try (Database database = database(kind)) {
            append(database, "c1", List.of(held("h1")));
            StoredCase read = database.store.read("c1");
            assertThatExceptionOfType(Unreadable.class)
                    .isThrownBy(() ->
                            database.store.append(
                                    read, List.of(happened(new Event.StatementReached("d9")))))
                    .withMessage("case c1, event 1: nothing is named d9");
            assertThat(database.store.read("c1").history()).containsExactly(held("h1"));
            assertThat(problems(database)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theQueueIsRebuiltFromTheEventsAsItWas(Kind kind) throws Exception {
        try (Database database = database(kind)) {
            for (Source source : List.of(Source.PRESS, Source.TRUSTED_FLAGGER, Source.NGO)) {
                Event notice = new Event.NoticeReceived("n1", source, "00", THEN);
                append(database, "of " + source, List.of(happened(notice)));
            }
            append(database, "closed", List.of(happened(new Event.CaseClosed("Done."))));
            List<QueueRow> rows = database.projections.queue().page(50, Optional.empty());
            assertThat(rows)
                    .extracting(QueueRow::caseId)
                    .containsExactly("of TRUSTED_FLAGGER", "of NGO", "of PRESS", "closed");
            assertThat(database.projections.queue().page(2, Optional.of(rows.get(1))))
                    .isEqualTo(rows.subList(2, 4));
            execute(database, "DELETE FROM case_queue WHERE priority < 3");
            assertThat(database.projections.rebuild()).isEqualTo(4);
            assertThat(database.projections.queue().page(50, Optional.empty())).isEqualTo(rows);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatNoEventSaysStandsInTheQueueByItsDate(Kind kind) throws Exception {
        try (Database database = database(kind)) {
            for (String id : List.of("a", "b", "c", "d")) {
                Event notice = new Event.NoticeReceived("n1", Source.PRESS, "00", THEN);
                append(database, id, List.of(happened(notice)));
            }
            for (String id : List.of("x", "y", "z")) {
                append(database, id, List.of(happened(new Event.CaseClosed("Done."))));
            }
            Instant due = rows(database, 1).getFirst().next().orElseThrow().at();
            assertThat(ids(database, 9)).containsExactly("a", "b", "c", "d", "x", "y", "z");
            task(database, "c", "mails", due.minusSeconds(1));
            task(database, "b", "mails", due.plusSeconds(9));
            task(database, "y", "clearance-d1", due.plusSeconds(1));
            task(database, "y", "clearance-d2", due.minusSeconds(2));
            assertThat(ids(database, 9)).containsExactly("y", "c", "a", "b", "d", "x", "z");
            QueueRow closed = rows(database, 1).getFirst();
            assertThat(closed.standing()).isEqualTo(QueueRow.Standing.CLOSED);
            assertThat(closed.next().orElseThrow().what()).isEqualTo("clearance-d2");
            for (int size = 1; size < 9; size++) {
                assertThat(ids(database, size)).as("page by page").isEqualTo(ids(database, 9));
            }
            List<QueueRow> rows = rows(database, 9);
            assertThat(database.projections.rebuild()).isPositive();
            assertThat(rows(database, 9)).as("made anew").isEqualTo(rows);
            append(database, "c", List.of(held("h1")));
            assertThat(ids(database, 9))
                    .as("something happens there")
                    .isEqualTo(rows.stream().map(QueueRow::caseId).toList());
            assertThat(database.projections.queue().rows(Set.of("x", "c", "y")))
                    .extracting(QueueRow::caseId)
                    .containsExactly("y", "c", "x");
            assertThat(TaskTable.done(database.connection, "y", "clearance-d2", THEN, "ann"))
                    .isTrue();
            assertThat(ids(database, 9)).containsExactly("c", "a", "b", "d", "y", "x", "z");
        }
    }

    private static void task(Database database, String caseId, String id, Instant due)
            throws Exception {
        TaskTable.put(database.connection, new TaskTable.Task(caseId, id, due, id));
    }

    private static List<QueueRow> rows(Database database, int size) throws Exception {
        List<QueueRow> rows = new ArrayList<>();
        Optional<QueueRow> last = Optional.empty();
        List<QueueRow> page;
        do {
            page = database.projections.queue().page(size, last);
            rows.addAll(page);
            last = page.isEmpty() ? last : Optional.of(page.getLast());
        } while (page.size() == size);
        return rows;
    }

    private static List<String> ids(Database database, int size) throws Exception {
        return rows(database, size).stream().map(QueueRow::caseId).toList();
    }

    @ParameterizedTest
    @EnumSource
    void afterAnErasureTheCaseIsReadAndTheLedgerVerifies_D15(Kind kind) throws Exception {
        try (Database database = database(kind)) {
            append(database, "c1", List.of(held("h1"), held("h2")));
            database.vault.destroy(CaseStore.about("c1"));
            assertThat(problems(database)).isEmpty();
            assertThat(verified(database)).isEqualTo(Verdict.Outcome.VERIFIED);
            assertThat(database.store.read("c1").history()).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void migratingAgainChangesNothing(Kind kind) throws Exception {
        try (Database database = database(kind)) {
            append(database, "c1", List.of(held("h1")));
            database.migrate();
            assertThat(database.store.read("c1").history()).containsExactly(held("h1"));
            assertThat(database.store.read("c2").state()).isEqualTo(Case.NONE);
        }
    }

    private static StoredCase append(Database database, String caseId, List<Happened> more) {
        try {
            StoredCase read = database.store.read(caseId);
            database.store.append(read, more);
            return read;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static Verdict.Outcome verified(Database database) {
        try {
            return database.verified().outcome();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> problems(Database database) throws Exception {
        return new ArrayList<>(
                new CaseCheck(database.connection, database.disclosures).problems().values());
    }

    private static void execute(Database database, String sql) throws Exception {
        try (Statement statement = database.connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Happened held(String hold) {
        return happened(new Event.HoldPlaced(hold, "A court asks."));
    }

    private static Happened happened(Event event) {
        return new Happened(event, new Actor.Machine(), THEN);
    }
}
