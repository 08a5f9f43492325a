package dev.proviso.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.notices.api.NoticeDesk;
import dev.proviso.notices.api.Receipt;
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
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Notices over HTTP into a home that others use too. */
final class HomeNoticesTest {

    @TempDir private Path home = Path.of("");

    @Test
    void whatWasKeptOfAMessageIsNotKeptOnceMoreWithEveryTry() throws Exception {
        HomeNotices desk = cutOff();
        Submission two = two();
        assertThatThrownBy(() -> desk.receive(two)).isInstanceOf(NoticeDesk.Busy.class);
        assertThat(events()).isEqualTo(1);
        sql("DROP TRIGGER cut_off");
        assertThat(desk.receive(two)).hasSize(2);
        assertThat(events()).as("one of them joined").isEqualTo(3);
    }

    @Test
    void theSecondNoticeIsKeptByALaterTryAndTheirReceiptsAreInTheirOrder() throws Exception {
        HomeNotices desk = cutOff();
        FutureTask<List<Receipt>> received = new FutureTask<>(() -> desk.receive(two()));
        Thread.ofVirtual().start(received);
        while (events() < 1 && !received.isDone()) {
            Thread.onSpinWait();
        }
        sql("DROP TRIGGER cut_off");
        List<Receipt> receipts = received.get();
        assertThat(receipts).hasSize(2);
        assertThat(events()).isEqualTo(2);
        assertThat(events("-0001", receipts.getFirst())).isEqualTo(1);
        assertThat(events("-0002", receipts.getLast())).isEqualTo(1);
    }

    /** A home in which nothing can be kept but in its first case. */
    private HomeNotices cutOff() throws Exception {
        assertThat(InProcess.at(home, "case", "office", "--example").exit()).isZero();
        assertThat(InProcess.at(home, "case", "list", "--as", "ann").exit()).isZero();
        sql(
                "CREATE TRIGGER cut_off BEFORE INSERT ON case_event WHEN NEW.case_id NOT LIKE '%-0001'"
                        + " BEGIN SELECT RAISE(ABORT, 'cut off'); END");
        return new HomeNotices(
                CommandLine.populateCommand(new HomeOption(), "--home", home.toString()),
                new Flood());
    }

    private static Submission two() {
        return new Submission(
                List.of(notice("One unit keeps calls."), notice("Another sells them.")),
                Channel.API,
                Claim.NONE,
                Instant.now());
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
        return count("TRUE");
    }

    private long events(String caseId, Receipt receipt) throws SQLException {
        return count("case_id LIKE '%" + caseId + "' AND event LIKE '%" + receipt.notice() + "%'");
    }

    private long count(String where) throws SQLException {
        try (Connection open = open();
                Statement run = open.createStatement();
                ResultSet row =
                        run.executeQuery("SELECT count(*) FROM case_event WHERE " + where)) {
            return row.next() ? row.getLong(1) : -1;
        }
    }

    private Connection open() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + home.resolve("ledger.db"));
    }
}
