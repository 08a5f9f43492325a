package dev.proviso.ledger.log;

import dev.proviso.ledger.note.SigningKey;
import dev.proviso.testing.OwnJvm;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Appends in a process of its own and signs in another thread, saying what is done as soon as it is
 * done: somebody is about to kill it.
 */
final class Writer {

    /** Between two checkpoints, so that appends get their share of a slow disk. */
    private static final long PAUSE_NANOS = 20_000_000;

    /** Between two appends: one back to back with the next leaves the signer no moment. */
    private static final long BREATH_NANOS = 100_000;

    private static volatile boolean done;

    private Writer() {}

    /** The command that appends {@code count} entries "name-0", "name-1" … */
    static List<String> command(Path database, Path folder, String name, int count) {
        return OwnJvm.command(
                Writer.class,
                List.of("-Xmx128m"),
                database.toString(),
                folder.toString(),
                Ledgers.KEY.secretText(),
                name,
                Integer.toString(count));
    }

    /** {@code database folder secret name count}. */
    public static void main(String[] args) throws Exception {
        Path database = Path.of(args[0]);
        int count = Integer.parseInt(args[4]);
        Thread signing = Thread.ofPlatform().daemon().start(() -> sign(database, args[1], args[2]));
        try (Connection connection = Ledgers.sqlite(database)) {
            for (int i = 0; i < count; i++) {
                String entry = args[3] + "-" + i;
                long position = Log.append(connection, entry.getBytes(StandardCharsets.UTF_8));
                connection.commit();
                say("entry " + position + " " + entry + " end");
                LockSupport.parkNanos(BREATH_NANOS);
            }
        }
        done = true;
        signing.join();
    }

    private static void sign(Path database, String folder, String secret) {
        try (Connection connection = Ledgers.sqlite(database)) {
            CheckpointSigner signer = Ledgers.signer(Path.of(folder));
            SigningKey key = SigningKey.parse(secret);
            while (!done) {
                try {
                    String text = signer.sign(connection, key).text();
                    say("signed " + text.replace('\n', ' ') + "end");
                } catch (LogRefusal e) {
                    if (e.kind() != LogRefusal.Kind.BUSY) {
                        throw e;
                    }
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        } catch (Exception e) {
            say("failed " + e);
            Runtime.getRuntime().halt(9);
        }
    }

    private static synchronized void say(String line) {
        System.out.print(line + "\n");
        System.out.flush();
    }
}
