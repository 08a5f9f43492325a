package dev.proviso.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.facts.model.Meter;
import dev.proviso.testing.Shared;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Missing is neither clean nor guilty (design §5, fixed): what reads a missing meter weighs nothing
 * and is listed, and nobody becomes a finding by it. The pack is stable here and asks for little,
 * so that there are findings at all.
 */
final class MissingMeterTest {

    @TempDir private static Path scratch = Path.of("");

    private static List<SmallBill.Row> rows = List.of();
    private static Map<String, JsonNode> complete = Map.of();
    private static final Map<String, List<ReviewResult.PricedLack>> LACKS = new TreeMap<>();

    @BeforeAll
    static void reviewTheCompleteBill() {
        rows = SmallBill.rows(1);
        // weights end at ±33.6 dB: the one pack finds whatever it may, the other needs evidence
        pack("eager", "-50");
        pack("sober", "3");
        complete = findings("complete", rows);
    }

    @Test
    void aCompleteBillLacksNoMeter() {
        assertThat(LACKS.get("complete")).noneMatch(lack -> lack.lack().id().equals("meters:"));
    }

    @Test
    void thereAreFindingsAndOthers() {
        assertThat(complete.values().stream().map(MissingMeterTest::outcome))
                .contains("finding", "question", "none");
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "STORAGE_BYTES",
                "STORAGE_PUT",
                "STORAGE_GET",
                "STORAGE_INGRESS_BYTES",
                "STORAGE_EGRESS_BYTES",
                "AI_SPEECH_SECONDS",
                "COMPUTE_GPU_SECONDS"
            })
    void aMeterThatIsGoneWeighsNothingAndAccusesNobody(Meter gone) {
        Map<String, JsonNode> without =
                findings(gone.id(), rows.stream().filter(row -> row.meter() != gone).toList());
        assertThat(without.keySet()).isEqualTo(complete.keySet());
        without.forEach((subject, finding) -> {
            assertThat(blind(finding, gone)).as(subject).isNotEmpty();
            assertThat(outcome(finding)).as(subject).isNotEqualTo("finding");
        });
        assertThat(LACKS.get(gone.id()))
                .filteredOn(lack -> lack.lack().id().equals("meters:"))
                .singleElement()
                .satisfies(lack -> {
                    assertThat(lack.lack().what()).contains(gone.id());
                    assertThat(lack.price()).matches("Without it [1-9]\\d* of the \\d+ indic.+");
                });
    }

    @Test
    void anAccountWithoutAMeterIsBlindThereAndAQuestionAtMost() {
        Map<String, JsonNode> archive =
                complete.entrySet().stream()
                        .filter(entry -> entry.getKey().contains(SmallBill.ARCHIVE))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        assertThat(archive).hasSize(2);
        archive.forEach((subject, finding) -> {
            assertThat(blind(finding, Meter.AI_SPEECH_SECONDS)).as(subject).isNotEmpty();
            assertThat(blind(finding, Meter.COMPUTE_GPU_SECONDS)).as(subject).isNotEmpty();
            assertThat(outcome(finding)).as(subject).isNotEqualTo("finding");
        });
        assertThat(archive.values().stream().map(MissingMeterTest::outcome)).contains("question");
    }

    /** The indicators that read a meter, after each was seen to weigh nothing and be listed. */
    private static Set<String> blind(JsonNode finding, Meter meter) {
        Set<String> listed = new TreeSet<>();
        for (JsonNode spot : finding.get("blind_spots")) {
            if (spot.get("missing").asString().equals(meter.id())) {
                listed.add(spot.get("indicator").asString());
            }
        }
        Set<String> reading = new TreeSet<>();
        for (JsonNode indicator : finding.get("indicators")) {
            for (JsonNode read : indicator.get("reads")) {
                if (read.asString().equals(meter.id())) {
                    String id = indicator.get("id").asString();
                    reading.add(id);
                    assertThat(indicator.get("value").isNull()).as(id).isTrue();
                    assertThat(indicator.get("weight_db").doubleValue()).as(id).isZero();
                }
            }
        }
        assertThat(listed).isEqualTo(reading);
        return reading;
    }

    private static String outcome(JsonNode finding) {
        return finding.get("class").asString();
    }

    /** By subject and pack. */
    private static Map<String, JsonNode> findings(String name, List<SmallBill.Row> bill) {
        Path export = SmallBill.write(scratch.resolve(name + "-export"), bill);
        Reviews reviews = new Reviews(scratch);
        ReviewResult result = reviews.withPacks(name, List.of(export), scratch.resolve("packs"));
        LACKS.put(name, result.priced());
        Map<String, JsonNode> bySubject = new TreeMap<>();
        for (JsonNode finding :
                new JsonMapper().readTree(reviews.file(name, "findings.json")).get("findings")) {
            bySubject.put(
                    finding.get("subject").asString()
                            + " "
                            + (finding.get("subject").asString().equals("account")
                                    ? finding.get("account")
                                    : finding.get("customer"))
                            + " "
                            + finding.get("pack").asString(),
                    finding);
        }
        return bySubject;
    }

    /**
     * The project's pack under another name: stable, with these thresholds, and its power measured
     * at one size, as nothing here asks for it.
     */
    private static void pack(String id, String findingDb) {
        Path original = Shared.root().resolve("packs").resolve("bulk-interception");
        Path copy = scratch.resolve("packs").resolve(id);
        try (Stream<Path> files = Files.list(original)) {
            Files.createDirectories(copy);
            for (Path file : files.toList()) {
                List<String> lines = new ArrayList<>();
                for (String line : Files.readAllLines(file)) {
                    lines.add(
                            line.replaceFirst("^id: bulk-interception", "id: " + id)
                                    .replaceFirst("^state: provisional", "state: stable")
                                    .replaceFirst("^  sizes: .*", "  sizes: [1e4]")
                                    .replaceFirst("^    finding: .*", "    finding: " + findingDb)
                                    .replaceFirst(
                                            "^    question: .*", "    question: " + findingDb));
                }
                Files.write(copy.resolve(original.relativize(file)), lines);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
