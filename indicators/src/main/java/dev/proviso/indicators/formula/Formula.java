package dev.proviso.indicators.formula;

import dev.proviso.canonical.Rounding;
import dev.proviso.facts.model.Meter;
import dev.proviso.indicators.series.MeterSeries;
import dev.proviso.indicators.series.SubjectSeries;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A formula that was parsed, type-checked, found within its cost limit and compiled. Immutable; may
 * be evaluated by many threads at once. The language is described in {@code docs/formulas.md}.
 *
 * <p>A value that cannot be had is missing ({@code NaN}): a meter that is not there, too few hours,
 * a division by 0. Others are rounded half-even to six significant digits, so that a bin never
 * depends on the last bit of a sum.
 */
public final class Formula {

    private final String text;
    private final Scope scope;
    private final List<Inputs.Need> needs;
    private final Typed checked;

    private Formula(String text, Scope scope, List<Inputs.Need> needs, Typed checked) {
        this.text = text;
        this.scope = scope;
        this.needs = needs;
        this.checked = checked;
    }

    /**
     * Compiles a formula.
     *
     * @param where where the text starts, for messages
     * @throws dev.proviso.facts.problem.ProblemException of kind {@code DEFINITION}, with all that
     *     is wrong as far as it can be told, each at its place
     */
    public static Formula compile(String text, Scope scope, FormulaSource where) {
        FormulaProblems problems = new FormulaProblems(where, text);
        Expression expression = Parser.parse(text, problems);
        Checker checker = new Checker(scope, problems);
        Typed typed = checker.formula(expression);
        problems.throwIfAny();
        return new Formula(text, scope, checker.needs(), typed);
    }

    /** The value for a subject in a look; {@code NaN} is missing. */
    public double value(SubjectSeries series) {
        return evaluate(name -> series.meters().get(scope.reads().get(name)));
    }

    /** The value over series by their names in {@link Scope#reads()}; {@code NaN} is missing. */
    public double value(Map<String, MeterSeries> byName) {
        return evaluate(byName::get);
    }

    private double evaluate(java.util.function.Function<String, @Nullable MeterSeries> byName) {
        Inputs inputs = Inputs.gather(needs, byName);
        if (inputs == null) {
            return Double.NaN;
        }
        double value = checked.node().values(inputs)[0];
        return Double.isFinite(value) ? Rounding.toSixDigits(value) : Double.NaN;
    }

    /** The meters it reads. If one is missing, so is the value. */
    public Set<Meter> meters() {
        Set<Meter> meters = EnumSet.noneOf(Meter.class);
        needs.forEach(need -> meters.add(scope.reads().get(need.name())));
        return Collections.unmodifiableSet(meters);
    }

    /** The names from {@link Scope#reads()} that it uses, in order. */
    public SortedSet<String> names() {
        SortedSet<String> names = new TreeSet<>();
        needs.forEach(need -> names.add(need.name()));
        return Collections.unmodifiableSortedSet(names);
    }

    /** Whether it reads hours, so that daily facts alone leave it missing. */
    public boolean readsHours() {
        return needs.stream().anyMatch(need -> need.part() != Inputs.Part.DAYS);
    }

    /** Whether it reads the requests that stand beside quantities. */
    public boolean readsRequests() {
        return needs.stream().anyMatch(need -> need.part() == Inputs.Part.REQUESTS);
    }

    public String text() {
        return text;
    }

    /** Estimated elementary steps of one evaluation. */
    long steps() {
        return checked.steps();
    }
}
