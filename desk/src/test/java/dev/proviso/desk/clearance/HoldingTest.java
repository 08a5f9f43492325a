package dev.proviso.desk.clearance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.cases.core.Matter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is within a clearance, what is outside, and the words for it. */
final class HoldingTest {
    private static final String PACK = "ab".repeat(32);
    private static final About ABOUT = new About("account", "aws:1", "calls", "aws:0");
    private static final Found BEFORE = found("entry 5", "21.3", "64", PACK);

    private static Found found(String where, String weight, String bitrate, String pack) {
        return Found.of(
                        where,
                        JsonMapper.shared()
                                .readTree(
                                        """
                                        {"subject":"account","account":"aws:1","unit":null,
                                        "customer":"aws:0",
                                        "pack":"calls","weight_db":%s,"evidence":{"pack":"%s"},
                                        "indicators":[{"id":"implied-bitrate","unit":"kbit/s",
                                        "value":%s},{"id":"phase","unit":"hour of the day, UTC",
                                        "value":1.0E-7}]}
                                        """
                                                .formatted(weight, pack, bitrate)))
                .orElseThrow();
    }

    private static Holding holding(String values, Optional<Found> lookedInto, Found... since) {
        return new Holding(
                "C-2026-0001",
                "d1",
                ABOUT,
                new Matter.Clearance(
                        "aws:1", "calls", "An office.", Set.of("e1"), Instant.EPOCH, values),
                lookedInto,
                List.of(since),
                Optional.empty());
    }

    private static Optional<String> outside(String values, String weight, String bitrate) {
        return holding(values, Optional.of(BEFORE))
                .outside(found("entry 9", weight, bitrate, PACK));
    }

    @Test
    void aBoundHoldsToItsLimit() {
        assertThat(outside("implied-bitrate <= 64 kbit/s", "30", "64.0")).isEmpty();
        assertThat(outside("implied-bitrate < 64.5; implied-bitrate >= 8", "30", "8")).isEmpty();
        assertThat(outside("implied-bitrate ≤ 64; phase > 0", "30", "1E1")).isEmpty();
        assertThat(outside("implied-bitrate <= 64 kbit/s", "30", "64.1"))
                .hasValue("implied-bitrate <= 64 kbit/s was cleared; entry 9 has 64.1 kbit/s.");
        assertThat(outside("implied-bitrate > 8", "30", "8"))
                .hasValue("implied-bitrate > 8 was cleared; entry 9 has 8 kbit/s.");
        assertThat(outside("weight_db<25;phase>=1", "25", "1"))
                .hasValue(
                        "weight_db<25 was cleared; entry 9 has 25 dB."
                                + " phase>=1 was cleared; entry 9 has 0.0000001 hour of the day, UTC.");
    }

    @Test
    void whatCannotBeSeenIsNotWithin() {
        assertThat(outside("implied-bitrate <= 64", "1", "null"))
                .hasValue("implied-bitrate <= 64 was cleared; entry 9 has no value.");
        assertThat(outside("gone <= 64", "1", "1"))
                .hasValue("gone <= 64 was cleared; entry 9 has no value.");
    }

    @Test
    void wordsAloneHoldForNothingHeavier() {
        assertThat(outside("below 1 PB; an office", "21.3", "900")).isEmpty();
        assertThat(outside("below 1 PB; an office", "21.4", "1"))
                .hasValue("A weight of 21.3 dB was cleared (entry 5); entry 9 has 21.4 dB.");
    }

    @Test
    void anotherPackIsOutsideWhateverTheValues() {
        Found other = found("entry 9", "1", "1", "cd".repeat(32));
        String words =
                "It was given for what pack calls found as of abababababab; %s made with that pack as of cdcdcdcdcdcd.";
        Holding holding = holding("weight_db <= 25", Optional.of(BEFORE));
        assertThat(holding.outside(other)).hasValue(words.formatted("entry 9 was"));
        assertThat(holding.over(other.digest())).hasValue(words.formatted("a review was"));
        assertThat(holding.over(PACK)).isEmpty();
    }

    @Test
    void aFindingWhereNoneWasLookedIntoIsOutside() {
        Holding holding = holding("weight_db <= 25", Optional.empty());
        assertThat(holding.outside(BEFORE))
                .hasValue("No finding of pack calls was looked into; entry 5 is one.");
        assertThat(holding.over(PACK)).isEmpty();
    }

    @Test
    void whatIsOverCoversNothing() {
        JsonNode finding = finding("account", "aws:0");
        Holding holds = holding("weight_db <= 25", Optional.of(BEFORE));
        Holding over =
                holding("weight_db <= 25", Optional.of(BEFORE), found("entry 9", "26", "1", PACK));
        assertThat(new Clearances(List.of(holds)).cover(finding)).isTrue();
        assertThat(over.over()).isPresent();
        assertThat(new Clearances(List.of(over)).cover(finding)).isFalse();
        assertThat(Clearances.NONE.cover(finding)).isFalse();
    }

    /** An AWS account may have the id of the customer whose bill it pays. */
    @Test
    void theCustomerOfTheSameIdIsNotCleared() {
        Clearances holds = new Clearances(List.of(holding("weight_db <= 25", Optional.of(BEFORE))));
        assertThat(holds.cover(finding("account", "aws:0"))).isTrue();
        assertThat(holds.cover(finding("customer", "aws:1"))).isFalse();
        assertThat(holds.cover(finding("account", "aws:2"))).isFalse();
    }

    private static JsonNode finding(String kind, String customer) {
        return JsonMapper.shared()
                .readTree(
                        """
                        {"subject":"%s","account":"aws:1","customer":"%s","pack":"calls",
                        "weight_db":9,"evidence":{"pack":"%s"},"indicators":[]}
                        """
                                .formatted(kind, customer, PACK));
    }

    @Test
    void anotherCustomersFindingOnTheSubjectEndsIt() {
        Holding holds = holding("weight_db <= 25", Optional.of(BEFORE));
        String words = "It was given for one customer; %s has aws:1 with another.";
        assertThat(holds.outside(Found.of("entry 9", finding("account", "aws:2")).orElseThrow()))
                .hasValue(words.formatted("entry 9"));
        assertThat(holds.over(Set.of(new About("account", "aws:1", "calls", "aws:2"))))
                .hasValue(words.formatted("a review"));
        assertThat(
                        holds.over(
                                Set.of(
                                        ABOUT,
                                        new About("customer", "aws:1", "calls", "aws:1"),
                                        new About("account", "aws:2", "calls", "aws:2"))))
                .isEmpty();
    }
}
