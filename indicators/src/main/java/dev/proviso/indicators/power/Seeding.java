package dev.proviso.indicators.power;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Seeds from pack digest and account id (design §5 "Power"). */
final class Seeding {

    private Seeding() {}

    /**
     * The first eight bytes of SHA-256(digest ‖ 0 ‖ account ‖ 0 ‖ number in decimal).
     *
     * @param number 0 gives the order in which accounts are drawn, from 1 on the seeds of pairs
     */
    static long seed(String packDigest, String account, int number) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            byte[] hash =
                    sha256.digest(
                            (packDigest + '\0' + account + '\0' + number)
                                    .getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(hash).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
