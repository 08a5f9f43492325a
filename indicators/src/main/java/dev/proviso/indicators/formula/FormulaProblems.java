package dev.proviso.indicators.formula;

import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.Problems;
import dev.proviso.facts.problem.Suggestion;
import java.util.Collection;

/** Gathers what is wrong with one formula, each at its place in the file. */
final class FormulaProblems {

    private final FormulaSource source;
    private final String text;
    private final Problems problems = new Problems();

    FormulaProblems(FormulaSource source, String text) {
        this.source = source;
        this.text = text;
    }

    void add(Span span, String what, String wanted, String next) {
        problems.add(new Problem(source.where(text, span), what, wanted, next));
    }

    /**
     * Ends the gathering.
     *
     * @throws ProblemException of kind {@code DEFINITION} with all that was added, if anything was
     */
    void throwIfAny() {
        problems.throwIfAny(ProblemException.Kind.DEFINITION);
    }

    /** {@code Did you mean "puts"?} if a name is near enough, else {@code ""}. */
    static String didYouMean(String wrong, Collection<String> names) {
        return Suggestion.nearest(wrong, names)
                .map(name -> "Did you mean \"" + name + "\"?")
                .orElse("");
    }
}
