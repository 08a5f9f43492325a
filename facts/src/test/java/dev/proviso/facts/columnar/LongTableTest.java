package dev.proviso.facts.columnar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LongTableTest {

    @TempDir Path folder;

    @Test
    void batchesBecomeFiles() throws IOException {
        try (LongTable table = table()) {
            table.dictionary("words", new String[] {"zero", "one"});
            table.append(new long[][] {{0, 1, 1}, {5, 6, 7}}, 3);
            table.append(new long[][] {{0, 9}, {8, 9}}, 1);
            table.copy(query(), folder.resolve("first.parquet"));
            table.append(new long[][] {{1}, {9}}, 1);
            table.copy(query(), folder.resolve("second.parquet"));
            table.await();
        }
        assertThat(read("first.parquet")).containsExactly("zero 5", "one 6", "one 7", "zero 8");
        assertThat(read("second.parquet")).containsExactly("one 9");
        assertThat(folder.resolve("tmp")).isEmptyDirectory();
    }

    @Test
    void aFailureOfTheOtherThreadIsThrownHere() throws IOException {
        try (LongTable table = table()) {
            table.append(new long[][] {{0}, {1}}, 1);
            table.copy("SELECT nonsense FROM rows", folder.resolve("never.parquet"));
            assertThatThrownBy(
                            () -> {
                                for (int i = 0; i < 1_000; i++) {
                                    table.append(new long[][] {{0}, {1}}, 1);
                                }
                                table.await();
                            })
                    .hasMessageContaining("nonsense");
        }
        assertThat(folder.resolve("never.parquet")).doesNotExist();
    }

    /** Without a flush DuckDB ran out of memory here, said nothing and wrote an empty file. */
    @Test
    void moreRowsThanMemoryAreAllWritten() throws IOException {
        int batches = 20_000;
        List<String> columns = List.of("a", "b", "c", "d", "e", "f");
        Resources little = new Resources(64L << 20, 1, folder.resolve("tmp"));
        Path file = folder.resolve("large.parquet");
        try (LongTable table = new LongTable(columns, little)) {
            for (int batch = 0; batch < batches; batch++) {
                long[][] values = new long[columns.size()][LongTable.BATCH_ROWS];
                for (long[] column : values) {
                    Arrays.setAll(column, i -> i * 7919L);
                }
                table.append(values, LongTable.BATCH_ROWS);
            }
            table.copy("SELECT a FROM rows", file);
            table.await();
        }
        long[] rows = new long[1];
        try (ParquetScan scan = ParquetScan.open(file, resources())) {
            scan.scan(List.of("a"), (number, values) -> rows[0]++);
        }
        assertThat(rows[0]).isEqualTo((long) batches * LongTable.BATCH_ROWS);
    }

    @Test
    void lostRowsAreNotSilent() {
        try (Database database = Database.open(resources())) {
            database.run("CREATE TABLE t AS SELECT 1 AS n");
            String sql = "COPY t TO " + Database.literal(folder.resolve("t.parquet").toString());
            database.copy(sql, 1);
            assertThatThrownBy(() -> database.copy(sql, 2)).hasMessageContaining("1 rows of 2");
        }
    }

    private LongTable table() {
        return new LongTable(List.of("rank", "number"), resources());
    }

    private static String query() {
        return "SELECT words.names[rank + 1] AS name, number FROM rows, words";
    }

    private List<String> read(String file) {
        List<String> rows = new ArrayList<>();
        try (ParquetScan scan = ParquetScan.open(folder.resolve(file), resources())) {
            scan.scan(
                    List.of("name", "number"),
                    (number, values) -> rows.add(values[0] + " " + values[1]));
        }
        return rows;
    }

    private Resources resources() {
        return new Resources(128L << 20, 1, folder.resolve("tmp"));
    }
}
