package dev.proviso.facts.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.facts.columnar.ParquetTable;
import dev.proviso.facts.columnar.ParquetTable.Column;
import dev.proviso.facts.columnar.Resources;
import dev.proviso.testing.Focus;
import dev.proviso.testing.Packed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same export as Parquet and as CSV gives the same facts. */
class ParquetReadTest {

    @TempDir Path folder;

    private Path parquet() {
        Path file = folder.resolve("focus.parquet");
        List<Column> columns =
                List.of(
                        new Column("Tags", ParquetTable.Type.TEXT),
                        new Column("BillingAccountId", ParquetTable.Type.TEXT),
                        new Column("BillingPeriodStart", ParquetTable.Type.TIMESTAMP),
                        new Column("ChargeCategory", ParquetTable.Type.TEXT),
                        new Column("ChargePeriodStart", ParquetTable.Type.TIMESTAMP),
                        new Column("ChargePeriodEnd", ParquetTable.Type.TIMESTAMP),
                        new Column("ConsumedQuantity", ParquetTable.Type.DOUBLE),
                        new Column("ConsumedUnit", ParquetTable.Type.TEXT),
                        new Column("ProviderName", ParquetTable.Type.TEXT),
                        new Column("RegionId", ParquetTable.Type.TEXT),
                        new Column("ServiceName", ParquetTable.Type.TEXT),
                        new Column("SubAccountId", ParquetTable.Type.TEXT),
                        new Column("x_Operation", ParquetTable.Type.TEXT),
                        new Column("x_UsageType", ParquetTable.Type.TEXT));
        try (ParquetTable table =
                ParquetTable.create(
                        file, columns, new Resources(128L << 20, 1, folder.resolve("tmp")))) {
            for (double quantity : new double[] {5, 0.5e1, 1e6, -3}) {
                table.row(
                        "secret",
                        "1111",
                        Times.parse("2026-09-01"),
                        "Usage",
                        Times.parse("2026-09-18T23:00:00Z"),
                        Times.parse("2026-09-19T00:00:00Z"),
                        quantity,
                        "Requests",
                        "AWS",
                        "us-east-1",
                        "Amazon Simple Storage Service",
                        "222222222222",
                        "PutObject",
                        "Requests-Tier1");
            }
            table.finish();
        }
        return file;
    }

    @Test
    void parquetAndCsvAreTheSame() throws IOException {
        Path file = parquet();
        Reads.Result csv =
                Reads.read(
                        Reads.write(
                                folder,
                                "same.csv",
                                new Focus()
                                        .row()
                                        .row()
                                        .row("ConsumedQuantity", "1000000")
                                        .row("ConsumedQuantity", "-3")
                                        .csv()));
        Reads.Result parquet = Reads.read(file);
        assertThat(parquet.facts).hasSize(4).isEqualTo(csv.facts);
        assertThat(parquet.summary.droppedColumns()).containsExactly("Tags");
        Path zip =
                Reads.write(folder, "p.zip", Packed.zip("in/p.parquet", Files.readAllBytes(file)));
        Reads.Result zipped = Reads.read(zip);
        assertThat(zipped.facts).isEqualTo(csv.facts);
        assertThat(zipped.counts).isEqualTo(parquet.counts);
        try (Stream<Path> left = Files.list(Reads.options().temporary())) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .noneMatch(name -> name.endsWith(".parquet"));
        }
    }

    @Test
    void aParquetCutInHalfIsAnError() throws IOException {
        byte[] bytes = Files.readAllBytes(parquet());
        Path half = Reads.write(folder, "half.parquet", Packed.firstPart(bytes, 0.5));
        assertThat(Reads.problem(half)).contains("half.parquet").contains("damaged or cut off");
    }
}
