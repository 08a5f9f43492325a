package dev.proviso.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.notices.api.NoticeDesk;
import dev.proviso.notices.api.Submission;
import dev.proviso.notices.flagger.Claim;
import dev.proviso.notices.flood.Flood;
import dev.proviso.notices.intake.Channel;
import dev.proviso.notices.intake.NoticeDraft;
import dev.proviso.notices.intake.ReceivedNotice;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Notices over HTTP into a home that others use too. */
final class HomeNoticesTest {

    @TempDir private Path home = Path.of("");

    @Test
    void whatWasKeptOfAMessageIsNotKeptOnceMoreWithEveryTry() throws Exception {
        assertThat(InProcess.at(home, "case", "office", "--example").exit()).isZero();
        assertThat(InProcess.at(home, "case", "list", "--as", "ann").exit()).isZero();
        HomeNotices desk =
                new HomeNotices(
                        CommandLine.populateCommand(new HomeOption(), "--home", home.toString()),
                        new Flood());
        Submission two =
                new Submission(
                        List.of(notice("One unit keeps calls."), notice("Another sells them.")),
                        Channel.API,
                        Claim.NONE,
                        Instant.now());
        sql(
                "CREATE TRIGGER cut_off BEFORE INSERT ON case_event WHEN NEW.case_id NOT LIKE '%-0001'"
                        + " BEGIN SELECT RAISE(ABORT, 'cut off'); END");
        assertThatThrownBy(() -> desk.receive(two)).isInstanceOf(NoticeDesk.Busy.class);
        assertThat(events()).isEqualTo(1);
        sql("DROP TRIGGER cut_off");
        assertThat(desk.receive(two)).hasSize(2);
        assertThat(events()).as("one of them joined").isEqualTo(3);
    }

    private static ReceivedNotice notice(String words) {
        return new NoticeDraft(ReceivedNotice.Kind.FORM).explanation(words).notice();
    }

    private void sql(String statement) throws SQLException {
        try (Connection open = open();
                Statement run = open.createStatement()) {
            run.execute(statement);
        }
    }

    private long events() throws SQLException {
        try (Connection open = open();
                Statement run = open.createStatement();
                ResultSet row = run.executeQuery("SELECT count(*) FROM case_event")) {
            return row.next() ? row.getLong(1) : -1;
        }
    }

    private Connection open() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + home.resolve("ledger.db"));
    }
}
