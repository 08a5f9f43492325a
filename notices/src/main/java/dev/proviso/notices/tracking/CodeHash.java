package dev.proviso.notices.tracking;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What is kept of a code: HMAC-SHA-256 under a salt of its own, over purpose, number and secret. A
 * secret of 100 random bits cannot be guessed, so that the hash need not be slow.
 *
 * @param text {@code v1:salt:hash}, both base64url
 */
public record CodeHash(String text) {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    /** Worked on when there is nothing to compare with. Opens with no code: see {@link #opens}. */
    private static final CodeHash NOTHING = CodeHash.of(new byte[SALT_BYTES], new byte[HASH_BYTES]);

    /**
     * As it was stored.
     *
     * @throws IllegalArgumentException when this is no hash of a code
     */
    public CodeHash {
        String[] parts = text.split(":", -1);
        if (parts.length != 3
                || !parts[0].equals("v1")
                || bytes(parts[1]).length != SALT_BYTES
                || bytes(parts[2]).length != HASH_BYTES) {
            throw new IllegalArgumentException("this is no hash of a code");
        }
    }

    /** For storing. */
    public static CodeHash of(TrackingCode code, Purpose purpose, SecureRandom random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return of(salt, hash(salt, code, purpose));
    }

    private static CodeHash of(byte[] salt, byte[] hash) {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        return new CodeHash(
                "v1:" + base64.encodeToString(salt) + ":" + base64.encodeToString(hash));
    }

    /**
     * Whether a code opens what is stored under its number for this purpose. Does the same work
     * where nothing is stored, and compares in constant time: neither the answer nor its time says
     * whether the number is known.
     */
    public static boolean opens(Optional<CodeHash> stored, TrackingCode code, Purpose purpose) {
        String[] parts = stored.orElse(NOTHING).text.split(":", -1);
        boolean same = MessageDigest.isEqual(bytes(parts[2]), hash(bytes(parts[1]), code, purpose));
        return same && stored.isPresent();
    }

    private static byte[] hash(byte[] salt, TrackingCode code, Purpose purpose) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(salt, "HmacSHA256"));
            String said =
                    String.join(
                            "\0",
                            "proviso/code/v1",
                            purpose.hashed(),
                            code.number(),
                            code.secret());
            return mac.doFinal(said.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA-256", e);
        }
    }

    private static byte[] bytes(String base64) {
        return Base64.getUrlDecoder().decode(base64);
    }
}
