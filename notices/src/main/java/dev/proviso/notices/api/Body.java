package dev.proviso.notices.api;

import dev.proviso.ledger.log.SmallServer.Answer;
import dev.proviso.notices.api.NoticeDesk.Busy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;

/** Reads bodies from strangers: bounded in size, in time, and in how many at once. */
final class Body {

    /** What the readers take: four evidence items of the largest size that XARF allows. */
    static final int BYTES_MAX = 32 << 20;

    /** A message that a person writes is smaller. */
    private static final int SMALL_BYTES = 256 << 10;

    /** So many are read at once: 64 of 256 KiB are 16 MiB. */
    private static final int READ_AT_ONCE = 64;

    /** So many large ones: parsing costs a few copies of each. */
    private static final int LARGE_AT_ONCE = 2;

    /** Below the server's own limit for a request, after which it closes without an answer. */
    static final Duration TIME_MAX = Duration.ofSeconds(10);

    /** What is still taken from one who sends too much, so that the answer is heard. */
    private static final long DRAINED_BYTES_MAX = 128L << 20;

    private static final Duration DRAINED_TIME_MAX = Duration.ofSeconds(3);

    private static final int CHUNK = 16 << 10;

    private final Duration timeMax;
    private final Semaphore reading = new Semaphore(READ_AT_ONCE);
    private final Semaphore large = new Semaphore(LARGE_AT_ONCE);

    Body(Duration timeMax) {
        this.timeMax = timeMax;
    }

    /** What is done with a body. */
    @FunctionalInterface
    interface Use {
        Answer of(byte[] body) throws Busy;
    }

    /** Reads a body and uses it, or says why not. */
    Answer with(InputStream in, Use use) throws Busy {
        if (!reading.tryAcquire()) {
            return busy();
        }
        boolean[] isLarge = {false};
        try {
            return read(in, use, isLarge);
        } finally {
            if (isLarge[0]) {
                large.release();
            }
            reading.release();
        }
    }

    private Answer read(InputStream in, Use use, boolean[] isLarge) throws Busy {
        long end = System.nanoTime() + timeMax.toNanos();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        try {
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                body.write(chunk, 0, n);
                if (body.size() > BYTES_MAX) {
                    drain(in);
                    return Answers.problem(
                            413,
                            "The body has more than " + BYTES_MAX + " bytes.",
                            "Leave out evidence and attachments; a hash of each is enough.");
                }
                if (System.nanoTime() > end) {
                    return Answers.problem(
                            408,
                            "The body did not come within " + timeMax.toMillis() + " milliseconds.",
                            "Send it again, faster or with less.",
                            Map.of("Connection", "close"));
                }
                if (body.size() > SMALL_BYTES && !isLarge[0]) {
                    isLarge[0] = large.tryAcquire();
                    if (!isLarge[0]) {
                        drain(in);
                        return busy();
                    }
                }
            }
        } catch (IOException _) {
            return Answers.problem(
                    400,
                    "The body ended early, or its chunks are not as RFC 9112 says.",
                    "Send it again, with a Content-Length that is true.",
                    Map.of("Connection", "close"));
        }
        return use.of(body.toByteArray());
    }

    private static void drain(InputStream in) throws IOException {
        long end = System.nanoTime() + DRAINED_TIME_MAX.toNanos();
        byte[] chunk = new byte[CHUNK];
        long drained = 0;
        int n = 0;
        while (n >= 0 && drained < DRAINED_BYTES_MAX && System.nanoTime() < end) {
            n = in.read(chunk);
            drained += Math.max(n, 0);
        }
    }

    private static Answer busy() {
        return Answers.problem(
                503,
                "Too many messages are being read at this moment.",
                "Send it again in a few seconds.",
                Map.of("Retry-After", "5", "Connection", "close"));
    }
}
