package dev.proviso.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.testing.MalformedInputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What goes wrong when people type {@code assess}: at most five lines that name the file, the line
 * and the column where there is one, and a next step; the documented exit code; nothing
 * half-written. The files come from the table that holds the reader, too.
 */
final class BadInputsTest {

    private static final Pattern PLACE = Pattern.compile("(line|column)=([^,\\]]*)");

    @TempDir private Path scratch = Path.of("");

    private Sandbox sandbox() {
        return new Sandbox(scratch);
    }

    @ParameterizedTest
    @MethodSource("dev.proviso.testing.MalformedInputs#cases")
    void aFileThatCannotBeUsedIsRefused(MalformedInputs.Case input) {
        Path file = sandbox().write("exports/" + input.file(), input.bytes());
        Sandbox.Run run = sandbox().assess(file.toString());
        refused(run, Exit.EXPORT, input.file());
        assertThat(run.err()).contains("Nothing was written.");
        Matcher place = PLACE.matcher(input.where());
        while (place.find()) {
            assertThat(run.err()).contains(place.group(1) + " " + place.group(2));
        }
        if (input.where().equals("line")) {
            assertThat(run.err()).containsPattern(" line \\d+");
        }
        asJson(Exit.EXPORT, file.toString());
        assertThat(sandbox().files("home/snapshots")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.proviso.cli.Mistake#all")
    void whatElseIsWrongIsRefused(Mistake mistake) {
        sandbox().write("exports/good.csv", MalformedInputs.GOOD);
        String[] args = mistake.prepare(sandbox());
        Sandbox.Run run = sandbox().assess(args);
        refused(run, mistake.exit(), mistake.place());
        asJson(mistake.exit(), args);
    }

    /** Only a process of its own can be denied what the owner of the machine may do. */
    @Test
    void aFileThatMayNotBeReadIsRefused() throws IOException {
        Path file = sandbox().write("exports/secret.csv", MalformedInputs.GOOD);
        Files.setPosixFilePermissions(file, java.util.Set.of());
        Proviso.Outcome outcome =
                Proviso.within(
                        "[ $(id -u) != 0 ] || set -- setpriv --bounding-set="
                                + "-dac_override,-dac_read_search \"$@\"; exec \"$@\"",
                        scratch,
                        "assess",
                        file.toString(),
                        "--out",
                        sandbox().path("out"));
        refused(
                new Sandbox.Run(
                        outcome.exit(), outcome.out(), Sandbox.withoutProgress(outcome.err())),
                Exit.SYSTEM,
                "secret.csv");
    }

    private void refused(Sandbox.Run run, Exit exit, String place) {
        assertThat(run.exit()).as(run.err()).isEqualTo(exit.code());
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).as(run.err()).hasSizeBetween(2, 5);
        assertThat(run.err()).startsWith("proviso: ").contains(place);
        assertThat(run.err().toLowerCase(Locale.ROOT))
                .doesNotContain("exception")
                .doesNotContain("null");
        nothingHalfWritten();
    }

    private void asJson(Exit exit, String... args) {
        String[] all = Arrays.copyOf(args, args.length + 1);
        all[args.length] = "--format=json";
        JsonNode said = new JsonMapper().readTree(sandbox().assess(all).err());
        assertThat(said.get("exit").asInt()).isEqualTo(exit.code());
        for (JsonNode problem : said.get("problems")) {
            assertThat(problem.get("file").asString()).isNotBlank();
            assertThat(problem.get("what").asString()).isNotBlank();
            assertThat(problem.get("wanted").asString() + problem.get("next").asString())
                    .isNotBlank();
        }
        nothingHalfWritten();
    }

    private void nothingHalfWritten() {
        assertThat(scratch.resolve("out")).doesNotExist();
        assertThat(sandbox().files("home/tmp")).isEmpty();
        assertThat(sandbox().files("home/snapshots"))
                .allSatisfy(file ->
                        assertThat(file.toString())
                                .as("a snapshot that was moved to its id is whole")
                                .containsPattern("snapshots/[0-9a-f]{64}/"));
    }
}
