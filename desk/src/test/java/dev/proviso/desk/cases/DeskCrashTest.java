package dev.proviso.desk.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.proviso.cases.core.Event;
import dev.proviso.notices.post.Outbox;
import dev.proviso.notices.post.State;
import dev.proviso.testing.OwnJvm;
import dev.proviso.testing.Seeds;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whenever the desk dies, each step is there with its entry and its letters, or not at all; no
 * letter is lost, and none is sent twice.
 */
final class DeskCrashTest {

    /** The 200 rounds are those of {@code ./build campaign --part crash}. */
    private static final int ROUNDS = 10;

    /** Two contacts of the customer get each letter. */
    private static final int CONTACTS = 2;

    @TempDir private Path scratch = Path.of("");

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
    private int killed;
    private int received;

    @BeforeEach
    void start() throws Exception {
        server.start();
        Path home = Files.createDirectories(scratch.resolve("home"));
        Files.writeString(
                home.resolve("proviso.yaml"),
                """
                mail:
                  from: trust@cloud.example
                  smtp: {host: 127.0.0.1, port: %d, security: none}
                """
                        .formatted(server.getSmtp().getPort()));
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void noStepIsHalfAndNoLetterLostOrSentTwice() {
        Seeds.check(
                16,
                ROUNDS,
                random -> {
                    try {
                        round(random);
                    } catch (RuntimeException e) {
                        throw e;
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                });
        assertThat(received).as("letters that were received").isPositive();
        assertThat(killed).as("rounds in which the desk died").isGreaterThan(ROUNDS / 2);
    }

    private void round(RandomGenerator random) throws Exception {
        List<String> acknowledged = run(1 + random.nextInt(12), random.nextLong(40_000_000));
        try (Room room = new Room(scratch.resolve("home"))) {
            room.now = java.time.Instant.now().plus(Duration.ofDays(1));
            room.desk.work();
            assertThat(room.desk.problems()).isEmpty();
            int hearings = 0;
            for (var row : room.desk.queue(500, Optional.empty())) {
                hearings += opened(room, row.caseId());
            }
            for (String line : acknowledged) {
                if (line.startsWith("C-")) {
                    String caseId = line.substring(0, line.indexOf(' '));
                    assertThat(room.desk.read(caseId).history()).as(line).isNotEmpty();
                }
            }
            letters(room, hearings);
        }
    }

    private static int opened(Room room, String caseId) {
        return (int)
                room.desk.read(caseId).history().stream()
                        .filter(one -> one.event() instanceof Event.HearingOpened)
                        .count();
    }

    /** Each letter of a hearing is in the outbox, and was received once if it was sent. */
    private void letters(Room room, int hearings) throws Exception {
        Map<State, Long> counts = new Outbox(room.ledger.ground().connection()).counts();
        long kept = room.lettersTo("legal@ministry.example");
        kept += room.lettersTo("operations@ministry.example");
        assertThat(kept).isEqualTo((long) CONTACTS * hearings);
        assertThat(counts.getOrDefault(State.WAITING, 0L)).as("all were tried").isZero();
        List<String> ids = new ArrayList<>();
        for (MimeMessage mail : server.getReceivedMessages()) {
            ids.add(mail.getMessageID());
        }
        assertThat(ids).doesNotHaveDuplicates();
        received = ids.size();
        long sent = counts.getOrDefault(State.SENT, 0L);
        long uncertain = counts.getOrDefault(State.UNCERTAIN, 0L);
        assertThat((long) ids.size()).isBetween(sent, sent + uncertain);
    }

    private List<String> run(int lines, long wait) throws Exception {
        List<String> acknowledged = new ArrayList<>();
        String home = scratch.resolve("home").toString();
        List<String> command = OwnJvm.command(NoticeWriter.class, List.of(), home);
        killed += OwnJvm.killed(command, lines, wait, acknowledged::add) ? 1 : 0;
        return acknowledged.stream().filter(line -> line.endsWith(" end")).toList();
    }
}
