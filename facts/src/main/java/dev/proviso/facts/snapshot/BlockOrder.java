package dev.proviso.facts.snapshot;

/**
 * The order of a block of records by their leading longs: a radix sort of an index, byte by byte
 * from the last, leaving out bytes that are the same in all records (most are).
 */
final class BlockOrder {

    private static final int RADIX = 256;

    private BlockOrder() {}

    /**
     * Places of the records in ascending order of their keys, signed.
     *
     * @param block records of {@code width} longs, one after the other
     * @param keys how many leading longs are compared
     */
    static int[] of(long[] block, int count, int width, int keys) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            order[i] = i;
        }
        int[] other = new int[count];
        for (int key = keys - 1; key >= 0; key--) {
            long differing = differing(block, count, width, key);
            for (int shift = 0; shift < Long.SIZE; shift += 8) {
                if ((differing >>> shift & 0xff) != 0) {
                    pass(block, order, other, width, key, shift);
                    int[] swap = order;
                    order = other;
                    other = swap;
                }
            }
        }
        return order;
    }

    private static long differing(long[] block, int count, int width, int key) {
        long differing = 0;
        for (int i = 1; i < count; i++) {
            differing |= block[i * width + key] ^ block[key];
        }
        return differing;
    }

    private static void pass(
            long[] block, int[] order, int[] target, int width, int key, int shift) {
        // The sign bit is turned so that negative keys come first.
        int flip = shift == 56 ? 0x80 : 0;
        int[] next = new int[RADIX + 1];
        for (int place : order) {
            int digit = (int) (block[place * width + key] >>> shift & 0xff) ^ flip;
            next[digit + 1]++;
        }
        for (int digit = 0; digit < RADIX; digit++) {
            next[digit + 1] += next[digit];
        }
        for (int place : order) {
            int digit = (int) (block[place * width + key] >>> shift & 0xff) ^ flip;
            target[next[digit]++] = place;
        }
    }
}
