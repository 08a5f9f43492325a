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
        theCustomerReproducesTheQuestionAboutItself();
    }

    /** With its own bill, the bundle and the trust file, and nothing else. */
    private void theCustomerReproducesTheQuestionAboutItself() throws IOException {
        Path demo = scratch.resolve("proviso-demo");
        String bundle = demo.resolve("review/evidence.bundle").toString();
        Proviso.Outcome trust =
                Proviso.run(scratch, "keys", "export", "--home", demo.resolve("home").toString());
        Files.writeString(scratch.resolve("trust.json"), trust.out());
        Proviso.Outcome verified = Proviso.run(scratch, "verify", bundle, "--trust", "trust.json");
        assertThat(verified.out()).startsWith("VERIFIED").contains("Not checked:");
        assertThat(verified.exit()).isZero();
        assertThat(Proviso.run(scratch, "verify", bundle).exit()).isEqualTo(2);
        Path units = demo.resolve("provider/units.csv");
        String customer =
                partsOfTheUse().stream()
                        .filter(id -> id.contains("/"))
                        .map(id -> id.substring(id.indexOf(':') + 1, id.indexOf('/')))
                        .findFirst()
                        .orElseThrow();
        Path bill =
                OwnBill.of(
                        demo.resolve("provider/export/data"),
                        customer,
                        scratch.resolve("bill"),
                        line -> line);
        Proviso.Outcome same =
                Proviso.run(
                        scratch, "reproduce", bundle, bill.toString(), "--units", units.toString());
        assertThat(same.out()).as(same.err()).endsWith("Same.\n").contains(": same: account aws:");
        assertThat(same.exit()).isZero();
        Path other =
                OwnBill.of(
                        demo.resolve("provider/export/data"),
                        customer,
                        scratch.resolve("other"),
                        line -> line.replace("PutObject", "GetObject"));
        Proviso.Outcome different =
                Proviso.run(
                        scratch,
                        "reproduce",
                        bundle,
                        other.toString(),
                        "--units",
                        units.toString());
        assertThat(different.out()).endsWith("Not the same.\n");
        assertThat(different.exit()).isEqualTo(1);
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
