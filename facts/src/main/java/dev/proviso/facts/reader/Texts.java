package dev.proviso.facts.reader;

/**
 * Equal texts as one String, so that the names in a row, which repeat from row to row, cost a hash
 * and no memory. Long texts, and those beyond {@link #TEXTS_MAX}, are made anew.
 */
final class Texts {

    /** Distinct names kept: an export has some ten thousand; beyond it they are ids. */
    private static final int TEXTS_MAX = 1 << 17;

    private static final int LENGTH_MAX = 256;

    private String[] table = new String[1 << 10];
    private int[] hashes = new int[1 << 10];
    private int size;

    @SuppressWarnings("NullAway") // empty slots of the table are null, and only here
    String of(char[] from, int offset, int count) {
        if (count > LENGTH_MAX) {
            return new String(from, offset, count);
        }
        int hash = count;
        for (int i = offset; i < offset + count; i++) {
            hash = 31 * hash + from[i];
        }
        hash ^= hash >>> 15;
        int slot = hash & (table.length - 1);
        while (table[slot] != null) {
            if (hashes[slot] == hash && same(table[slot], from, offset, count)) {
                return table[slot];
            }
            slot = (slot + 1) & (table.length - 1);
        }
        String text = new String(from, offset, count);
        if (size < TEXTS_MAX) {
            table[slot] = text;
            hashes[slot] = hash;
            size++;
            if (size * 2 > table.length) {
                grow();
            }
        }
        return text;
    }

    private static boolean same(String text, char[] from, int offset, int count) {
        if (text.length() != count) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            if (text.charAt(i) != from[offset + i]) {
                return false;
            }
        }
        return true;
    }

    @SuppressWarnings("NullAway")
    private void grow() {
        String[] old = table;
        int[] oldHashes = hashes;
        table = new String[old.length * 2];
        hashes = new int[old.length * 2];
        for (int i = 0; i < old.length; i++) {
            if (old[i] != null) {
                int slot = oldHashes[i] & (table.length - 1);
                while (table[slot] != null) {
                    slot = (slot + 1) & (table.length - 1);
                }
                table[slot] = old[i];
                hashes[slot] = oldHashes[i];
            }
        }
    }
}
