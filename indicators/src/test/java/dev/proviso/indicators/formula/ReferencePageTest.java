package dev.proviso.indicators.formula;

import dev.proviso.testing.Golden;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/formulas.md} says what the functions are, and its examples are true. */
class ReferencePageTest {

    @Test
    void isFresh() {
        Golden.check("docs/formulas.md", page());
    }

    private static String head() {
        return """
        # Formulas

        An indicator is one formula: it reads a subject's series in one window of four weeks and gives one
        number.

        ```yaml
        parameters: {quiet_hours: 4}
        reads: {puts: storage.put}
        formula: mean(lowest(by_hour_of_day(puts), quiet_hours)) / mean(puts)
        ```

        This page is generated from the functions themselves, and every value on it was computed
        (`ReferencePageTest`; `./build golden` renews it).

        ## What a formula is made of

        - Numbers: `4`, `0.25`, `1e6`.
        - Names: those under `reads` stand for a meter, those under `parameters` for a number.
        - `+ - * /`, brackets, and functions. `*` and `/` bind tighter than `+` and `-`.
        - Nothing else: no comparisons, conditions, loops, dates, texts, no clock and no chance.

        **A number or a series.** A name from `reads` is a series: one number for each of the 672 hours of the window, summed
        over all regions; behind it stand the 24 hours before, where only lags and differences look. A series keeps its *axis*:
        hours of the window, days of the window, weeks of the window, hours of the day, weekdays, hours of the week. Two series
        meet element by element, and only over the same axis; a number meets every element. `lowest` and `highest` give picked
        elements, which have lost their time. A formula as a whole is one number. All times are UTC, weeks begin on Monday.

        **Flows and levels.** Requests, seconds and bytes in are *flows*: they add up over time. Stored bytes are a *level*: `sum`
        refuses it, and so does adding a flow to it. `difference` makes a flow of a level.

        **Missing is not zero.** A division by 0, a logarithm of 0, an hour that nobody billed for certain: such an element is
        missing. Statistics leave missing elements out; a formula whose number cannot be had is missing itself, and weighs
        nothing. A meter without a row in the window, or with less than nine tenths of its hours, makes every formula missing
        that reads its hours; less than nine tenths of its days, every formula that reads its days.

        **Exactness.** The series are exact sums of whole numbers, turned into doubles; all arithmetic is in time order and the
        same on every machine. The result is rounded half-even to six significant digits. A spread below 10⁻¹⁰ of the mean
        is rounding error, hence 0.

        **Limits.** %s characters, %d levels of nesting, %s estimated steps for each subject.

        ## The sample account

        %s
        and a parameter `quiet_hours` of 4. Each example below is followed by its value for this account.

        """
                .formatted(
                        thousands(Limits.TEXT_MAX),
                        Limits.NESTING_MAX,
                        thousands(Limits.STEPS_MAX),
                        SampleAccount.DESCRIPTION);
    }

    private static String page() {
        StringBuilder page = new StringBuilder();
        page.append(head());
        page.append("## Functions\n\n");
        for (Functions.Group group : Functions.GROUPS) {
            page.append("### ").append(group.title()).append("\n\n");
            group.functions().forEach(function -> page.append(entry(function)));
        }
        page.append(
                "## Indicators to start from\n\n| indicator | formula | sample account |\n|---|---|---|\n");
        for (Recipe recipe : Recipe.ALL) {
            page.append("| ")
                    .append(recipe.indicator())
                    .append(" | `")
                    .append(recipe.formula())
                    .append("` | ")
                    .append(shown(recipe.formula()))
                    .append(" |\n");
        }
        return page.toString();
    }

    private static String entry(FormulaFunction function) {
        String takes =
                function.parameters().stream()
                        .map(p -> "`" + p.name() + "` " + p.words())
                        .collect(Collectors.joining("; "));
        return "**`"
                + function.signature()
                + "`** — "
                + function.says()
                + "\n"
                + takes
                + ".\n`"
                + function.example()
                + "` = "
                + shown(function.example())
                + "\n\n";
    }

    private static String shown(String formula) {
        double value = SampleAccount.value(formula);
        return Double.isNaN(value)
                ? "missing"
                : new BigDecimal(value)
                        .round(new MathContext(6))
                        .stripTrailingZeros()
                        .toPlainString();
    }

    private static String thousands(long number) {
        return String.format(java.util.Locale.ROOT, "%,d", number);
    }
}
