package dev.proviso.indicators.formula;

import dev.proviso.facts.problem.Where;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a formula's text stands, so that a message can point at it.
 *
 * @param file as messages name it
 * @param lines the file's lines
 * @param line the line of the text's first character, from 1
 * @param column the column of the text's first character, from 1
 */
public record FormulaSource(String file, List<String> lines, int line, int column) {

    public FormulaSource {
        lines = List.copyOf(lines);
    }

    /** A text that stands alone. */
    public static FormulaSource alone(String name, String text) {
        return new FormulaSource(name, text.lines().toList(), 1, 1);
    }

    /**
     * The place of a span of the text. The text may be laid out otherwise in the file (folded,
     * indented): its visible characters are followed there. If they cannot be (escapes), the
     * formula's own line is quoted.
     */
    Where where(String text, Span span) {
        int from = Math.min(span.from(), text.length());
        int start = text.lastIndexOf('\n', from - 1) + 1;
        int newline = text.indexOf('\n', from);
        int end = newline < 0 ? text.length() : newline;
        int width = Math.max(1, Math.min(span.until(), end) - from);
        boolean visible = from < text.length() && !Character.isWhitespace(text.charAt(from));
        Where found =
                inFile(text, visible ? from : lastVisible(text, from), visible ? 0 : 1, width);
        return found != null
                ? found
                : new Where.InText(file, line, from - start + 1, text.substring(start, end), width);
    }

    /** Index of the last visible character before {@code at}, or -1. */
    private static int lastVisible(String text, int at) {
        int before = at - 1;
        while (before >= 0 && Character.isWhitespace(text.charAt(before))) {
            before--;
        }
        return before;
    }

    /** Where the visible character at {@code target} stands in the file, moved by {@code after}. */
    private @Nullable Where inFile(String text, int target, int after, int width) {
        int index = 0;
        for (int row = line - 1; target >= 0 && row >= 0 && row < lines.size(); row++) {
            String content = lines.get(row);
            for (int at = row == line - 1 ? column - 1 : 0; at < content.length(); at++) {
                if (Character.isWhitespace(content.charAt(at))) {
                    continue;
                }
                while (Character.isWhitespace(text.charAt(index))) {
                    index++;
                }
                if (content.charAt(at) != text.charAt(index)) {
                    return null;
                }
                if (index == target) {
                    int shown = Math.max(1, Math.min(width, content.length() - at));
                    return new Where.InText(file, row + 1, at + 1 + after, content, shown);
                }
                index++;
            }
        }
        return null;
    }
}
