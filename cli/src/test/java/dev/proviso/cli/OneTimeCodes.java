package dev.proviso.cli;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What an authenticator app shows, written from the standard and not from our code. */
final class OneTimeCodes {
    private OneTimeCodes() {}

    /** Source: RFC 6238, RFC 4226 section 5.3, RFC 4648 section 6. */
    static String code(String secret, Instant now) {
        ByteArrayOutputStream key = new ByteArrayOutputStream();
        long bits = 0;
        int held = 0;
        for (int i = 0; i < secret.length(); i++) {
            bits = bits << 5 | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(secret.charAt(i));
            held += 5;
            if (held >= 8) {
                held -= 8;
                key.write((int) (bits >> held));
            }
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key.toByteArray(), "RAW"));
            byte[] hash =
                    mac.doFinal(
                            ByteBuffer.allocate(Long.BYTES)
                                    .putLong(now.getEpochSecond() / 30)
                                    .array());
            int truncated = ByteBuffer.wrap(hash).getInt(hash[19] & 15) & Integer.MAX_VALUE;
            return "%06d".formatted(truncated % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
