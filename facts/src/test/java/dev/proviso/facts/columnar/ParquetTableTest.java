package dev.proviso.facts.columnar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.facts.problem.ProblemException;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetTableTest {

    private static final List<ParquetTable.Column> ALL_TYPES =
            List.of(
                    new ParquetTable.Column("text", ParquetTable.Type.TEXT),
                    new ParquetTable.Column("int", ParquetTable.Type.INT),
                    new ParquetTable.Column("long", ParquetTable.Type.LONG),
                    new ParquetTable.Column("whole", ParquetTable.Type.WHOLE),
                    new ParquetTable.Column("double", ParquetTable.Type.DOUBLE),
                    new ParquetTable.Column("boolean", ParquetTable.Type.BOOLEAN),
                    new ParquetTable.Column("timestamp", ParquetTable.Type.TIMESTAMP));

    @TempDir Path folder;

    @Test
    void whatIsWrittenIsRead() {
        Path file = folder.resolve("all types.parquet");
        try (ParquetTable table = ParquetTable.create(file, ALL_TYPES, resources(2))) {
            table.row(
                    "it's 🙂",
                    -7,
                    Long.MAX_VALUE,
                    BigInteger.TEN.pow(37).negate(),
                    0.1,
                    true,
                    1_726_700_400L);
            table.row(null, null, null, null, null, null, null);
            table.finish();
        }
        assertThat(read(file))
                .containsExactly(
                        List.of(
                                "1",
                                "it's 🙂",
                                "-7",
                                "9223372036854775807",
                                "-10000000000000000000000000000000000000",
                                "0.1",
                                "true",
                                "2024-09-18T23:00:00Z"),
                        Arrays.asList("2", null, null, null, null, null, null, null));
        assertThat(folder.resolve("tmp")).isEmptyDirectory();
    }

    @Test
    void theBytesDoNotDependOnTheResources() throws IOException {
        Path one = many(folder.resolve("one.parquet"), resources(1));
        Path two =
                many(
                        folder.resolve("two.parquet"),
                        new Resources(256L << 20, 2, folder.resolve("tmp")));
        assertThat(one).hasSameBinaryContentAs(two);
    }

    @Test
    void withoutFinishNothingIsLeft() {
        Path file = folder.resolve("aborted.parquet");
        try (ParquetTable table = ParquetTable.create(file, ALL_TYPES, resources(1))) {
            table.row("a", 1, 1L, 1L, 1.0, true, 1L);
        }
        assertThat(folder).isDirectoryNotContaining("glob:**aborted*");
    }

    @Test
    void aCutOffFileIsAProblemOfTheExport() throws IOException {
        Path file = many(folder.resolve("whole.parquet"), resources(1));
        byte[] bytes = Files.readAllBytes(file);
        for (int length : new int[] {0, 4, 100, bytes.length / 2, bytes.length - 1}) {
            Path cut = folder.resolve("cut-" + length + ".parquet");
            Files.write(cut, Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> read(cut))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> assertThat(e.kind()).isEqualTo(ProblemException.Kind.EXPORT));
        }
    }

    private static Path many(Path file, Resources resources) {
        try (ParquetTable table =
                ParquetTable.create(
                        file,
                        List.of(
                                new ParquetTable.Column("n", ParquetTable.Type.LONG),
                                new ParquetTable.Column("t", ParquetTable.Type.TEXT)),
                        resources)) {
            for (long i = 0; i < 300_000; i++) {
                table.row(i * i, "t" + i % 100);
            }
            table.finish();
        }
        return file;
    }

    private List<List<String>> read(Path file) {
        List<List<String>> rows = new ArrayList<>();
        try (ParquetScan scan = ParquetScan.open(file, resources(2))) {
            List<String> names = scan.columns().stream().map(ParquetScan.Column::name).toList();
            scan.scan(
                    names,
                    (number, values) -> {
                        List<String> row = new ArrayList<>();
                        row.add(Long.toString(number));
                        row.addAll(Arrays.asList(values));
                        rows.add(row);
                    });
        }
        return rows;
    }

    private Resources resources(int threads) {
        return new Resources(128L << 20, threads, folder.resolve("tmp"));
    }
}
