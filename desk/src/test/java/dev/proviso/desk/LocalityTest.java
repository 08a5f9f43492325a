package dev.proviso.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.lab.provider.GenerateOptions;
import dev.proviso.lab.provider.Generated;
import dev.proviso.testing.Seeds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a finding may depend on (design §5 "Locality", fixed) and what it may not: threads, memory,
 * order of rows and files, other subjects' rows.
 */
final class LocalityTest {

    @TempDir private static Path scratch = Path.of("");

    private static Reviews reviews = new Reviews(scratch);
    private static Generated provider = new Generated(scratch, scratch, scratch, 0, 0, 0);

    @BeforeAll
    static void reviewTheWholeProvider() {
        reviews = new Reviews(scratch);
        provider = Exports.small(scratch.resolve("provider"), 7, true);
        reviews.of(
                "whole",
                List.of(provider.export()),
                2,
                256,
                Optional.of(provider.units()),
                OptionalLong.empty(),
                false);
    }

    @Test
    void theFindingAboutAnAccountNeedsOnlyItsOwnRows() {
        SortedMap<String, String> all = byAccount("whole");
        assertThat(all).hasSizeGreaterThan(10);
        for (String account : all.keySet().stream().limit(4L * Seeds.EFFORT).toList()) {
            String bare = account.substring(account.indexOf(':') + 1);
            Path own =
                    Exports.copy(
                            provider.export(),
                            scratch.resolve("own-" + bare),
                            lines -> lines.stream().filter(line -> line.contains(bare)).toList());
            reviews.of(
                    "alone-" + bare,
                    List.of(own),
                    1,
                    128,
                    Optional.of(provider.units()),
                    OptionalLong.of(until()),
                    false);
            assertThat(byAccount("alone-" + bare))
                    .containsExactly(Map.entry(account, all.get(account)));
        }
    }

    @Test
    void threadsAndMemoryDoNotShow() {
        reviews.of(
                "narrow",
                List.of(provider.export()),
                1,
                96,
                Optional.of(provider.units()),
                OptionalLong.empty(),
                false);
        assertThat(reviews.file("narrow", "findings.json"))
                .isEqualTo(reviews.file("whole", "findings.json"));
        assertThat(reviews.file("narrow", "review.json"))
                .isEqualTo(reviews.file("whole", "review.json"));
        assertThat(reviews.file("narrow", "report.html"))
                .isEqualTo(reviews.file("whole", "report.html"));
    }

    @Test
    void theOrderOfRowsDoesNotShow() {
        Path shuffled =
                Exports.copy(
                        provider.export(),
                        scratch.resolve("shuffled"),
                        lines -> {
                            List<String> other = new ArrayList<>(lines);
                            Collections.shuffle(other, Random.from(Seeds.of(3)));
                            return other;
                        });
        reviews.of(
                "shuffled-review",
                List.of(shuffled),
                2,
                256,
                Optional.of(provider.units()),
                OptionalLong.empty(),
                false);
        assertThat(reviews.file("shuffled-review", "findings.json"))
                .isEqualTo(reviews.file("whole", "findings.json"));
    }

    private static long until() {
        return GenerateOptions.DEFAULT_UNTIL.toEpochDay() * 86_400;
    }

    /** Findings of accounts by id, as they stand but for the snapshot's id. */
    private static SortedMap<String, String> byAccount(String review) {
        SortedMap<String, String> byAccount = new TreeMap<>();
        for (JsonNode finding :
                new JsonMapper().readTree(reviews.file(review, "findings.json")).get("findings")) {
            if (finding.get("subject").asString().equals("account")) {
                ((ObjectNode) finding.get("evidence")).remove("snapshot");
                byAccount.put(finding.get("account").asString(), finding.toString());
            }
        }
        return byAccount;
    }
}
