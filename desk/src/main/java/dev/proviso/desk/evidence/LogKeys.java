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
    private SigningKey current;

    private LogKeys(Path keys, SigningKey current) {
        this.secret = keys.resolve("log.key");
        this.earlier = keys.resolve("log.keys");
        this.current = current;
    }

    /**
     * Reads the key, or makes one.
     *
     * @param wanted the origin of a new log; without it, one that no other home has
     */
    static LogKeys readOrMake(Path keys, Optional<String> wanted, SecureRandom random)
            throws IOException, Refused {
        Path file = keys.resolve("log.key");
        if (Files.exists(file)) {
            return new LogKeys(keys, SigningKey.parse(Files.readString(file).strip()));
        }
        String origin = wanted.orElseGet(() -> unnamed(random));
        LogKeys made = new LogKeys(keys, SigningKey.generate(origin, Algorithm.ED25519, random));
        made.write(made.secret, made.current.secretText() + "\n");
        return made;
    }

    private static String unnamed(SecureRandom random) {
        byte[] own = new byte[8];
        random.nextBytes(own);
        return "proviso.invalid/log/" + HexFormat.of().formatHex(own);
    }

    SigningKey current() {
        return current;
    }

    /**
     * Puts a new key in force.
     *
     * @param until the size of the last checkpoint that the old one may have signed
     */
    void rotate(SigningKey next, long until) throws IOException {
        String before = Files.exists(earlier) ? Files.readString(earlier) : "";
        write(earlier, before + current.verifier().text() + " " + until + "\n");
        write(secret, next.secretText() + "\n");
        current = next;
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
