package dev.proviso.ledger.note;

import dev.proviso.canonical.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A public key with a name, as {@code name+hex(key id)+base64(type ‖ key)}.
 *
 * @param name without blanks or {@code +}
 * @param key the raw public key: 32 bytes (Ed25519), 1,312 (ML-DSA-44)
 */
public record VerifierKey(String name, Algorithm algorithm, byte[] key) {

    /** Reads the written form; {@link Refused} says what is wrong with it. */
    public static VerifierKey parse(String text) throws Refused {
        String[] parts = text.split("\\+", 3);
        if (parts.length != 3) {
            throw new Refused("a key is written name+hex+base64, not \"" + text + "\"");
        }
        byte[] typed =
                Base64s.decode(parts[2])
                        .orElseThrow(() -> new Refused("the key of " + parts[0] + " is no base64"));
        Algorithm algorithm =
                (typed.length == 0 ? java.util.Optional.<Algorithm>empty() : Algorithm.of(typed[0]))
                        .orElseThrow(() ->
                                new Refused("the key of " + parts[0] + " is of no known type"));
        if (typed.length != 1 + algorithm.keyLength() || !isName(parts[0])) {
            throw new Refused("the key of " + parts[0] + " has a wrong length or name");
        }
        VerifierKey key =
                new VerifierKey(parts[0], algorithm, Arrays.copyOfRange(typed, 1, typed.length));
        if (!key.idText().equals(parts[1])) {
            throw new Refused(
                    "the key id of " + parts[0] + " is " + key.idText() + ", not " + parts[1]);
        }
        return key;
    }

    /** The four bytes that stand before a signature by this key. */
    public int id() {
        MessageDigest digest = Sha256.fresh();
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
        digest.update(algorithm.type());
        return ByteBuffer.wrap(digest.digest(key)).getInt();
    }

    /** The key id as eight lower-case hex digits. */
    public String idText() {
        return HexFormat.of().toHexDigits(id());
    }

    /** {@code name+hex}: what DSSE calls {@code keyid}. */
    public String keyId() {
        return name + "+" + idText();
    }

    /** The written form. */
    public String text() {
        byte[] typed = new byte[1 + key.length];
        typed[0] = algorithm.type();
        System.arraycopy(key, 0, typed, 1, key.length);
        return keyId() + "+" + Base64s.encode(typed);
    }

    /** Whether a text can name a key or a log: not empty, no separator, no control, no plus. */
    public static boolean isName(String text) {
        return !text.isEmpty()
                && text.codePoints()
                        .noneMatch(c ->
                                c == '+' || Character.isISOControl(c) || Character.isSpaceChar(c));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey key && key.text().equals(text());
    }

    @Override
    public int hashCode() {
        return id();
    }

    @Override
    public String toString() {
        return text();
    }
}
