package dev.proviso.facts.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.testing.MalformedInputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What goes wrong with real files, each with the place and the sentence that names it. */
class MalformedInputsTest {

    @TempDir Path folder;

    @ParameterizedTest
    @MethodSource("dev.proviso.testing.MalformedInputs#cases")
    void isRefusedWithItsPlaceAndItsReason(MalformedInputs.Case input) {
        Path file = Reads.write(folder, input.file(), input.bytes());
        assertThatThrownBy(() -> Reads.read(file))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> {
                            Problem problem = e.problems().getFirst();
                            assertThat(e.kind()).isEqualTo(ProblemException.Kind.EXPORT);
                            assertThat(problem.what() + " " + problem.wanted())
                                    .contains(input.what());
                            assertThat(problem.where().toString())
                                    .contains(input.where())
                                    .contains(folder.toString());
                            assertThat(problem.wanted()).isNotBlank();
                            assertThat(problem.next()).endsWith("Nothing was written.");
                            assertThat(problem.what() + problem.wanted() + problem.next())
                                    .doesNotContain("\n")
                                    .doesNotContain("Exception")
                                    .hasSizeLessThan(500);
                        });
    }

    @ParameterizedTest
    @MethodSource("dev.proviso.testing.MalformedInputs#cases")
    void isAnErrorInAFolderTooWhereItLooksLikeAnExport(MalformedInputs.Case input)
            throws IOException {
        Reads.write(folder, "good.csv", MalformedInputs.GOOD);
        Reads.write(folder, "broken/" + input.file(), input.bytes());
        String problem = Reads.problem(folder);
        boolean passedOver = problem.isEmpty();
        if (passedOver) {
            assertThat(Reads.read(folder).summary.passedOver()).hasSizeLessThanOrEqualTo(1);
        }
        assertThat(Files.exists(folder)).isTrue();
        assertThat(passedOver)
                .as("%s: %s", input.story(), problem)
                .isEqualTo(
                        switch (input.story()) {
                            case "one blank line",
                                    "one line of three megabytes",
                                    "prose",
                                    "web page",
                                    "zip of nothing",
                                    "zip of a photograph",
                                    "header without rows, cut off",
                                    "JSON of something else",
                                    "JSON nested without end",
                                    "JSON that breaks at once",
                                    "FOCUS, but contracts" ->
                                    true;
                            default -> false;
                        });
    }
}
