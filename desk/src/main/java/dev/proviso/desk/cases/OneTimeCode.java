package dev.proviso.desk.cases;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * One-time codes of an authenticator app: six digits, 30 seconds, HMAC-SHA-1.
 *
 * <p>Source: RFC 6238, RFC 4226; the secret as RFC 4648 base32 in an {@code otpauth} URI.
 *
 * @param secret 20 random bytes
 */
record OneTimeCode(byte[] secret) {

    /** Bytes of a secret (RFC 4226 §4, R6). */
    static final int SECRET = 20;

    private static final long STEP_SECONDS = 30;

    /** How many steps a clock may be off, either way (RFC 6238 §5.2). */
    private static final int DRIFT = 1;

    private static final int MODULUS = 1_000_000;
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /** The number of the step for which a code is right, if for any around now. */
    OptionalLong step(String code, Instant now) {
        long current = now.getEpochSecond() / STEP_SECONDS;
        for (long step = current - DRIFT; step <= current + DRIFT; step++) {
            if (code(step).equals(code)) {
                return OptionalLong.of(step);
            }
        }
        return OptionalLong.empty();
    }

    /** The code at a time. */
    String at(Instant now) {
        return code(now.getEpochSecond() / STEP_SECONDS);
    }

    private String code(long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "RAW"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & 0xf;
            int number = ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE;
            return String.format(Locale.ROOT, "%06d", number % MODULUS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }

    /** What an authenticator app reads. */
    String uri(String provider, String person) {
        return "otpauth://totp/"
                + percent(provider)
                + ":"
                + percent(person)
                + "?secret="
                + base32()
                + "&issuer="
                + percent(provider);
    }

    private static String percent(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private String base32() {
        StringBuilder out = new StringBuilder();
        long bits = 0;
        int held = 0;
        for (byte one : secret) {
            bits = bits << 8 | (one & 0xff);
            held += 8;
            while (held >= 5) {
                held -= 5;
                out.append(BASE32.charAt((int) (bits >> held) & 31));
            }
        }
        return out.toString(); // 20 bytes are 32 letters, none left over
    }
}
