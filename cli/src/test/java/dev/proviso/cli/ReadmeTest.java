package dev.proviso.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.testing.Golden;
import dev.proviso.testing.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The first screen of README is true: the demo is run as a process and compared word by word. */
final class ReadmeTest {

    private static final String FROM = "<!-- demo -->\n```\n";
    private static final String UNTIL = "```\n<!-- /demo -->";

    @TempDir private Path scratch = Path.of("");

    @Test
    void theDemoSaysWhatReadmeShowsAndAsksOnlyAboutTheUse() throws IOException {
        Proviso.Outcome outcome = Proviso.run(scratch, "demo");
        assertThat(outcome.exit()).as(outcome.err()).isZero();
        String readme = Files.readString(Shared.root().resolve("README.md"));
        int from = readme.indexOf(FROM) + FROM.length();
        int until = readme.indexOf(UNTIL);
        Golden.check(
                "README.md", readme.substring(0, from) + outcome.out() + readme.substring(until));
        assertThat(questioned()).isEqualTo(partsOfTheUse());
        assertThat(Files.size(scratch.resolve("proviso-demo/review/report.html")))
                .isLessThan(5_000_000);
    }

    private Set<String> questioned() throws IOException {
        JsonNode findings =
                new JsonMapper()
                        .readTree(
                                Files.readString(
                                        scratch.resolve("proviso-demo/review/findings.json")))
                        .get("findings");
        Set<String> questioned = new TreeSet<>();
        StreamSupport.stream(findings.spliterator(), false)
                .filter(finding -> !finding.get("class").asString().equals("none"))
                .map(finding -> finding.get(finding.get("subject").asString()).asString())
                .forEach(questioned::add);
        return questioned;
    }

    /** The account of the use, its unit and its customer, as truth.csv has them. */
    private Set<String> partsOfTheUse() throws IOException {
        Set<String> parts = new TreeSet<>();
        List<String> truth = Files.readAllLines(scratch.resolve("proviso-demo/provider/truth.csv"));
        for (String line : truth) {
            List<String> cells = List.of(line.split(",", -1));
            if (cells.get(3).equals("bulk-interception")) {
                parts.add("aws:" + cells.get(0));
                parts.add("aws:" + cells.get(1));
                parts.add("aws:" + cells.get(1) + "/" + cells.get(2));
            }
        }
        return parts;
    }
}
