package dev.proviso.indicators.pack;

import dev.proviso.facts.problem.ProblemException;
import dev.proviso.indicators.formula.Formula;
import dev.proviso.indicators.formula.FormulaSource;
import dev.proviso.indicators.formula.Scope;
import dev.proviso.indicators.series.MeterSeries;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** How a value came about: what was read, and what each part of the formula gave. */
final class Derivation {

    private static final int SHOWN = 6;

    private Derivation() {}

    static List<String> rows(Pack.Indicator indicator, Pack.IndicatorTest test) {
        List<String> rows = new ArrayList<>();
        for (String name : indicator.reads().keySet()) {
            MeterSeries series = test.series().get(name);
            rows.add(
                    series == null
                            ? name + ": missing, the story does not give it"
                            : name + ": " + described(series));
        }
        Scope scope = new Scope(indicator.reads(), indicator.parameters());
        for (String part : parts(indicator.formula().text())) {
            double value = value(part, scope, test);
            if (!Double.isNaN(value)) {
                rows.add(part + " = " + shown(value));
            } else if (compiles(part, scope)) {
                rows.add(part + " = missing");
            }
        }
        return rows;
    }

    private static String described(MeterSeries series) {
        boolean hourly = series.hours().length > 0;
        double[] values = hourly ? series.hours() : series.days();
        if (values.length == 0) {
            return "too few hours and days are there";
        }
        StringBuilder text = new StringBuilder(hourly ? "hours" : "days (no hours)");
        for (int i = 0; i < SHOWN; i++) {
            text.append(' ').append(shown(values[i]));
        }
        double sum = Arrays.stream(values).filter(v -> !Double.isNaN(v)).sum();
        long there = Arrays.stream(values).filter(v -> !Double.isNaN(v)).count();
        return text.append(" …, mean ")
                .append(shown(sum / there))
                .append(" of ")
                .append(there)
                .toString();
    }

    /** Calls and bracketed parts of a formula, from the left, inner ones before outer ones. */
    private static Set<String> parts(String formula) {
        Set<String> parts = new LinkedHashSet<>();
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < formula.length(); i++) {
            if (formula.charAt(i) == '(') {
                open.add(i);
            } else if (formula.charAt(i) == ')' && !open.isEmpty()) {
                int from = open.removeLast();
                while (from > 0 && isName(formula.charAt(from - 1))) {
                    from--;
                }
                parts.add(formula.substring(from, i + 1));
            }
        }
        parts.remove(formula);
        return parts;
    }

    private static boolean isName(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    private static boolean compiles(String part, Scope scope) {
        try {
            return !Formula.compile(part, scope, FormulaSource.alone("part", part))
                    .text()
                    .isEmpty();
        } catch (ProblemException e) {
            return false; // a part that is a series has no one value to show
        }
    }

    private static double value(String part, Scope scope, Pack.IndicatorTest test) {
        try {
            return Formula.compile(part, scope, FormulaSource.alone("part", part))
                    .value(test.series());
        } catch (ProblemException e) {
            return Double.NaN; // a part that is a series has no one value to show
        }
    }

    private static String shown(double value) {
        return Double.isNaN(value) ? "missing" : String.format(Locale.ROOT, "%.6g", value);
    }
}
