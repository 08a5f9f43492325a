package dev.proviso.facts.reader;

import java.math.BigDecimal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The kept cells of one row, by their slot in a {@link ColumnTable}; used again for each row. A
 * cell that is absent, empty or the word {@code NULL} is null. Cells of other columns are never
 * here.
 */
final class Row {

    private final Texts texts;
    private final int[] start;
    private final int[] length;
    private char[] buffer = new char[4096];
    private int used;
    private long line;
    private @Nullable Fault fault;

    /** What is wrong with a row, and in which kept column ({@code -1}: the whole row). */
    record Fault(Reason reason, int slot, String what) {}

    Row(int slots, Texts texts) {
        this.texts = texts;
        this.start = new int[slots];
        this.length = new int[slots];
    }

    void begin(long startLine) {
        line = startLine;
        used = 0;
        fault = null;
        Arrays.fill(length, -1);
    }

    void put(int slot, char[] from, int offset, int count) {
        if (count == 0 || isNullWord(from, offset, count)) {
            return;
        }
        if (used + count > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, used + count));
        }
        System.arraycopy(from, offset, buffer, used, count);
        start[slot] = used;
        length[slot] = count;
        used += count;
    }

    void put(int slot, String text) {
        char[] chars = text.toCharArray();
        put(slot, chars, 0, chars.length);
    }

    private static boolean isNullWord(char[] from, int offset, int count) {
        return count == 4
                && from[offset] == 'N'
                && from[offset + 1] == 'U'
                && from[offset + 2] == 'L'
                && from[offset + 3] == 'L';
    }

    /** The line in the file at which the row starts. */
    long line() {
        return line;
    }

    boolean isNull(int slot) {
        return length[slot] < 0;
    }

    /** The text of a cell, one object for equal texts; {@code ""} if null. */
    String text(int slot) {
        return length[slot] < 0 ? "" : texts.of(buffer, start[slot], length[slot]);
    }

    /** The text of a cell whose values seldom repeat; {@code ""} if null. */
    String rareText(int slot) {
        return length[slot] < 0 ? "" : new String(buffer, start[slot], length[slot]);
    }

    /** True if the cell is exactly this text. */
    boolean is(int slot, String text) {
        return length[slot] == text.length()
                && Arrays.equals(
                        buffer,
                        start[slot],
                        start[slot] + length[slot],
                        text.toCharArray(),
                        0,
                        text.length());
    }

    /** UTC seconds, or {@link Times#NOT_A_TIME}; not to be asked of a null cell. */
    long time(int slot) {
        return Times.parse(buffer, start[slot], length[slot]);
    }

    /** The number, or null where the text is none; not to be asked of a null cell. */
    @Nullable BigDecimal number(int slot) {
        return Numbers.parse(buffer, start[slot], length[slot]);
    }

    /** Notes what is wrong with this row. Returns the reason, to be returned in turn. */
    Reason malformed(Reason reason, int slot, String what) {
        fault = new Fault(reason, slot, what);
        return reason;
    }

    @Nullable Fault fault() {
        return fault;
    }
}
