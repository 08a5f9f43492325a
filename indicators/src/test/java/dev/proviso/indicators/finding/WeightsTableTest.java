package dev.proviso.indicators.finding;

import static dev.proviso.facts.model.Meter.STORAGE_PUT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.facts.columnar.ParquetScan;
import dev.proviso.facts.columnar.Resources;
import dev.proviso.indicators.pack.Pack;
import dev.proviso.indicators.scorecard.Judgement;
import dev.proviso.indicators.scorecard.PackBuilder;
import dev.proviso.indicators.scorecard.Scorecard;
import dev.proviso.indicators.scorecard.SeriesBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightsTableTest {

    private static Judgement judge(double puts) {
        Pack pack =
                PackBuilder.withRivals("rival")
                        .meanOf(
                                STORAGE_PUT,
                                "puts",
                                "a",
                                new double[] {5},
                                new double[] {-3, 0},
                                new double[] {0, -12.345678})
                        .stratum("large", "puts", 5, Double.POSITIVE_INFINITY, 20, 10)
                        .build();
        return Judgement.of(
                pack,
                new Scorecard(pack)
                        .score(SeriesBuilder.account().hourly(STORAGE_PUT, puts).build()),
                Optional.empty());
    }

    @Test
    void holdsARowForEveryJudgement(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("weights.parquet");
        Path again = folder.resolve("again.parquet");
        for (Path each : new Path[] {file, again}) {
            try (WeightsTable table =
                    WeightsTable.create(each, new Resources(64L << 20, 1, folder))) {
                table.add(judge(9));
                table.add(judge(1));
                table.finish();
            }
        }

        assertThat(rows(file, folder))
                .containsExactly(
                        "account|aws:111|null|aws:payer|test-pack|2026-10-26T00:00:00Z|question|12.3|12.3457|rival|10.0"
                                + "|large|1.0|1.0|0",
                        "account|aws:111|null|aws:payer|test-pack|2026-10-26T00:00:00Z|none|-3.0|-3.0|rival|10.0"
                                + "|null|1.0|1.0|0");
        assertThat(Files.mismatch(file, again)).as("the same bytes").isEqualTo(-1);
    }

    @Test
    void leavesNothingWhenItIsNotFinished(@TempDir Path folder) throws IOException {
        try (WeightsTable table =
                WeightsTable.create(
                        folder.resolve("weights.parquet"), new Resources(64L << 20, 1, folder))) {
            table.add(judge(9));
        }

        try (var left = Files.list(folder)) {
            assertThat(left.filter(p -> p.toString().endsWith(".parquet"))).isEmpty();
        }
    }

    private static List<String> rows(Path file, Path temporary) {
        List<String> names =
                List.of(
                        "subject",
                        "account",
                        "unit",
                        "customer",
                        "pack",
                        "until",
                        "class",
                        "weight_db",
                        "raw_db",
                        "best_rival",
                        "threshold_db",
                        "stratum",
                        "coverage_hourly",
                        "coverage_days",
                        "blind_spots");
        List<String> rows = new ArrayList<>();
        try (ParquetScan scan = ParquetScan.open(file, new Resources(64L << 20, 1, temporary))) {
            scan.scan(names, (number, values) -> rows.add(String.join("|", values)));
        }
        return rows;
    }
}
