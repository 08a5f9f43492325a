package dev.proviso.indicators.power;

import dev.proviso.canonical.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Seeds from pack digest and account id (design §5 "Power"). */
final class Seeding {

    private Seeding() {}

    /**
     * The first eight bytes of SHA-256(digest ‖ 0 ‖ account ‖ 0 ‖ number in decimal).
     *
     * @param number 0 gives the order in which accounts are drawn, from 1 on the seeds of pairs
     */
    static long seed(String packDigest, String account, int number) {
        String text = packDigest + '\0' + account + '\0' + number;
        byte[] hash = Sha256.fresh().digest(text.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.wrap(hash).getLong();
    }
}
