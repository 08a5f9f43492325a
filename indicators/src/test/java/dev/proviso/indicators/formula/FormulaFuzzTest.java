package dev.proviso.indicators.formula;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.Where;
import dev.proviso.testing.Seeds;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Any text is a formula with a value, or problems that point into it; never another error. */
class FormulaFuzzTest {

    /** Pieces that make texts that get past the first stages more often than noise does. */
    private static final List<String> PIECES =
            List.of(
                    "puts",
                    "speech",
                    "stored",
                    "ingress",
                    "quiet_hours",
                    "(",
                    ")",
                    ",",
                    "+",
                    "-",
                    "*",
                    "/",
                    " ",
                    "\n",
                    "1",
                    "0",
                    "24",
                    "0.5",
                    "1e300",
                    ".",
                    "^",
                    "é",
                    "\ud83d",
                    "mean(",
                    "by_hour_of_day(",
                    "over_hours(",
                    "correlation(",
                    "lowest(",
                    "daily(");

    @FuzzTest
    void anyText(FuzzedDataProvider data) {
        hasAValueOrProblems(data.consumeRemainingAsString());
    }

    @Test
    void textsOfPieces() {
        Seeds.check(1, 3_000, random -> hasAValueOrProblems(pieces(random)));
    }

    @Test
    void textsThatAreWellFormed() {
        Seeds.check(1, 2_000, random -> hasAValueOrProblems(expression(random, 5)));
    }

    @Test
    void brokenExamples() {
        List<FormulaFunction> functions = Functions.all().toList();
        Seeds.check(
                1,
                2_000,
                random -> {
                    StringBuilder text =
                            new StringBuilder(
                                    functions.get(random.nextInt(functions.size())).example());
                    for (int i = random.nextInt(1, 4); i > 0; i--) {
                        text.setCharAt(
                                random.nextInt(text.length()),
                                "(),x9. -+*/\u0000".charAt(random.nextInt(12)));
                    }
                    hasAValueOrProblems(text.toString());
                });
    }

    /** Found by the fuzzer: what is underlined ended behind its line. */
    @Test
    void aFormulaBrokenByACarriageReturn() {
        hasAValueOrProblems("-----puts-\r-stored-----6");
    }

    /** Found by the fuzzer: a message that quoted all of a long name. */
    @Test
    void aLongNameAfterACompleteFormula() {
        hasAValueOrProblems("puts " + "c".repeat(300));
    }

    private static String pieces(RandomGenerator random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(1, 20); i > 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    private static String expression(RandomGenerator random, int depth) {
        List<String> leaves = List.of("puts", "stored", "speech", "quiet_hours", "3", "0", "1e200");
        if (depth == 0 || random.nextInt(6) == 0) {
            return leaves.get(random.nextInt(leaves.size()));
        }
        if (random.nextInt(3) == 0) {
            return "("
                    + expression(random, depth - 1)
                    + " +-*/".charAt(random.nextInt(1, 5))
                    + expression(random, depth - 1)
                    + ")";
        }
        List<FormulaFunction> functions = Functions.all().toList();
        FormulaFunction function = functions.get(random.nextInt(functions.size()));
        StringBuilder call = new StringBuilder(function.name()).append('(');
        for (int i = 0; i < function.parameters().size(); i++) {
            call.append(i == 0 ? "" : ", ")
                    .append(
                            function.parameters().get(i).takes() == Parameter.Takes.WHOLE
                                    ? "2"
                                    : expression(random, depth - 1));
        }
        return call.append(')').toString();
    }

    private static void hasAValueOrProblems(String text) {
        try {
            double value = SampleAccount.value(text);
            assertThat(Double.isInfinite(value)).isFalse();
        } catch (ProblemException e) {
            for (Problem problem : e.problems()) {
                assertThat(problem.what()).isNotEmpty().hasSizeLessThan(200);
                Where.InText where = (Where.InText) problem.where();
                assertThat(where.column()).isBetween(1, where.text().length() + 1);
                assertThat(where.width()).isBetween(1, Math.max(1, where.text().length()));
            }
        }
    }
}
