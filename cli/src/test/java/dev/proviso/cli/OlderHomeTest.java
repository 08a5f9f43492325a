package dev.proviso.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.cases.core.Actor;
import dev.proviso.cases.core.Command.Source;
import dev.proviso.cases.core.Event;
import dev.proviso.cases.store.EventJson;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/**
 * A home that an older version made is brought up to this one by the first command; one that a
 * newer version made is left alone.
 */
final class OlderHomeTest {

    /** Of the tables of cases, before there were statistics. */
    private static final String OLDER = "7";

    private static final Instant THEN = Instant.parse("2026-11-02T08:00:00Z");

    @TempDir private Path home = Path.of("");

    @Test
    void theQueueIsThereAndOneLineSaysWhy() throws Exception {
        assertThat(InProcess.at(home, "case", "office", "--example").exit()).isZero();
        assertThat(InProcess.at(home, "keys", "export").exit()).isZero();
        receiveOfOld();
        InProcess first = InProcess.at(home, "case", "list", "--as", "ann");
        assertThat(first.err())
                .isEqualTo(
                        "The queue and the statistics were made anew, since another version of"
                                + " Proviso had made them; events read: 1\n");
        assertThat(first.out()).contains("C-2026-0001  received");
        InProcess second = InProcess.at(home, "case", "statistics", "--as", "ann");
        assertThat(second.err()).isEmpty();
        assertThat(second.out()).contains("2026-11  notice  press  1");
    }

    /** What this version writes is not what that one reads: not even the queue is shown. */
    @Test
    void aHomeOfANewerVersionIsLeftAloneAndSaidToBeOne() throws Exception {
        assertThat(InProcess.at(home, "case", "office", "--example").exit()).isZero();
        assertThat(InProcess.at(home, "case", "list", "--as", "ann").exit()).isZero();
        for (String part : List.of("case", "notice")) {
            execute("UPDATE %s_schema SET version = '99' || version".formatted(part));
            InProcess run = InProcess.at(home, "case", "list", "--as", "ann");
            assertThat(run.exit()).isEqualTo(Exit.SYSTEM.code());
            assertThat(run.err())
                    .contains(
                            "a newer version of Proviso wrote its tables (" + part + "_schema: 99")
                    .contains("Nothing was changed. Go on with that version, or a newer one.");
            execute("UPDATE %s_schema SET version = substr(version, 3)".formatted(part));
        }
        assertThat(InProcess.at(home, "case", "list", "--as", "ann").exit()).isZero();
    }

    private void execute(String sql) throws SQLException {
        try (Connection open =
                        DriverManager.getConnection("jdbc:sqlite:" + home.resolve("ledger.db"));
                Statement statement = open.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isPositive();
        }
    }

    /** A notice of which the queue does not know, as versions before this one counted it. */
    private void receiveOfOld() throws Exception {
        SQLiteDataSource ledger = new SQLiteDataSource();
        ledger.setUrl("jdbc:sqlite:" + home.resolve("ledger.db"));
        Flyway.configure()
                .dataSource(ledger)
                .locations("classpath:dev/proviso/cases/store/migration")
                .table("case_schema")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .target(OLDER)
                .load()
                .migrate();
        try (Connection open = ledger.getConnection();
                PreparedStatement insert =
                        open.prepareStatement(
                                "INSERT INTO case_event (case_id, number, at, actor, event,"
                                        + " position) VALUES ('C-2026-0001', 0, ?, ?, ?, 0)")) {
            insert.setString(1, THEN.toString());
            insert.setString(2, EventJson.write(new Actor.Notifier("n1")));
            insert.setString(
                    3, EventJson.write(new Event.NoticeReceived("n1", Source.PRESS, "00", THEN)));
            insert.executeUpdate();
        }
    }
}
