package dev.proviso.notices.post;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.ledger.vault.Vault;
import dev.proviso.notices.server.MailServer;
import dev.proviso.notices.server.Security;
import dev.proviso.testing.OwnJvm;
import dev.proviso.testing.Seeds;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} while letters are written and sent: none is lost, none arrives twice. */
final class OutboxCrashTest {

    /** The 200 rounds are those of {@code ./build campaign --part crash}. */
    private static final int ROUNDS = Seeds.EFFORT == 1 ? 7 : 10;

    private static final Pattern MESSAGE_ID = Pattern.compile("(?m)^Message-ID: (<.*>)$");

    /** Longer than three letters take: every instant of a dialogue is as likely as any other. */
    private static final long WAIT_NANOS = 300_000_000;

    private final List<String> acknowledged = new ArrayList<>();
    private int killed;
    private int interrupted;
    private int number;
    private Vault keys = Scratch.VAULT;

    @Test
    void wheneverTheSenderDiesNoLetterIsLostAndNoneIsSentTwice(@TempDir Path home)
            throws Exception {
        Path file = home.resolve("home.db");
        try (ScriptedServer server = new ScriptedServer();
                Connection connection = Scratch.sqlite(file).getConnection();
                Vaulted own = new Vaulted(Path.of(file + ".vault"))) {
            keys = own.vault;
            Seeds.check(
                    16,
                    ROUNDS,
                    random -> {
                        write(file, server.port(), random);
                        check(connection, server);
                    });
            postman(connection, server.port()).deliver(10_000);
            check(connection, server);
            assertThat(new Outbox(connection, keys).counts().keySet())
                    .contains(State.SENT, State.DEAD, State.WAITING, State.UNCERTAIN);
        }
        assertThat(killed).as("rounds in which the sender died").isGreaterThan(ROUNDS / 2);
        assertThat(interrupted).as("letters that were on their way").isPositive();
    }

    private Postman postman(Connection connection, int port) {
        return new Postman(
                connection,
                keys,
                new MailServer(
                        "127.0.0.1",
                        port,
                        Security.NONE,
                        Optional.empty(),
                        Optional.empty(),
                        Duration.ofSeconds(10)),
                new Sender("abuse@provider.example", "", Optional.empty(), Optional.empty()),
                InstantSource.system());
    }

    private void check(Connection connection, ScriptedServer server) throws Exception {
        interrupted += postman(connection, server.port()).recover();
        Map<String, Long> received =
                List.copyOf(server.received).stream()
                        .map(OutboxCrashTest::messageId)
                        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(received.values()).allMatch(times -> times == 1, "received once");
        Outbox outbox = new Outbox(connection, keys);
        for (String id : acknowledged) {
            Standing letter = outbox.standing(id).orElseThrow();
            assertThat(letter.state()).isIn(State.SENT, State.WAITING, State.DEAD, State.UNCERTAIN);
            if (received.containsKey(letter.messageId())) {
                assertThat(letter.state()).as(id).isIn(State.SENT, State.UNCERTAIN);
            } else {
                assertThat(letter.state()).as(id).isNotEqualTo(State.SENT);
            }
        }
        assertThat(outbox.news(100_000))
                .filteredOn(News::arrived)
                .extracting(News::letter)
                .doesNotHaveDuplicates()
                .hasSize(outbox.counts().getOrDefault(State.SENT, 0L).intValue());
    }

    private static String messageId(String letter) {
        var found = MESSAGE_ID.matcher(letter);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private void write(Path file, int port, RandomGenerator random)
            throws IOException, InterruptedException {
        List<String> command =
                OwnJvm.command(
                        LetterWriter.class,
                        List.of(),
                        file.toString(),
                        String.valueOf(port),
                        String.valueOf(number++));
        int lines = random.nextInt(LetterWriter.LETTERS);
        long wait = random.nextLong(WAIT_NANOS);
        killed += OwnJvm.killed(command, lines, wait, this::acknowledge) ? 1 : 0;
    }

    /** A line that was cut off acknowledges nothing. */
    private void acknowledge(String line) {
        if (line.endsWith(" end")) {
            acknowledged.add(line.replace(" end", ""));
        }
    }
}
