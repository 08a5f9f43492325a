package dev.proviso.desk.evidence;

import dev.proviso.ledger.bundle.Trust;
import dev.proviso.ledger.log.DurableFile;
import dev.proviso.ledger.note.Algorithm;
import dev.proviso.ledger.note.Refused;
import dev.proviso.ledger.note.SigningKey;
import dev.proviso.ledger.note.VerifierKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The log's keys in {@code keys/}: {@code log.key} (the secret in force) and {@code log.keys} (a
 * line for each earlier one: its public key, a blank, the size of the last checkpoint it may have
 * signed).
 */
final class LogKeys {

    private final Path secret;
    private final Path earlier;
    private final Path begun;
    private SigningKey current;

    private LogKeys(Path keys, SigningKey current) {
        this.secret = keys.resolve("log.key");
        this.earlier = keys.resolve("log.keys");
        this.begun = keys.resolve("log.key.next");
        this.current = current;
    }

    /**
     * Reads the key, or makes one.
     *
     * @param wanted the origin of a new log; without it, one that no other home has
     */
    static LogKeys readOrMake(Path keys, Optional<String> wanted, SecureRandom random)
            throws IOException, Refused {
        Optional<LogKeys> there = read(keys);
        if (there.isPresent()) {
            return there.get();
        }
        String origin = wanted.orElseGet(() -> unnamed(random));
        LogKeys made = new LogKeys(keys, SigningKey.generate(origin, Algorithm.ED25519, random));
        made.write(made.secret, made.current.secretText() + "\n");
        return made;
    }

    /** Reads the key, if there is one. */
    static Optional<LogKeys> read(Path keys) throws IOException, Refused {
        Path file = keys.resolve("log.key");
        return Files.exists(file)
                ? Optional.of(new LogKeys(keys, SigningKey.parse(Files.readString(file).strip())))
                : Optional.empty();
    }

    private static String unnamed(SecureRandom random) {
        byte[] own = new byte[8];
        random.nextBytes(own);
        return "proviso.invalid/log/" + HexFormat.of().formatHex(own);
    }

    SigningKey current() {
        return current;
    }

    /** Keeps the next key before the log names it: one that it names is never lost. */
    void begin(SigningKey next) throws IOException {
        write(begun, next.secretText() + "\n");
    }

    /** The next key of a rotation that was cut off. */
    Optional<SigningKey> begun() throws IOException, Refused {
        return Files.exists(begun)
                ? Optional.of(SigningKey.parse(Files.readString(begun).strip()))
                : Optional.empty();
    }

    /** Forgets it: the log never came to name it. */
    void drop() throws IOException {
        Files.deleteIfExists(begun);
    }

    /**
     * Puts the next key in force; may be cut off and done again.
     *
     * @param until the size of the last checkpoint that the old one may have signed
     */
    void rotate(SigningKey next, long until) throws IOException {
        if (!next.verifier().equals(current.verifier())) {
            String before = Files.exists(earlier) ? Files.readString(earlier) : "";
            String line = current.verifier().text() + " " + until + "\n";
            write(earlier, before.endsWith(line) ? before : before + line);
            write(secret, next.secretText() + "\n");
            current = next;
        }
        drop();
    }

    /** All of them, the earliest first. */
    List<Trust.LogKey> all() throws IOException, Refused {
        List<Trust.LogKey> all = new ArrayList<>();
        if (Files.exists(earlier)) {
            for (String line : Files.readAllLines(earlier)) {
                int blank = line.lastIndexOf(' ');
                all.add(
                        new Trust.LogKey(
                                VerifierKey.parse(line.substring(0, blank)),
                                OptionalLong.of(Long.parseLong(line.substring(blank + 1)))));
            }
        }
        all.add(new Trust.LogKey(current.verifier(), OptionalLong.empty()));
        return all;
    }

    private void write(Path file, String text) throws IOException {
        DurableFile.replaceSecret(file, text.getBytes(StandardCharsets.UTF_8));
    }
}
