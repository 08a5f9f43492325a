package dev.proviso.testing;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import java.util.Arrays;

/** Sound bytes with some of them replaced, cut out or put in, as a fuzzer chooses. */
public final class Edited {

    private static final int EDITS_MAX = 8;
    private static final int BYTES_MAX = 64;

    private Edited() {}

    /** {@code sound} itself where the fuzzer chooses no edit. */
    public static byte[] of(byte[] sound, FuzzedDataProvider data) {
        byte[] bytes = sound;
        for (int i = data.consumeInt(0, EDITS_MAX); i > 0; i--) {
            int from = data.consumeInt(0, bytes.length);
            int to = data.consumeInt(from, Math.min(bytes.length, from + BYTES_MAX));
            byte[] put = data.consumeBytes(data.consumeInt(0, BYTES_MAX));
            byte[] edited = Arrays.copyOf(bytes, from + put.length + bytes.length - to);
            System.arraycopy(put, 0, edited, from, put.length);
            System.arraycopy(bytes, to, edited, from + put.length, bytes.length - to);
            bytes = edited;
        }
        return bytes;
    }
}
