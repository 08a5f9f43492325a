package dev.proviso.restrictions.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.restrictions.connector.Access;
import dev.proviso.restrictions.connector.Level;
import dev.proviso.restrictions.connector.Probe;
import dev.proviso.restrictions.plan.Plan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What happened within one second is told in its order, whatever digits its times have. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WithinOneSecondTest {
    private static final String CASE = "case C-2026-0001";
    private static final Access READ = Access.of("tenant read").orElseThrow();

    /** In their order; what {@code Instant} writes of them sorts the other way round. */
    private static final List<Instant> TIMES =
            List.of(
                    Instant.parse("2026-11-29T12:00:00Z"),
                    Instant.parse("2026-11-29T12:00:00.123Z"),
                    Instant.parse("2026-11-29T12:00:00.123456Z"),
                    Instant.parse("2026-11-29T12:00:00.123456789Z"));

    /** Where times stand, by table. */
    private static final Map<String, List<String>> COLUMNS =
            Map.of(
                    "made", List.of("at"),
                    "plan", List.of("at"),
                    "probe", List.of("at"),
                    "saved", List.of("at", "released"),
                    "drift", List.of("at"),
                    "look", List.of("at", "next"));

    private final BothDatabases databases;
    private Instant now = Instant.EPOCH;

    @TempDir private Path scratch = Path.of("");

    WithinOneSecondTest() throws IOException, InterruptedException {
        databases = new BothDatabases(() -> scratch);
    }

    @AfterAll
    void stop() throws IOException, InterruptedException {
        databases.remove();
    }

    @ParameterizedTest
    @EnumSource
    void itIsToldInItsOrder(BothDatabases.Kind kind) throws Exception {
        on(kind, _ -> {});
    }

    @ParameterizedTest
    @EnumSource
    void soIsWhatEarlierVersionsWrote(BothDatabases.Kind kind) throws Exception {
        on(
                kind,
                connection -> {
                    for (Map.Entry<String, List<String>> table : COLUMNS.entrySet()) {
                        for (String column : table.getValue()) {
                            asBefore(connection, table.getKey(), column);
                        }
                    }
                    migrate(connection);
                });
    }

    private interface Meanwhile {
        void change(Connection connection) throws SQLException, IOException;
    }

    private void on(BothDatabases.Kind kind, Meanwhile meanwhile) throws Exception {
        databases.on(
                kind,
                Hook.NONE,
                () -> now,
                (journal, connection, vault) -> {
                    MadePlans made =
                            new MadePlans(
                                    connection, new InVault(vault), caseId -> "case " + caseId);
                    List<String> plans = new ArrayList<>();
                    for (Instant time : TIMES) {
                        now = time;
                        Plan plan = plan(plans.size());
                        plans.add(plan.hash());
                        made.put(plan, now, Set.of());
                        journal.begin(plan, CASE);
                        probed(journal, plans.getFirst(), plans.size());
                    }
                    journal.looked(plans.getFirst(), TIMES.getLast(), List.of());
                    meanwhile.change(connection);
                    assertThat(made.of("C-2026-0001"))
                            .extracting(one -> one.plan().hash())
                            .isEqualTo(plans);
                    assertThat(made.of("C-2026-0001"))
                            .extracting(MadePlans.Made::at)
                            .isEqualTo(TIMES);
                    assertThat(journal.unfinished()).extracting(PlanRow::plan).isEqualTo(plans);
                    assertThat(journal.tried(plans.getFirst()).getFirst().after().orElseThrow())
                            .extracting(Probe::answer)
                            .isEqualTo(String.valueOf(TIMES.size()));
                    assertThat(journal.effective(plans.getFirst(), 0))
                            .containsEntry(READ, (long) TIMES.size());
                    assertThat(journal.nextLook(plans.getFirst())).contains(TIMES.getLast());
                });
    }

    private static Plan plan(int others) {
        return new Plan(
                "C-2026-0001",
                TIMES.getFirst(),
                Level.FREEZE,
                new Plan.Limits(1, 1, others, false),
                List.of());
    }

    private static void probed(Journal journal, String plan, int number) {
        TreeMap<Access, Long> effective = new TreeMap<>();
        effective.put(READ, (long) number);
        journal.probed(
                plan,
                0,
                Noted.Stage.AFTER,
                List.of(new Probe(READ, Probe.Result.REFUSED, String.valueOf(number))),
                effective);
    }

    private static void asBefore(Connection connection, String table, String column)
            throws SQLException {
        List<String> values = new ArrayList<>();
        try (Statement select = connection.createStatement();
                ResultSet row =
                        select.executeQuery(
                                "SELECT %s FROM restriction_%s WHERE %1$s <> ''"
                                        .formatted(column, table))) {
            while (row.next()) {
                values.add(row.getString(1));
            }
        }
        for (String value : values) {
            try (PreparedStatement update =
                    connection.prepareStatement(
                            "UPDATE restriction_%s SET %s = ? WHERE %2$s = ?"
                                    .formatted(table, column))) {
                update.setString(1, Instant.parse(value).toString());
                update.setString(2, value);
                update.executeUpdate();
            }
        }
    }

    /** As when an older home is opened. */
    private static void migrate(Connection connection) throws SQLException, IOException {
        try (InputStream in =
                        RestrictionTables.class.getResourceAsStream("migration/V5__times.sql");
                Statement statement = connection.createStatement()) {
            if (in == null) {
                throw new IOException("there is no such migration");
            }
            String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (String sql : all.split(";", -1)) {
                if (!sql.isBlank()) {
                    statement.execute(sql);
                }
            }
        }
    }
}
