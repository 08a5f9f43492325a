package dev.proviso.indicators.finding;

import static dev.proviso.facts.columnar.ParquetTable.Type.DOUBLE;
import static dev.proviso.facts.columnar.ParquetTable.Type.INT;
import static dev.proviso.facts.columnar.ParquetTable.Type.TEXT;
import static dev.proviso.facts.columnar.ParquetTable.Type.TIMESTAMP;

import dev.proviso.canonical.Rounding;
import dev.proviso.facts.columnar.ParquetTable;
import dev.proviso.facts.columnar.ParquetTable.Column;
import dev.proviso.facts.columnar.Resources;
import dev.proviso.indicators.scorecard.Judgement;
import dev.proviso.indicators.scorecard.LookScore;
import dev.proviso.indicators.series.Subject;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * {@code weights.parquet}: one row for every judgement, in the order they are added; the numbers
 * are those of {@code findings.json}. What is empty there is null here.
 */
public final class WeightsTable implements AutoCloseable {

    private static final List<Column> COLUMNS =
            List.of(
                    new Column("subject", TEXT),
                    new Column("account", TEXT),
                    new Column("unit", TEXT),
                    new Column("customer", TEXT),
                    new Column("pack", TEXT),
                    new Column("until", TIMESTAMP),
                    new Column("class", TEXT),
                    new Column("weight_db", DOUBLE),
                    new Column("raw_db", DOUBLE),
                    new Column("best_rival", TEXT),
                    new Column("threshold_db", DOUBLE),
                    new Column("stratum", TEXT),
                    new Column("coverage_hourly", DOUBLE),
                    new Column("coverage_days", DOUBLE),
                    new Column("blind_spots", INT));

    private final ParquetTable table;

    private WeightsTable(ParquetTable table) {
        this.table = table;
    }

    /**
     * Starts the file; nothing stands there before {@link #finish()}.
     *
     * @throws dev.proviso.facts.problem.ProblemException of kind SYSTEM if it cannot be written
     */
    public static WeightsTable create(Path file, Resources resources) {
        return new WeightsTable(ParquetTable.create(file, COLUMNS, resources));
    }

    public void add(Judgement judgement) {
        LookScore score = judgement.look();
        Subject subject = score.subject();
        table.row(
                subject.kind().id(),
                subject.kind() == Subject.Kind.ACCOUNT ? subject.id() : null,
                text(subject.unit()),
                subject.customer(),
                judgement.pack().id(),
                score.look().until(),
                judgement.outcome().id(),
                score.weightDb(),
                Rounding.toSixDigits(score.rawDb()),
                text(score.bestRival()),
                number(judgement.thresholdDb()),
                text(score.stratum()),
                Rounding.toSixDigits(score.coverage().hourly()),
                Rounding.toSixDigits(score.coverage().days()),
                score.blindSpots().size());
    }

    public void finish() {
        table.finish();
    }

    @Override
    public void close() {
        table.close();
    }

    private static @Nullable String text(String value) {
        return value.isEmpty() ? null : value;
    }

    private static @Nullable Double number(OptionalDouble value) {
        return value.isPresent() ? Rounding.toSixDigits(value.getAsDouble()) : null;
    }
}
