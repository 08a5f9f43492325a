package dev.proviso.cli;

import java.util.ArrayList;
import java.util.List;

/** Columns on a terminal, and text wrapped to its width. */
final class TextTable {

    /** Narrow enough for a terminal beside an editor. */
    private static final int WIDTH = 110;

    private final List<String[]> rows = new ArrayList<>();

    TextTable(String... heads) {
        rows.add(heads);
    }

    void row(String... cells) {
        rows.add(cells);
    }

    @Override
    public String toString() {
        int[] widths = new int[rows.getFirst().length];
        for (String[] row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.length; i++) {
                line.append(row[i]).append(" ".repeat(widths[i] - row[i].length() + 2));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    /** A list item, wrapped and indented. */
    static String item(String text) {
        return "  - " + wrapped(text, WIDTH - 4).replace("\n", "\n    ") + "\n";
    }

    static String wrapped(String text) {
        return wrapped(text, WIDTH);
    }

    private static String wrapped(String text, int width) {
        StringBuilder out = new StringBuilder();
        int column = 0;
        for (String word : text.split(" ", -1)) {
            if (column > 0 && column + 1 + word.length() > width) {
                out.append('\n');
                column = 0;
            } else if (column > 0) {
                out.append(' ');
                column++;
            }
            out.append(word);
            column += word.length();
        }
        return out.toString();
    }
}
