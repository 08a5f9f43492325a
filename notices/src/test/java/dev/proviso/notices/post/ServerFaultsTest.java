package dev.proviso.notices.post;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.notices.server.MailServer;
import dev.proviso.notices.server.Security;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the mail server does, a letter is sent, waits, is dead, or is known to be uncertain. */
final class ServerFaultsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Clockwork clock = new Clockwork();
    private final Connection connection;
    private final Outbox outbox;

    ServerFaultsTest(@TempDir Path folder) throws SQLException {
        connection = Scratch.sqlite(folder.resolve("home.db")).getConnection();
        outbox = new Outbox(connection, Scratch.VAULT);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private Postman postman(int port, Optional<String> archive) {
        return new Postman(
                connection,
                Scratch.VAULT,
                new MailServer(
                        "127.0.0.1",
                        port,
                        Security.NONE,
                        Optional.empty(),
                        Optional.empty(),
                        PATIENCE),
                new Sender("abuse@provider.example", "Provider", Optional.empty(), archive),
                clock);
    }

    private Standing standing(String id) throws SQLException {
        return outbox.standing(id).orElseThrow();
    }

    private void put(String id, String to) throws SQLException {
        outbox.put(Samples.letter(id, to), clock.instant());
    }

    @Test
    void aGreylistedLetterComesThroughLaterAndIsSentOnce() throws Exception {
        try (ScriptedServer server = new ScriptedServer()) {
            Postman postman = postman(server.port(), Optional.empty());
            put("a", "greylisted@kunde.example");
            assertThat(postman.deliver(9)).isEqualTo(new Round(0, 1, 0, 0, Optional.empty()));
            assertThat(standing("a"))
                    .returns(State.WAITING, Standing::state)
                    .returns("451 4.7.1 Greylisted, come again", Standing::detail)
                    .returns(clock.instant().plusSeconds(60), Standing::due);
            assertThat(postman.deliver(9)).isEqualTo(new Round(0, 0, 0, 0, Optional.empty()));
            clock.forward(Duration.ofMinutes(1));
            assertThat(postman.deliver(9).delayed()).isEqualTo(1);
            clock.forward(Duration.ofMinutes(5));
            assertThat(postman.deliver(9).sent()).isEqualTo(1);
            assertThat(server.received).hasSize(1);
            assertThat(standing("a")).returns(3, Standing::tries);
            assertThat(outbox.news(9))
                    .extracting(News::outcome)
                    .as("the first failure is told, the second is not news")
                    .containsExactly(Outcome.DELAYED, Outcome.ARRIVED);
        }
    }

    @Test
    void aRefusedLetterIsDeadAndTheNextIsSentInTheSameCall() throws Exception {
        try (ScriptedServer server = new ScriptedServer()) {
            put("a", "unknown@kunde.example");
            put("b", "refused@kunde.example");
            put("c", "mairie@kunde.example");
            assertThat(postman(server.port(), Optional.empty()).deliver(9))
                    .isEqualTo(new Round(1, 0, 2, 0, Optional.empty()));
            assertThat(standing("a").detail()).isEqualTo("550 5.1.1 No such user here");
            assertThat(standing("b").detail()).isEqualTo("554 5.7.1 This looks like spam");
            assertThat(standing("c").detail()).isEqualTo("250 2.0.0 Ok: queued as 1");
            assertThat(outbox.deadLetters()).extracting(Standing::id).containsExactly("a", "b");
            assertThat(server.commands.stream().filter(said -> said.startsWith("EHLO"))).hasSize(1);
        }
    }

    @Test
    void aConnectionCutInTheMiddleOfTheLetterLeavesItWaiting() throws Exception {
        try (ScriptedServer server = new ScriptedServer()) {
            Parcel small = Samples.letter("a", "cut@kunde.example");
            outbox.put(
                    new Parcel(
                            "a",
                            "case 7 letters",
                            small.reference(),
                            small.to(),
                            small.language(),
                            true,
                            small.subject(),
                            small.text(),
                            small.html(),
                            Optional.of(new Parcel.Pdf("big.pdf", new byte[Parcel.BYTES_MAX / 2]))),
                    clock.instant());
            put("b", "mairie@kunde.example");
            assertThat(postman(server.port(), Optional.empty()).deliver(9))
                    .isEqualTo(new Round(1, 1, 0, 0, Optional.empty()));
            assertThat(standing("a"))
                    .returns(State.WAITING, Standing::state)
                    .satisfies(a -> assertThat(a.detail()).contains("ended the conversation"));
        }
    }

    @Test
    void aServerThatNeverAnswersTheFinalDotLeavesItUncertainAndNothingSendsItAgain()
            throws Exception {
        try (ScriptedServer server = new ScriptedServer()) {
            Postman postman = postman(server.port(), Optional.empty());
            put("a", "mute@kunde.example");
            put("b", "gone@kunde.example");
            put("c", "mairie@kunde.example");
            assertThat(postman.deliver(9)).isEqualTo(new Round(1, 0, 0, 2, Optional.empty()));
            assertThat(standing("a").detail())
                    .startsWith("The letter was written, but the mail server did not say")
                    .endsWith("did not answer within 1 seconds.");
            clock.forward(Duration.ofDays(30));
            postman.recover();
            assertThat(postman.deliver(9)).isEqualTo(new Round(0, 0, 0, 0, Optional.empty()));
            assertThat(server.received).hasSize(3);
            assertThat(outbox.deadLetters())
                    .extracting(Standing::state)
                    .containsExactly(State.UNCERTAIN, State.UNCERTAIN);
            outbox.again("a", clock.instant());
            outbox.arrived("b", clock.instant());
            postman.deliver(9);
            assertThat(server.received).as("a person said so").hasSize(4);
            assertThat(standing("b").state()).isEqualTo(State.SENT);
        }
    }

    @Test
    void aSilentServerAndOneThatIsNotThereDelayEveryLetterInWords() throws Exception {
        put("a", "mairie@kunde.example");
        put("b", "mairie@kunde.example");
        try (ScriptedServer server = new ScriptedServer(Optional.empty(), true)) {
            assertThat(postman(server.port(), Optional.empty()).deliver(9))
                    .isEqualTo(
                            new Round(
                                    0,
                                    2,
                                    0,
                                    0,
                                    Optional.of(
                                            "The mail server 127.0.0.1:"
                                                    + server.port()
                                                    + " did not answer within 1 seconds.")));
        }
        clock.forward(Duration.ofMinutes(1));
        int port = free();
        assertThat(postman(port, Optional.empty()).deliver(9).trouble())
                .contains(
                        "No mail server answers at 127.0.0.1:" + port + ". Look at host and port.");
        assertThat(standing("b"))
                .returns(2, Standing::tries)
                .returns(State.WAITING, Standing::state);
    }

    @Test
    void afterAllTriesTheLetterIsDeadWithinThreeDays() throws Exception {
        put("a", "mairie@kunde.example");
        Postman postman = postman(free(), Optional.empty());
        List<State> states = new ArrayList<>();
        for (int hour = 0; hour < 72; hour++) {
            postman.deliver(9);
            states.add(standing("a").state());
            clock.forward(Duration.ofHours(1));
        }
        postman.deliver(9);
        postman.deliver(9);
        assertThat(standing("a").state()).isEqualTo(State.WAITING); // hourly rounds come late
        clock.forward(Duration.ofHours(24));
        postman.deliver(9);
        assertThat(standing("a").detail())
                .startsWith("Given up after 12 tries. The last answer: No");
        assertThat(states).containsOnly(State.WAITING);
        assertThat(outbox.news(9))
                .extracting(News::outcome)
                .containsExactly(Outcome.DELAYED, Outcome.FAILED);
    }

    @Test
    void anArchiveThatRefusesItsCopyDoesNotStopTheLetter() throws Exception {
        try (ScriptedServer server = new ScriptedServer()) {
            Postman postman = postman(server.port(), Optional.of("unknown@archive.example"));
            put("a", "mairie@kunde.example");
            put("b", "gone@kunde.example");
            assertThat(postman.deliver(9)).isEqualTo(new Round(1, 0, 0, 1, Optional.empty()));
            assertThat(server.received).hasSize(2);
            assertThat(new Letters(connection, Scratch.VAULT).uncertainWithCopy())
                    .as("nothing is to be concluded from the archive")
                    .isEmpty();
        }
    }

    @Test
    void reportsAreAskedForWhereTheServerGivesThem() throws Exception {
        try (ScriptedServer server = new ScriptedServer()) {
            put("a", "mairie@kunde.example");
            postman(server.port(), Optional.empty()).deliver(9);
            String id = Parcel.messageId("a", "provider.example");
            assertThat(server.commands)
                    .contains(
                            "EHLO provider.example",
                            "MAIL FROM:<abuse@provider.example> RET=HDRS ENVID="
                                    + id.substring(1, id.length() - 1),
                            "RCPT TO:<mairie@kunde.example> NOTIFY=SUCCESS,FAILURE");
        }
    }

    @Test
    void aLetterFoundAsBeingSentIsUncertainAndTwoPostmenNeverSendTheSame() throws Exception {
        put("a", "mairie@kunde.example");
        put("b", "mairie@kunde.example");
        new Letters(connection, Scratch.VAULT)
                .claim("a", "provider.example", false, clock.instant());
        try (ScriptedServer server = new ScriptedServer()) {
            Postman postman = postman(server.port(), Optional.empty());
            assertThat(postman.deliver(9))
                    .as("another has a")
                    .isEqualTo(new Round(1, 0, 0, 0, Optional.empty()));
            assertThat(postman.recover()).isEqualTo(1);
            assertThat(standing("a"))
                    .returns(State.UNCERTAIN, Standing::state)
                    .returns(
                            "The program ended while it was being sent: it may have arrived, or"
                                    + " not.",
                            Standing::detail);
            assertThat(server.received).hasSize(1);
        }
    }

    private static int free() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
