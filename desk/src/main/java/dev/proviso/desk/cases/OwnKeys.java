package dev.proviso.desk.cases;

import dev.proviso.cases.store.PersonTable;
import dev.proviso.cases.store.PersonTable.Enrolled;
import dev.proviso.cases.store.Unreadable;
import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.ProblemException.Kind;
import dev.proviso.ledger.log.DurableFile;
import dev.proviso.ledger.log.LogRefusal;
import dev.proviso.ledger.note.Algorithm;
import dev.proviso.ledger.note.Base64s;
import dev.proviso.ledger.note.Refused;
import dev.proviso.ledger.note.SigningKey;
import dev.proviso.ledger.vault.Vault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalLong;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A person's own signing key (D28), in {@code keys/people/ID.key}: encrypted under the passphrase
 * and under half a secret that the vault gives out only for a one-time code. Neither alone opens
 * it.
 */
final class OwnKeys {

    /** OWASP's figure of 2023 for PBKDF2 with HMAC-SHA-256. */
    static final int ITERATIONS = 600_000;

    /** More in a file would keep its reader busy for minutes. */
    private static final int ITERATIONS_MOST = 100_000_000;

    private static final int BYTES = 32;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    /** Characters: below it a passphrase is guessed. */
    static final int PASSPHRASE_LEAST = 12;

    private final Path folder;
    private final PersonTable persons;
    private final Vault vault;
    private final SecureRandom random;
    private final int iterations;

    /**
     * @param iterations of PBKDF2 for keys that are made here; those of other files stand in them
     */
    OwnKeys(Path keys, PersonTable persons, Vault vault, SecureRandom random, int iterations) {
        this.folder = keys.resolve("people");
        this.persons = persons;
        this.vault = vault;
        this.random = random;
        this.iterations = iterations;
    }

    /**
     * Makes a key for a person and enrols it by an entry.
     *
     * @return the secret of the one-time codes, shown once
     * @throws ProblemException USAGE for a passphrase that is too short
     */
    OneTimeCode enrol(String person, char[] passphrase, Instant now)
            throws SQLException, LogRefusal, IOException {
        if (passphrase.length < PASSPHRASE_LEAST) {
            throw refused(
                    "The passphrase is too short.",
                    "at least %d characters".formatted(PASSPHRASE_LEAST));
        }
        byte[] half = bytes(BYTES);
        OneTimeCode codes = new OneTimeCode(bytes(OneTimeCode.SECRET));
        SigningKey key = SigningKey.generate(person, Algorithm.ED25519, random);
        byte[] salt = bytes(BYTES);
        byte[] nonce = bytes(NONCE);
        byte[] sealed =
                cipher(
                        Cipher.ENCRYPT_MODE,
                        key(passphrase, salt, iterations, half),
                        nonce,
                        key.secretText().getBytes(StandardCharsets.UTF_8));
        ObjectNode file = JsonMapper.shared().createObjectNode();
        file.put("kdf", "PBKDF2WithHmacSHA256").put("iterations", iterations);
        file.put("salt", Base64s.encode(salt)).put("nonce", Base64s.encode(nonce));
        file.put("key", Base64s.encode(sealed));
        Files.createDirectories(folder);
        DurableFile.replaceSecret(file(person), file.toString().getBytes(StandardCharsets.UTF_8));
        ObjectNode kept = JsonMapper.shared().createObjectNode();
        kept.put("half", Base64s.encode(half)).put("codes", Base64s.encode(codes.secret()));
        persons.enrol(person, key.verifier(), vault.seal(about(person), kept.toString()), now);
        return codes;
    }

    /**
     * The person's key, for one use of a code.
     *
     * @throws ProblemException USAGE when the passphrase or the code is wrong, which of them is not
     *     said, or nobody is enrolled under that id
     */
    SigningKey unlock(String person, char[] passphrase, String code, Instant now)
            throws SQLException, IOException, Unreadable {
        Enrolled enrolled =
                persons.of(person)
                        .orElseThrow(() ->
                                refused(
                                        person + " has no key of its own here (D28).",
                                        "a person who is enrolled: proviso case enrol"));
        JsonNode kept =
                vault.open(about(person), enrolled.sealed())
                        .map(text -> JsonMapper.shared().readTree(text))
                        .orElseThrow(() -> refused("The vault lost its half of the key.", ""));
        OptionalLong step = new OneTimeCode(decoded(kept, "codes")).step(code.strip(), now);
        if (step.isEmpty() || !persons.use(person, step.getAsLong())) {
            throw wrong();
        }
        JsonNode file = JsonMapper.shared().readTree(Files.readString(file(person)));
        int rounds = file.path("iterations").intValue(0);
        if (rounds < 1 || rounds > ITERATIONS_MOST) {
            throw refused(
                    "keys/people/%s.key tells no number of iterations.".formatted(person),
                    "the file as it was made; a backup of the home has it");
        }
        byte[] key = key(passphrase, decoded(file, "salt"), rounds, decoded(kept, "half"));
        try {
            byte[] text =
                    cipher(Cipher.DECRYPT_MODE, key, decoded(file, "nonce"), decoded(file, "key"));
            SigningKey own = SigningKey.parse(new String(text, StandardCharsets.UTF_8));
            if (!own.verifier().equals(enrolled.key())) {
                throw refused("The key file is not the one that was enrolled.", "");
            }
            return own;
        } catch (IllegalStateException | Refused _) {
            throw wrong();
        }
    }

    private static ProblemException wrong() {
        return refused(
                "The passphrase or the code is wrong, or the code was used before.",
                "the passphrase, and the code that the app shows now");
    }

    private static ProblemException refused(String what, String wanted) {
        return new ProblemException(Kind.USAGE, Problem.of("your own key", what, wanted, ""));
    }

    private Path file(String person) {
        return folder.resolve(person + ".key");
    }

    private static String about(String person) {
        return "key of " + person;
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] decoded(JsonNode object, String name) {
        return Base64s.decode(object.path(name).stringValue("")).orElse(new byte[0]);
    }

    /**
     * Both halves in one key: HMAC-SHA-256 of what the passphrase gives, under the vault's half.
     */
    private static byte[] key(char[] passphrase, byte[] salt, int iterations, byte[] half) {
        PBEKeySpec spec = new PBEKeySpec(passphrase, salt, iterations, BYTES * 8);
        try {
            byte[] own =
                    SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                            .generateSecret(spec)
                            .getEncoded();
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(half, "RAW"));
            byte[] both = mac.doFinal(own);
            Arrays.fill(own, (byte) 0);
            return both;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every JDK has them
        } finally {
            spec.clearPassword();
        }
    }

    private static byte[] cipher(int mode, byte[] key, byte[] nonce, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("it cannot be opened", e);
        }
    }
}
