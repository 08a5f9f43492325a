package dev.proviso.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.indicators.finding.Review;
import dev.proviso.testing.Shared;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The main job on real exports, where they stand: every row accounted for, nothing accused, power
 * stated.
 */
final class RealExportsTest {

    @TempDir private Path scratch = Path.of("");

    @ParameterizedTest
    @CsvSource({
        "focus-1.0-sample, 1000",
        "aws-cur-legacy-anon, 1281",
        "ceph-rgw-16-usage, 0",
        "ceph-rgw-fixture, 0"
    })
    void everyRowIsAccountedForAndNobodyIsAccused(String set, long rows) {
        ReviewResult result = new Reviews(scratch).of("r", List.of(Shared.path("data/" + set)));
        Review review = result.review();
        long notKept = review.notKept().values().stream().mapToLong(n -> n).sum();
        assertThat(review.rowsKept() + notKept).isEqualTo(review.rowsRead());
        if (rows > 0) {
            assertThat(review.rowsRead()).isEqualTo(rows);
        } else {
            assertThat(review.rowsRead()).isPositive();
        }
        assertThat(review.findings()).isZero();
        assertThat(review.questions()).isZero();
        assertThat(review.power())
                .isNotEmpty()
                .allSatisfy(power ->
                        assertThat(power.found99().isPresent() || !power.reason().isEmpty())
                                .isTrue());
        assertThat(result.reading().services())
                .allSatisfy(service ->
                        assertThat(
                                        service.mapped()
                                                + service.unmapped().values().stream()
                                                        .mapToLong(n -> n)
                                                        .sum())
                                .isEqualTo(service.rows()));
    }

    @Test
    void eachOfThe33ServicesOfTheFocusSampleIsMappedOrListed() {
        ReviewResult result =
                new Reviews(scratch).of("r", List.of(Shared.path("data/focus-1.0-sample")));
        assertThat(result.reading().services()).hasSize(33);
        assertThat(result.priced())
                .filteredOn(priced -> priced.lack().id().equals("hours:azure"))
                .extracting(ReviewResult.PricedLack::price)
                .as("hours alone bring no meter that no row of Azure shows")
                .containsExactly(
                        "By itself nothing: of what bulk-interception reads, no usage of azure is here at all.");
        assertThat(new Reviews(scratch).file("r", "review.json"))
                .contains("\"schema\":\"proviso/review/1\"");
        assertThat(new Reviews(scratch).out("r").resolve("report.html")).exists();
        assertThat(new Reviews(scratch).out("r").resolve("weights.parquet")).exists();
    }
}
