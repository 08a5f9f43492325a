package dev.proviso.desk.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.desk.CheckTransparency;
import dev.proviso.desk.ReportTransparency;
import dev.proviso.ledger.log.LogReader;
import dev.proviso.notices.flood.Flood;
import dev.proviso.notices.flood.Limit;
import dev.proviso.notices.flood.Sender;
import dev.proviso.notices.intake.Channel;
import dev.proviso.notices.letter.Language;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was put off is counted again by an auditor who has the log and what opens it. */
final class PutOffReportTest {
    private static final LocalDate DAY = LocalDate.parse("2026-09-01");

    @TempDir private Path scratch = Path.of("");

    @Test
    void anAuditorCountsAgainWhatWasPutOff() throws Exception {
        try (Room room = new Room(scratch.resolve("home"))) {
            Files.writeString(
                    room.home.folder().resolve("report.yaml"),
                    "provider: Example Cloud\nservice: Storage\n");
            flooded(room, 3);
            room.later(Duration.ofDays(1));
            room.desk.work();
            assertThat(room.ledger.putOffs().all()).as("with the worker's round").hasSize(1);
            flooded(room, 2);
            report(room);
            assertThat(room.ledger.putOffs().all()).as("and with the report").hasSize(2);
            room.desk.work();
            assertThat(room.ledger.putOffs().all()).as("each once").hasSize(2);
            assertThat(scratch.resolve("full/put_off.csv"))
                    .content()
                    .isEqualTo("channel,limit,put_off\r\nmail,domain,5\r\n");
            assertThat(check(room).differences()).isEmpty();
            assertThat(check(room).same()).contains("put_off.csv");

            Path table = scratch.resolve("full/put_off.csv");
            Files.writeString(table, Files.readString(table).replace("5", "4"));
            assertThat(check(room).differences())
                    .containsExactly(
                            "put_off.csv, line 2: reported mail,domain,4, recomputed mail,domain,5");
            Path opened = scratch.resolve("full/put_off.disclosures");
            Files.writeString(opened, Files.readAllLines(opened).getLast() + "\n");
            assertThat(check(room).differences())
                    .contains(
                            "entry "
                                    + room.ledger.putOffs().all().getFirst().position()
                                    + " tells how many messages were put off, and was not"
                                    + " disclosed");
        }
    }

    /** A domain floods; so many are put off. */
    private static void flooded(Room room, int count) {
        Flood flood = new Flood();
        for (int i = 0; i < Limit.DOMAIN.burst() + count; i++) {
            flood.admit(new Sender.Named("a domain"), Channel.MAIL, 1, room.now);
        }
        room.desk.notices().putOff(flood.drain());
    }

    private void report(Room room) {
        new ReportTransparency(room.home)
                .run(
                        room.ledger,
                        new ReportTransparency.Request(
                                DAY,
                                DAY.plusDays(9),
                                scratch.resolve("full"),
                                Language.ENGLISH,
                                OptionalInt.empty(),
                                DAY));
    }

    private CheckTransparency.Result check(Room room) {
        Path full = scratch.resolve("full");
        return CheckTransparency.run(
                new CheckTransparency.Request(
                        full,
                        full.resolve(ReportTransparency.DISCLOSURE),
                        full.resolve(ReportTransparency.CLOSINGS),
                        full.resolve(ReportTransparency.FINDINGS),
                        full.resolve(ReportTransparency.PUT_OFFS),
                        LogReader.folder(room.home.folder().resolve("log")),
                        Optional.of(room.ledger.trust()),
                        5));
    }
}
