package dev.proviso.notices.post;

import dev.proviso.notices.server.MailServer;
import dev.proviso.notices.server.Security;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** A process that writes letters and sends them, and says which it has put into the outbox. */
final class LetterWriter {

    /**
     * One is refused, one comes later, one gets no answer, and many get theirs late: a crash comes.
     */
    static final String[] RECIPIENTS = {
        "mairie", "unknown", "slow", "greylisted", "slow", "gone", "slow"
    };

    static final int LETTERS = 60;

    private LetterWriter() {}

    /** {@code FILE PORT ROUND}. */
    public static void main(String[] arguments) throws Exception {
        try (Connection events = Scratch.opened(Path.of(arguments[0])).getConnection();
                Connection own = Scratch.opened(Path.of(arguments[0])).getConnection();
                Vaulted keys = new Vaulted(Path.of(arguments[0] + ".vault"))) {
            Postman postman =
                    new Postman(
                            own,
                            keys.vault,
                            new MailServer(
                                    "127.0.0.1",
                                    Integer.parseInt(arguments[1]),
                                    Security.NONE,
                                    Optional.empty(),
                                    Optional.empty(),
                                    Duration.ofSeconds(10)),
                            new Sender(
                                    "abuse@provider.example",
                                    "",
                                    Optional.empty(),
                                    Optional.empty()),
                            InstantSource.system());
            postman.recover();
            for (int i = 0; i < LETTERS; i++) {
                String id = arguments[2] + "-" + i;
                String to = RECIPIENTS[i % RECIPIENTS.length] + "@kunde" + id + ".example";
                events.setAutoCommit(false);
                new Outbox(events, keys.vault)
                        .put(Samples.letter(id, to), InstantSource.system().instant());
                events.commit();
                System.out.println(id + " end");
                System.out.flush();
                if (i % 3 == 2) {
                    postman.deliver(5);
                }
            }
            postman.deliver(LETTERS);
        }
    }
}
