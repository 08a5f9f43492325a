package dev.proviso.facts.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.Problems;
import dev.proviso.facts.problem.Where;
import dev.proviso.testing.Seeds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTest {

    @TempDir Path folder;

    @Test
    void everythingIsReadByItsForm() {
        Problems problems = new Problems();
        YamlMap map =
                Yaml.parse(
                                "name: 'a'\nsize: 1.5e3\nclause: 4.2\nmany: [1, -2, 0.5]\nnone:\n",
                                "t.yaml",
                                problems)
                        .orElseThrow()
                        .map();

        assertThat(map.requireText("name", "")).isEqualTo("a");
        assertThat(map.requireNumber("size", "")).isEqualTo(1500);
        assertThat(map.requireText("clause", "")).isEqualTo("4.2");
        assertThat(map.get("many").orElseThrow().numbers()).hasValue(new double[] {1, -2, 0.5});
        assertThat(map.get("none").orElseThrow().isNull()).isTrue();
        assertThat(map.number("other", 7)).isEqualTo(7);
        map.done();
        assertThat(problems.count()).isZero();
    }

    @Test
    void anUnknownKeyIsRefusedWithTheOneThatWasMeant() {
        Problem problem =
                only(
                        "id: x\nthershold: 3\n",
                        map -> {
                            map.text("id");
                            map.get("threshold");
                            map.done();
                        });
        assertThat(problem.what()).isEqualTo("`thershold` is no key");
        assertThat(problem.next()).isEqualTo("Did you mean `threshold`?");
        assertThat(problem.where()).isEqualTo(new Where.InText("t.yaml", 2, 1, "thershold: 3", 9));
    }

    @Test
    void aKeyThatStandsTwiceIsRefusedAtItsSecondPlace() {
        Problem problem = only("a: 1\nb: 2\na: 3\n", map -> map.all().clear());
        assertThat(problem.what()).isEqualTo("`a` stands here twice");
        assertThat(problem.where()).isEqualTo(new Where.InText("t.yaml", 3, 1, "a: 3", 1));
    }

    @Test
    void aMissingKeyIsNamedWithItsMeaning() {
        Problem problem =
                only(
                        "use: {id: x}\n",
                        m -> m.get("use").orElseThrow().map().requireText("title", "in words"));
        assertThat(problem.what()).isEqualTo("`title` is missing in `use`");
        assertThat(problem.wanted()).isEqualTo("Wanted: in words.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: x",
                "a: '1'",
                "a: [1]",
                "a: {b: 1}",
                "a:",
                "a: .nan",
                "a: 1e999",
                "a: 0x10"
            })
    void whatIsNoFiniteNumberIsRefused(String text) {
        assertThat(only(text, map -> map.requireNumber("a", "")).wanted())
                .isEqualTo("Wanted: a number.");
    }

    @Test
    void aTextThatIsNoYamlIsRefusedAtTheFault() {
        Problems problems = new Problems();
        assertThat(Yaml.parse("a: 1\nb: [1, 2\nc: 3\n", "t.yaml", problems)).isEmpty();
        Problem problem = thrown(problems).getFirst();
        assertThat(problem.what()).startsWith("is not valid YAML: ");
        assertThat(problem.where()).isInstanceOf(Where.InText.class);
        assertThat(((Where.InText) problem.where()).line()).isEqualTo(3);
    }

    @Test
    void deepNestingIsRefusedBeforeItExhaustsTheStack() {
        Problems problems = new Problems();
        assertThat(Yaml.parse("[".repeat(200_000), "t.yaml", problems)).isEmpty();
        assertThat(thrown(problems).getFirst().what()).isEqualTo("is nested too deep");
    }

    @Test
    void aBlockThatRepeatsItselfByAliasesIsRefusedOrBounded() {
        StringBuilder text = new StringBuilder("a0: &a0 [x]\n");
        for (int i = 1; i < 30; i++) {
            text.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        Problems problems = new Problems();
        Yaml.parse(text.toString(), "t.yaml", problems)
                .ifPresent(v -> assertThat(v.map().all()).hasSize(30));
    }

    @Test
    void otherEncodingsAndMissingFilesAreSaidInWords() throws IOException {
        Problems problems = new Problems();
        Path latin =
                Files.write(folder.resolve("l.yaml"), "a: é".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(Yaml.read(latin, "l.yaml", problems)).isEmpty();
        assertThat(Yaml.read(folder.resolve("no.yaml"), "no.yaml", problems)).isEmpty();
        assertThat(Yaml.read(Files.writeString(folder.resolve("e.yaml"), ""), "e.yaml", problems))
                .isEmpty();
        assertThat(thrown(problems))
                .extracting(p -> p.what().replaceFirst(":.*", ""))
                .containsExactly("is not text in UTF-8", "cannot be read", "is empty");
    }

    @Test
    void aTextWithItsOwnGrammarKnowsWhereItBegins() {
        Problems problems = new Problems();
        YamlMap map =
                Yaml.parse("\uFEFFp: a + b\nq: \"a + b\"\nb: |\n\n  a +\n  b\n", "t.yaml", problems)
                        .orElseThrow()
                        .map();
        assertThat(map.get("p").orElseThrow().start())
                .isEqualTo(new Where.InText("t.yaml", 1, 4, "p: a + b", 1));
        assertThat(map.get("q").orElseThrow().start().column()).isEqualTo(5);
        assertThat(map.get("b").orElseThrow().start())
                .isEqualTo(new Where.InText("t.yaml", 5, 3, "  a +", 1));
    }

    @Test
    void atMostTwentyProblemsAreShownAndAllAreCounted() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            text.append("key").append(i).append(": 1\n");
        }
        Problems problems = new Problems();
        Yaml.parse(text.toString(), "t.yaml", problems).orElseThrow().map().done();
        assertThat(problems.count()).isEqualTo(30);
        assertThat(thrown(problems)).hasSize(Problems.SHOWN);
    }

    @Test
    void anyTextGivesAValueOrAProblemAndNeverAnotherError() {
        String letters = "ab: -[]{}\"'|>&*!%@`,#\n\t 01.?~\u0000\uD83D\uDE00";
        Seeds.check(
                1,
                3000,
                random -> {
                    StringBuilder text = new StringBuilder();
                    for (int i = random.nextInt(60); i > 0; i--) {
                        text.append(letters.charAt(random.nextInt(letters.length())));
                    }
                    Problems problems = new Problems();
                    boolean read =
                            Yaml.parse(text.toString(), "t.yaml", problems)
                                    .map(v -> v.isMap() ? v.map().all().size() : 0)
                                    .isPresent();
                    assertThat(read || problems.count() > 0).isTrue();
                });
    }

    private static Problem only(String text, Consumer<YamlMap> reading) {
        Problems problems = new Problems();
        reading.accept(Yaml.parse(text, "t.yaml", problems).orElseThrow().map());
        List<Problem> thrown = thrown(problems);
        assertThat(thrown).hasSize(1);
        return thrown.getFirst();
    }

    private static List<Problem> thrown(Problems problems) {
        try {
            problems.throwIfAny(ProblemException.Kind.DEFINITION);
        } catch (ProblemException e) {
            return e.problems();
        }
        return List.of();
    }
}
