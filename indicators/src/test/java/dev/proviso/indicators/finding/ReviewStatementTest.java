package dev.proviso.indicators.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.indicators.power.PowerResult;
import dev.proviso.indicators.scorecard.Judgement.Outcome;
import dev.proviso.indicators.scorecard.SeriesBuilder;
import dev.proviso.indicators.series.Subject;
import dev.proviso.testing.Golden;
import dev.proviso.testing.Schemas;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ReviewStatementTest {

    private static final OptionalDouble NONE = OptionalDouble.empty();

    private static PowerResult power(
            OptionalDouble found90, OptionalDouble found99, String reason) {
        return new PowerResult(
                "bulk-interception",
                Subject.Kind.ACCOUNT,
                Outcome.QUESTION,
                "aws: by the hour storage.put",
                "objects an hour",
                found90,
                found99,
                found90.isPresent() ? 400 : 0,
                new PowerResult.Interval(
                        found90.isPresent() ? OptionalDouble.of(12_000) : NONE, found90),
                new PowerResult.Interval(NONE, NONE),
                List.of(),
                reason);
    }

    @Test
    void isWrittenLikeThis() {
        Review review =
                new Review(
                        "1".repeat(64),
                        "duckdb",
                        Optional.of(SeriesBuilder.LOOK),
                        1_000,
                        900,
                        new TreeMap<>(Map.of("not usage", 99L, "duplicate", 1L)),
                        List.of(new Review.ServiceCoverage("Amazon S3", 900, 890, 10)),
                        List.of("Tags"),
                        3,
                        List.of("aws:k-7f"),
                        12,
                        2,
                        0,
                        1,
                        0,
                        List.of(
                                new Review.BlindSpot(
                                        "bulk-interception",
                                        "implied-bitrate",
                                        "ai.speech_seconds")),
                        List.of(
                                power(OptionalDouble.of(14_321.98765), NONE, "too few"),
                                power(NONE, NONE, "no hourly or daily rows")));

        String json = ReviewStatement.json(review);

        Schemas.check("review", json);
        Golden.check(
                "indicators/src/test/resources/golden/review.json",
                JsonMapper.builder().build().readTree(json).toPrettyString() + "\n");
    }

    @Test
    void withoutPeriodsThereIsNoWindow() {
        Review review =
                new Review(
                        "1".repeat(64),
                        "duckdb",
                        Optional.empty(),
                        0,
                        0,
                        new TreeMap<>(),
                        List.of(),
                        List.of(),
                        0,
                        List.of(),
                        0,
                        0,
                        0,
                        0,
                        0,
                        List.of(),
                        List.of(power(NONE, NONE, "no row has a known period")));

        String json = ReviewStatement.json(review);

        Schemas.check("review", json);
        assertThat(json).contains("\"window\":null");
    }
}
