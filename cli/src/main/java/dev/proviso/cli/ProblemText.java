package dev.proviso.cli;

import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.Where;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A problem as a person reads it on the terminal: at most five lines each. */
final class ProblemText {

    /** A line longer than this is cut around the caret: a terminal is about that wide. */
    private static final int WIDTH_MAX = 120;

    /** More problems than this are counted, not shown: nobody mends more at once. */
    private static final int SHOWN_MAX = 20;

    private ProblemText() {}

    static String of(List<Problem> problems) {
        String shown =
                problems.stream()
                        .limit(SHOWN_MAX)
                        .map(ProblemText::of)
                        .collect(Collectors.joining("\n"));
        return problems.size() <= SHOWN_MAX
                ? shown
                : shown + "\nand %d more problems.".formatted(problems.size() - SHOWN_MAX);
    }

    static String of(Problem problem) {
        String advice =
                Stream.of(sentence(problem.wanted(), problem.next()), problem.next())
                        .filter(text -> !text.isBlank())
                        .collect(Collectors.joining(" "));
        String place = place(problem.where());
        String head = (place.equals("proviso") ? "" : "proviso: ") + place + ": " + problem.what();
        String middle = problem.where() instanceof Where.InText text ? "\n" + caret(text) : "";
        return head + middle + (advice.isBlank() ? "" : "\n" + advice);
    }

    /** With its full stop, if another sentence follows. */
    private static String sentence(String wanted, String next) {
        boolean open =
                !wanted.isBlank()
                        && !next.isBlank()
                        && (Character.isLetterOrDigit(wanted.charAt(wanted.length() - 1))
                                || wanted.endsWith(")"));
        return open ? wanted + "." : wanted;
    }

    static String place(Where where) {
        return switch (where) {
            case Where.InFile(String file) -> file;
            case Where.InRow(String file, long line, String column) ->
                    file + " line " + line + (column.isBlank() ? "" : ", column " + column);
            case Where.InText(String file, int line, int column, _, _) ->
                    file + ":" + line + ":" + column;
        };
    }

    private static String caret(Where.InText where) {
        String line = where.text().replace('\t', ' ');
        int start = Math.max(0, Math.min(where.column() - 1, line.length()));
        int cut = Math.max(0, start - WIDTH_MAX / 2);
        String shown = line.substring(cut, Math.min(line.length(), cut + WIDTH_MAX));
        int width = Math.clamp(where.width(), 1, Math.max(1, shown.length() - (start - cut)));
        return "    " + shown + "\n    " + " ".repeat(start - cut) + "^".repeat(width);
    }
}
