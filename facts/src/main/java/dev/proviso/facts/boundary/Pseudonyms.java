package dev.proviso.facts.boundary;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keyed pseudonyms in the fixed form of design §4: {@code base64url(HMAC-SHA-256(key,
 * "proviso/resource/v1" ‖ 0 ‖ provider ‖ 0 ‖ id))}, without padding; Azure ids in lower case first.
 * Not thread-safe: {@link #copy()} one for each thread.
 */
public final class Pseudonyms {

    /** Bytes of a home key. */
    public static final int KEY_BYTES = 32;

    private static final byte[] DOMAIN = "proviso/resource/v1".getBytes(StandardCharsets.US_ASCII);
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final byte[] key;
    private final Mac mac;

    /**
     * Pseudonyms under a key.
     *
     * @param key the home key, {@value #KEY_BYTES} bytes
     */
    public Pseudonyms(byte[] key) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("a pseudonym key has " + KEY_BYTES + " bytes");
        }
        this.key = key.clone();
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(this.key, "HmacSHA256"));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    /** The same pseudonyms, for another thread. */
    public Pseudonyms copy() {
        return new Pseudonyms(key);
    }

    /** The pseudonym of a resource, principal or account id. */
    public String of(String provider, String id) {
        mac.update(DOMAIN);
        mac.update((byte) 0);
        mac.update(provider.getBytes(StandardCharsets.UTF_8));
        mac.update((byte) 0);
        String canonical = provider.equals("azure") ? id.toLowerCase(Locale.ROOT) : id;
        mac.update(canonical.getBytes(StandardCharsets.UTF_8));
        return BASE64.encodeToString(mac.doFinal());
    }
}
