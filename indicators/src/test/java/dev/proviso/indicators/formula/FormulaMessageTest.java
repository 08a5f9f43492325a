package dev.proviso.indicators.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.Where;
import dev.proviso.testing.Golden;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Every complaint points at what it means: {@code ^…^} marks the span. */
class FormulaMessageTest {

    static final List<String> CASES =
            List.of(
                    "sum(^put^)",
                    "^quiet_ours^ * 2",
                    "sum(^nothing_like_it^)",
                    "^summ^(puts)",
                    "^frobnicate^(puts)",
                    "^storage.put^ + 1",
                    "mean(puts) ^>^ 3",
                    "mean(puts) ^^ 2",
                    "mean(puts) ^−^ 2",
                    "mean(puts) ^%^ 2",
                    "mean^[^puts^]^",
                    "mean(puts) ^#^ 2",
                    "^1.2.3^ + 1",
                    "^4x^ + 1",
                    "^1e999^",
                    "^^",
                    "1 +^^",
                    "1 + ^*^ 2",
                    "mean^(^puts",
                    "mean(puts ^speech^)",
                    "mean(puts)^)^",
                    "mean(puts) ^mean^(speech)",
                    "mean(puts)^,^ 1",
                    "^puts^(2)",
                    "^mean^",
                    "^mean(puts, speech)^",
                    "^quantile(puts)^",
                    "^by_hour_of_day(puts)^",
                    "^puts / 2^",
                    "sum(^stored^)",
                    "entropy(^by_weekday(stored)^)",
                    "sum(^ln(stored)^)",
                    "sum(^2 * stored^)",
                    "sum(^stored / 2^)",
                    "sum(^max(stored, 3)^)",
                    "sum(^stored - stored^)",
                    "mean(^puts + stored^)",
                    "mean(^stored - ingress^)",
                    "mean(^max(puts, stored)^)",
                    "mean(^puts - by_hour_of_day(puts)^)",
                    "mean(^by_weekday(puts) / by_hour_of_day(puts)^)",
                    "mean(^lowest(puts, 3) - lowest(puts, 3)^)",
                    "mean(^lowest(by_weekday(puts), 8)^)",
                    "mean(lowest(puts, ^2.5^))",
                    "mean(lowest(puts, ^0^))",
                    "mean(lowest(puts, ^mean(puts)^))",
                    "quantile(puts, ^90^)",
                    "quantile(puts, ^puts^)",
                    "harmonic_phase(^puts^, 1)",
                    "^harmonic_phase(by_weekday(puts), 4)^",
                    "^correlation(puts, daily(speech))^",
                    "correlation(^daily(puts)^, speech, 3)",
                    "correlation(puts, speech, ^48^)",
                    "mean(daily(^puts * 2^))",
                    "mean(requests(^quiet_hours^))",
                    "mean(daily(^putz^))",
                    "mean(^3^)",
                    "mean(by_weekday(^by_hour_of_day(puts)^))",
                    "circular_difference(^puts^, 1, 24)",
                    "^1 / (quiet_hours - 4)^",
                    "sum(^put^) / sum(^speec^) + ^summ^(puts)");

    @ParameterizedTest
    @FieldSource("CASES")
    void pointsAtTheSpan(String marked) {
        assertThat(markedAgain(marked)).isEqualTo(marked);
    }

    @Test
    void saysWhatIsWantedAndWhatToDo() {
        StringBuilder all = new StringBuilder();
        for (String marked : CASES) {
            all.append(markedAgain(marked)).append('\n');
            for (Problem problem : problems(unmarked(marked))) {
                all.append("    ").append(problem.what()).append('\n');
                for (String line : List.of(problem.wanted(), problem.next())) {
                    all.append(line.isEmpty() ? "" : "      " + line + "\n");
                }
            }
            all.append('\n');
        }
        Golden.check(
                "indicators/src/test/resources/dev/proviso/indicators/formula/messages.txt",
                all.toString());
    }

    @Test
    void aFormulaThatIsTooLongOrDeepOrDearIsRefused() {
        assertThat(problems("1" + " + 1".repeat(600)).getFirst().what())
                .isEqualTo("The formula has 2401 characters.");
        assertThat(problems("(".repeat(40) + "1" + ")".repeat(40)).getFirst().what())
                .contains("deeper than 32");
        assertThat(problems("-".repeat(40) + "1").getFirst().what()).contains("deeper than 32");
        String dear = "correlation(puts, speech, 24)";
        assertThat(problems(dear + (" + " + dear).repeat(20)).getFirst().what())
                .contains("steps for each subject");
    }

    @Test
    void aFormulaOfWholeLengthIsRead() {
        assertThat(SampleAccount.value("1" + "+1".repeat(999))).isEqualTo(1000);
    }

    @Test
    void noMoreThanTwentyProblemsAreShown() {
        assertThat(problems("x" + " + x".repeat(30))).hasSize(20);
    }

    private static String unmarked(String marked) {
        // ^^ alone is an empty span at the end, or the sign ^ itself where something follows.
        if (marked.endsWith("^^")) {
            return marked.substring(0, marked.length() - 2);
        }
        return marked.contains("^^") ? marked.replace("^^", "^") : marked.replace("^", "");
    }

    private static String markedAgain(String marked) {
        String text = unmarked(marked);
        if (text.contains("^")) {
            Where.InText where = where(problems(text).getFirst());
            assertThat(where.width()).isEqualTo(1);
            return text.substring(0, where.column() - 1) + "^" + text.substring(where.column() - 1);
        }
        StringBuilder again = new StringBuilder(text);
        List<Where.InText> places = new ArrayList<>();
        problems(text).forEach(problem -> places.add(where(problem)));
        places.sort(Comparator.comparingInt(Where.InText::column).reversed());
        for (Where.InText place : places) {
            int from = place.column() - 1;
            int until = Math.min(text.length(), from + place.width());
            again.insert(until, '^').insert(Math.min(from, text.length()), '^');
        }
        return again.toString();
    }

    private static Where.InText where(Problem problem) {
        return (Where.InText) problem.where();
    }

    static List<Problem> problems(String text) {
        ProblemException thrown =
                catchThrowableOfType(ProblemException.class, () -> SampleAccount.compile(text));
        assertThat(thrown).as(text).isNotNull();
        assertThat(thrown.kind()).isEqualTo(ProblemException.Kind.DEFINITION);
        return thrown.problems();
    }
}
