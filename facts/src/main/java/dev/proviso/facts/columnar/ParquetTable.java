package dev.proviso.facts.columnar;

import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.ProblemException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows of named, typed columns into one Parquet file (zstd), in the order given. Written
 * aside and moved into place by {@link #finish()}; closed without it, nothing is left.
 *
 * <p>Holds little in memory: rows beyond the resources' limit wait in the temporary folder. The
 * same rows give the same bytes, whatever the resources.
 */
public final class ParquetTable implements AutoCloseable {

    /** What a column holds and the Java type that {@link #row} takes for it. */
    public enum Type {
        /** {@code String}. */
        TEXT("VARCHAR"),
        /** {@code Integer}. */
        INT("INTEGER"),
        /** {@code Long}. */
        LONG("BIGINT"),
        /** {@code Long} or {@code BigInteger}: a whole number of up to 38 digits. */
        WHOLE("DECIMAL(38,0)"),
        /** {@code Double}. */
        DOUBLE("DOUBLE"),
        /** {@code Boolean}. */
        BOOLEAN("BOOLEAN"),
        /** {@code Long}: UTC seconds since 1970. */
        TIMESTAMP("TIMESTAMP_S");

        private final String sql;

        Type(String sql) {
            this.sql = sql;
        }
    }

    /** One column. */
    public record Column(String name, Type type) {}

    private final Path file;
    private final List<Column> columns;
    private final Database database;
    private final DuckDBAppender appender;
    private long rows;

    private ParquetTable(Path file, List<Column> columns, Database database) throws SQLException {
        this.file = file;
        this.columns = List.copyOf(columns);
        this.database = database;
        this.appender = database.connection().createAppender("rows");
    }

    /**
     * Starts a file. Its folder must be there.
     *
     * @throws ProblemException of kind SYSTEM if the temporary folder cannot be written
     */
    public static ParquetTable create(Path file, List<Column> columns, Resources resources) {
        // One thread writes row groups in one order: the bytes do not depend on the machine.
        Database database =
                Database.open(new Resources(resources.memoryBytes(), 1, resources.temporary()));
        try {
            database.run(
                    columns.stream()
                            .map(c -> Database.name(c.name()) + " " + c.type().sql)
                            .collect(Collectors.joining(", ", "CREATE TABLE rows (", ")")));
            return new ParquetTable(file, columns, database);
        } catch (SQLException e) {
            database.close();
            throw Database.failure(e);
        }
    }

    /**
     * Adds a row.
     *
     * @param values one for each column, of the type's Java class, or null
     */
    public void row(@Nullable Object... values) {
        if (values.length != columns.size()) {
            throw new IllegalArgumentException(
                    values.length + " values for " + columns.size() + " columns");
        }
        try {
            appender.beginRow();
            for (int i = 0; i < values.length; i++) {
                append(columns.get(i).type(), values[i]);
            }
            appender.endRow();
            rows++;
        } catch (SQLException e) {
            throw Database.failure(e);
        }
    }

    private void append(Type type, @Nullable Object value) throws SQLException {
        if (value == null) {
            appender.appendNull();
            return;
        }
        switch (type) {
            case TEXT -> appender.append((String) value);
            case INT -> appender.append((int) (Integer) value);
            case LONG -> appender.append((long) (Long) value);
            case WHOLE ->
                    appender.append(
                            value instanceof BigInteger big
                                    ? new BigDecimal(big)
                                    : BigDecimal.valueOf((Long) value));
            case DOUBLE -> appender.append((double) (Double) value);
            case BOOLEAN -> appender.append((boolean) (Boolean) value);
            case TIMESTAMP -> appender.appendEpochSeconds((Long) value);
        }
    }

    /**
     * Writes the file and moves it into place, over one that is there.
     *
     * @throws ProblemException of kind SYSTEM if the disk is full; then the old file stands
     */
    public void finish() {
        Path aside = file.resolveSibling("." + file.getFileName() + ".part");
        try {
            Database.end(appender);
            database.copy(
                    "COPY rows TO "
                            + Database.literal(aside.toString())
                            + " (FORMAT parquet, COMPRESSION zstd, PARQUET_VERSION v2)",
                    rows);
            Files.move(
                    aside,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (SQLException e) {
            throw Database.failure(e);
        } catch (IOException e) {
            throw new ProblemException(
                    Kind.SYSTEM,
                    Problem.of(
                            file.toString(),
                            "The file cannot be written.",
                            "",
                            "Look whether its folder is there, is writable and has room."));
        }
    }

    @Override
    public void close() {
        database.close();
        try {
            Files.deleteIfExists(file.resolveSibling("." + file.getFileName() + ".part"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
