package dev.proviso.cases.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.proviso.canonical.CanonicalJson;
import dev.proviso.cases.core.Case;
import dev.proviso.cases.core.ClosedCases;
import dev.proviso.cases.core.DueProcess;
import dev.proviso.cases.core.Fold;
import dev.proviso.cases.core.Happened;
import dev.proviso.cases.core.Story;
import dev.proviso.cases.core.World;
import dev.proviso.cases.queue.QueueRow;
import dev.proviso.cases.statistics.Counted;
import dev.proviso.cases.statistics.Counting;
import dev.proviso.cases.statistics.Tally;
import dev.proviso.testing.Golden;
import dev.proviso.testing.PostgresServer;
import dev.proviso.testing.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is written beside the events is what is made of them anew. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ProjectionsTest {

    /** Cases in one database, their steps mixed. */
    private static final int CASES = 2;

    /** Rows; more than there are. */
    private static final int ALL = 1_000;

    private static final DueProcess PROCESS = new DueProcess(World.OFFICE);

    private static final String OFFICE = "a digest";
    private static final String GOLDEN = "cases/src/test/resources/golden/queue.txt";

    private final PostgresServer server;

    @TempDir private Path scratch = Path.of("");

    ProjectionsTest() throws IOException, InterruptedException {
        server = new PostgresServer();
    }

    @AfterAll
    void stop() throws IOException, InterruptedException {
        server.remove();
    }

    private Database database(CaseStoreTest.Kind kind) throws Exception {
        Path folder = Files.createTempDirectory(scratch, "home");
        return switch (kind) {
            case SQLITE -> Database.sqlite(folder);
            case POSTGRESQL -> Database.postgres(server, folder);
        };
    }

    /** Everything that is computed from events. */
    private record Shown(List<QueueRow> queue, List<Counted> statistics, List<String> named) {
        static Shown of(Database database) throws Exception {
            return new Shown(
                    database.projections.queue().page(ALL, Optional.empty()),
                    database.projections.statistics().counted(),
                    named(database));
        }

        private static List<String> named(Database database) throws Exception {
            List<String> named = new ArrayList<>();
            try (Statement statement = database.connection.createStatement();
                    ResultSet row =
                            statement.executeQuery("SELECT name, case_id FROM case_named")) {
                while (row.next()) {
                    named.add(row.getString(1) + " in " + row.getString(2));
                }
            }
            return named.stream().sorted().toList();
        }
    }

    @ParameterizedTest
    @EnumSource(CaseStoreTest.Kind.class)
    void writtenStepByStepOrMadeAnewTheyAreTheSame(CaseStoreTest.Kind kind) {
        Seeds.check(22_000, 1, random -> sameAsAnew(kind, random));
    }

    private void sameAsAnew(CaseStoreTest.Kind kind, RandomGenerator random) {
        try (Database database = database(kind)) {
            assertThat(database.projections.renew(OFFICE)).as("without events").isEmpty();
            long events = tell(database, random);
            assertThat(database.projections.renew(OFFICE)).as("of this version").isEmpty();
            Shown written = Shown.of(database);
            assertThat(written.queue()).hasSize(CASES);
            assertThat(written.statistics()).isNotEmpty();
            assertThat(written.named()).isEqualTo(readOneByOne(database));
            mediansAreThoseOfAll(database, written.statistics());
            fail(database);
            assertThat(Shown.of(database)).as("what is taken back").isEqualTo(written);
            try (Statement statement = database.connection.createStatement()) {
                statement.execute("UPDATE case_statistic SET many = many + 1, longest = 0");
                statement.execute("UPDATE case_queue SET late = late + 1");
                statement.execute("DELETE FROM case_named WHERE case_id > 'c'");
                statement.execute("UPDATE case_duration SET seconds = seconds + 1");
            }
            assertThat(Shown.of(database)).isNotEqualTo(written);
            assertThat(database.projections.rebuild()).isEqualTo(events);
            assertThat(Shown.of(database)).isEqualTo(written);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Against each duration, one by one, as the events of each case say. */
    private static void mediansAreThoseOfAll(Database database, List<Counted> counted)
            throws Exception {
        List<Tally> each = new ArrayList<>();
        for (QueueRow row : database.projections.queue().page(ALL, Optional.empty())) {
            List<Happened> history = database.store.read(row.caseId()).history();
            Case state = Case.NONE;
            for (int i = 0; i < history.size(); i++) {
                Counting.of(history.subList(0, i), state, history.get(i)).ifPresent(each::add);
                state = Fold.fold(state, history.get(i));
            }
        }
        for (Counted one : counted) {
            List<Long> lasted =
                    each.stream()
                            .filter(x -> x.what() == one.tally().what())
                            .filter(x -> x.month().equals(one.tally().month()))
                            .filter(x -> x.detail().equals(one.tally().detail()))
                            .map(Tally::seconds)
                            .sorted()
                            .toList();
            int half = lasted.size() / 2;
            double middle =
                    lasted.size() % 2 == 1
                            ? lasted.get(half)
                            : (lasted.get(half - 1) + lasted.get(half)) / 2.0;
            assertThat(one.median())
                    .isEqualTo(
                            one.tally().what().timed()
                                    ? OptionalDouble.of(middle)
                                    : OptionalDouble.empty());
        }
    }

    /** What events name, by a parser of JSON. */
    private static List<String> readOneByOne(Database database) throws Exception {
        Set<String> named = new TreeSet<>();
        try (Statement statement = database.connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT event, case_id FROM case_event")) {
            while (row.next()) {
                JsonNode event = JsonMapper.shared().readTree(row.getString(1));
                String in = " in " + row.getString(2);
                event.findValues("customer")
                        .forEach(one -> named.add("\"customer\":" + CanonicalJson.write(one) + in));
                switch (event.path("type").stringValue("")) {
                    case "evidence-recorded" -> named.add("entry " + event.path("position") + in);
                    case "case-imported" ->
                            named.add("import " + event.path("digest").stringValue("") + in);
                    default -> {}
                }
            }
        }
        return List.copyOf(named);
    }

    /** Random cases, now a step of this and now of that; how many events. */
    private static long tell(Database database, RandomGenerator random) throws Exception {
        List<List<Happened>> left = new ArrayList<>();
        long events = 0;
        for (int i = 0; i < CASES; i++) {
            List<Happened> history = ClosedCases.history(random);
            events += history.size();
            left.add(history);
        }
        while (left.stream().anyMatch(history -> !history.isEmpty())) {
            int next = random.nextInt(CASES);
            List<Happened> history = left.get(next);
            int step = Math.min(history.size(), random.nextInt(1, 20));
            if (step > 0) {
                database.store.append(
                        database.store.read("case-" + next), history.subList(0, step));
                left.set(next, history.subList(step, history.size()));
            }
        }
        return events;
    }

    @ParameterizedTest
    @EnumSource(CaseStoreTest.Kind.class)
    void whatAnOlderVersionLeftIsMadeAnewOnce(CaseStoreTest.Kind kind) throws Exception {
        List<Happened> story = Story.tell(PROCESS).getLast().history();
        List<Happened> old = story.subList(0, story.size() / 2);
        Path folder = Files.createTempDirectory(scratch, "older");
        try (Database database =
                switch (kind) {
                    case SQLITE -> Database.olderSqlite(folder, old);
                    case POSTGRESQL -> Database.olderPostgres(server, folder, old);
                }) {
            assertThat(database.projections.statistics().all()).isEmpty();
            assertThat(database.projections.renew(OFFICE)).hasValue(old.size());
            assertThat(database.projections.renew(OFFICE)).isEmpty();
            Shown made = Shown.of(database);
            assertThat(made.queue())
                    .extracting(QueueRow::events)
                    .containsExactly((long) old.size());
            assertThat(made.statistics()).isNotEmpty();
            try (Statement statement = database.connection.createStatement()) {
                statement.execute("UPDATE case_projection SET version = version + 1");
                statement.execute("DELETE FROM case_statistic");
            }
            assertThat(database.projections.renew(OFFICE))
                    .as("of a newer one")
                    .hasValue(old.size());
            assertThat(database.projections.renew(OFFICE)).isEmpty();
            assertThat(Shown.of(database)).isEqualTo(made);
        }
    }

    /**
     * An older home has rows of another version and of another office: it is read once for both.
     */
    @Test
    void whatAnOlderVersionLeftIsComputedOnceWithTheOfficeOfToday() throws Exception {
        List<Happened> old = Story.tell(PROCESS).getLast().history().subList(0, 3);
        Path folder = Files.createTempDirectory(scratch, "once");
        try (Database database = Database.olderSqlite(folder, old);
                Statement statement = database.connection.createStatement()) {
            statement.execute("CREATE TABLE written (one INTEGER)");
            for (String how : List.of("INSERT", "UPDATE")) {
                statement.execute(
                        "CREATE TRIGGER count_%1$s AFTER %1$s ON case_queue BEGIN INSERT INTO written VALUES (1); END"
                                .formatted(how));
            }
            assertThat(database.projections.renew(OFFICE)).hasValue(old.size());
            assertThat(written(statement)).isEqualTo(1);
            assertThat(database.projections.renew(OFFICE)).isEmpty();
            assertThat(written(statement)).isEqualTo(1);
            assertThat(database.projections.renew("another")).as("by this version").isEmpty();
            assertThat(written(statement)).isEqualTo(2);
            assertThat(database.projections.rebuild()).isEqualTo(old.size());
            assertThat(database.projections.renew("another")).isEmpty();
            assertThat(written(statement)).isEqualTo(3);
        }
    }

    private static long written(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT count(*) FROM written")) {
            return row.next() ? row.getLong(1) : -1;
        }
    }

    /** If this is no longer so, raise the version: homes made before have the old rows. */
    @Test
    void aVersionSaysOneThingOfOneStory() {
        List<Story.Waypoint> story = Story.tell(PROCESS);
        Golden.check(
                GOLDEN,
                story.stream()
                        .map(waypoint -> QueueRow.of(waypoint.name(), waypoint.state(), PROCESS))
                        .map(ProjectionsTest::line)
                        .collect(
                                Collectors.joining(
                                        "\n", "version " + Projections.VERSION + "\n", "\n")));
    }

    private static String line(QueueRow row) {
        return "%s: %d events, %s, %s, %s, late %d"
                .formatted(
                        row.caseId(),
                        row.events(),
                        row.standing(),
                        row.priority(),
                        row.next()
                                .map(next -> next.at() + " " + next.what() + " " + next.rule())
                                .orElse("nothing due"),
                        row.late());
    }

    /** An append that fails at its end. */
    private static void fail(Database database) throws Exception {
        StoredCase read = database.store.read("case-0");
        List<Entered> again = List.of(Entered.plain(read.history().getFirst()));
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() ->
                        database.store.append(
                                read,
                                again,
                                _ -> {
                                    throw new SQLException("the disk is full");
                                }));
    }
}
