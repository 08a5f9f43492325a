package dev.proviso.lab.provider;

import dev.proviso.facts.columnar.ParquetTable;
import dev.proviso.facts.columnar.Resources;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** A file of the export that rows are written to, one after the other. */
sealed interface FocusSheet extends Closeable {

    /** Adds a row. */
    void write(FocusRow row) throws IOException;

    /** Ends the file; without it a Parquet file is not there. */
    void finish() throws IOException;

    /** Opens a file whose folder is there. */
    static FocusSheet open(Path file, ExportFormat format, boolean gzip) throws IOException {
        return format == ExportFormat.PARQUET ? new Parquet(file) : new Csv(file, gzip);
    }

    /** Comma-separated, quoted only where it must be, LF. */
    final class Csv implements FocusSheet {

        private static final DateTimeFormatter TIME =
                DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'");

        private final BufferedWriter out;
        private final StringBuilder line = new StringBuilder(1024);
        private long lastSeconds = Long.MIN_VALUE;
        private String lastTime = "";

        private Csv(Path file, boolean gzip) throws IOException {
            OutputStream bytes = Files.newOutputStream(file);
            out =
                    new BufferedWriter(
                            new OutputStreamWriter(
                                    gzip ? new GZIPOutputStream(bytes, 1 << 16) : bytes,
                                    StandardCharsets.UTF_8),
                            1 << 16);
            for (int i = 0; i < FocusColumns.ALL.size(); i++) {
                out.write((i == 0 ? "" : ",") + FocusColumns.ALL.get(i).name());
            }
            out.write('\n');
        }

        @Override
        public void write(FocusRow row) throws IOException {
            line.setLength(0);
            for (FocusColumns.Column column : FocusColumns.ALL) {
                append(column.value().apply(row));
                line.append(',');
            }
            line.setCharAt(line.length() - 1, '\n');
            out.append(line);
        }

        private void append(@Nullable Object value) {
            switch (value) {
                case null -> {}
                case BigDecimal number -> line.append(number.toPlainString());
                case Long seconds -> line.append(time(seconds));
                default -> appendText(value.toString());
            }
        }

        private String time(long seconds) {
            if (seconds != lastSeconds) {
                lastSeconds = seconds;
                lastTime = TIME.format(LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC));
            }
            return lastTime;
        }

        private void appendText(String text) {
            if (text.indexOf(',') < 0 && text.indexOf('"') < 0 && text.indexOf('\n') < 0) {
                line.append(text);
            } else {
                line.append('"').append(text.replace("\"", "\"\"")).append('"');
            }
        }

        @Override
        public void finish() throws IOException {
            out.close();
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    /** Numbers as doubles and times as timestamps, as AWS has them. */
    final class Parquet implements FocusSheet {

        private final ParquetTable table;

        private Parquet(Path file) {
            List<ParquetTable.Column> columns =
                    FocusColumns.ALL.stream()
                            .map(c -> new ParquetTable.Column(c.name(), type(c.type())))
                            .toList();
            table =
                    ParquetTable.create(
                            file,
                            columns,
                            new Resources(
                                    Resources.LEAST_MEMORY_BYTES * 2,
                                    1,
                                    file.resolveSibling(".spill")));
        }

        private static ParquetTable.Type type(FocusColumns.Type type) {
            return switch (type) {
                case TEXT -> ParquetTable.Type.TEXT;
                case NUMBER -> ParquetTable.Type.DOUBLE;
                case TIME -> ParquetTable.Type.TIMESTAMP;
            };
        }

        @Override
        public void write(FocusRow row) {
            @Nullable Object[] values = new Object[FocusColumns.ALL.size()];
            for (int i = 0; i < values.length; i++) {
                Object value = FocusColumns.ALL.get(i).value().apply(row);
                values[i] = value instanceof BigDecimal number ? number.doubleValue() : value;
            }
            table.row(values);
        }

        @Override
        public void finish() {
            table.finish();
        }

        @Override
        public void close() {
            table.close();
        }
    }
}
