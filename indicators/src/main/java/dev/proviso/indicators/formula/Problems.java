package dev.proviso.indicators.formula;

import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Gathers what is wrong with one formula, to be told at once. */
final class Problems {

    private final FormulaSource source;
    private final String text;
    private final List<Problem> found = new ArrayList<>();

    Problems(FormulaSource source, String text) {
        this.source = source;
        this.text = text;
    }

    void add(Span span, String what, String wanted, String next) {
        if (found.size() < Limits.PROBLEMS_MAX) {
            found.add(new Problem(source.where(text, span), what, wanted, next));
        }
    }

    /**
     * @throws ProblemException with all that was added, if anything was
     */
    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new ProblemException(ProblemException.Kind.DEFINITION, found);
        }
    }

    /** {@code Did you mean "puts"?} if a name is near enough, else {@code ""}. */
    static String didYouMean(String wrong, Collection<String> names) {
        String best = "";
        int least = Math.max(1, wrong.length() / 3) + 1;
        for (String name : names) {
            int distance = distance(wrong, name);
            if (distance < least) {
                least = distance;
                best = name;
            }
        }
        return best.isEmpty() ? "" : "Did you mean \"" + best + "\"?";
    }

    /** Letters to put in, take out or change (Levenshtein), swaps of neighbours counting one. */
    private static int distance(String a, String b) {
        int[][] steps = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    steps[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int least = Math.min(steps[i - 1][j], steps[i][j - 1]) + 1;
                least = Math.min(least, steps[i - 1][j - 1] + change);
                if (i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1)) {
                    least = Math.min(least, steps[i - 2][j - 2] + 1);
                }
                steps[i][j] = least;
            }
        }
        return steps[a.length()][b.length()];
    }
}
