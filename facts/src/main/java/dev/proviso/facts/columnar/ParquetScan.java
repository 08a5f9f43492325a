package dev.proviso.facts.columnar;

import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.ProblemException.Kind;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Streams chosen columns of a Parquet file as texts, in file order. Columns not asked for are not
 * read.
 *
 * <p>Times come as {@code 2026-09-18T23:00:00Z}, whole numbers and decimals in plain digits,
 * doubles in the shortest form that gives them back.
 */
public final class ParquetScan implements AutoCloseable {

    /**
     * A column of the file.
     *
     * @param type DuckDB's name of its type, for example {@code TIMESTAMP}
     */
    public record Column(String name, String type) {}

    /** Takes one row. */
    @FunctionalInterface
    public interface RowHandler {
        /**
         * Takes it.
         *
         * @param number of the row, from 1
         * @param values in the order asked for, null where the file has none; the array is used
         *     again for the next row
         */
        void row(long number, @Nullable String[] values);
    }

    private final Path file;
    private final Database database;
    private final List<Column> columns;

    private ParquetScan(Path file, Database database, List<Column> columns) {
        this.file = file;
        this.database = database;
        this.columns = columns;
    }

    /**
     * Opens a file and reads its schema.
     *
     * @throws ProblemException of kind EXPORT if it is no whole Parquet file
     */
    public static ParquetScan open(Path file, Resources resources) {
        Database database = Database.open(resources);
        try (Statement statement = database.connection().createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM "
                                        + source(file)
                                        + ")")) {
            List<Column> columns = new ArrayList<>();
            while (rows.next()) {
                columns.add(new Column(rows.getString(1), rows.getString(2)));
            }
            return new ParquetScan(file, database, List.copyOf(columns));
        } catch (SQLException e) {
            database.close();
            throw damaged(file, e);
        }
    }

    private static String source(Path file) {
        return "read_parquet("
                + Database.literal(file.toString())
                + ", hive_partitioning = false, binary_as_string = true)";
    }

    /** All columns, in file order. */
    public List<Column> columns() {
        return columns;
    }

    /**
     * Streams rows.
     *
     * @param names of columns that the file has
     * @return the number of rows
     * @throws ProblemException of kind EXPORT if the file is damaged; rows before the damage have
     *     been handed over by then
     */
    public long scan(List<String> names, RowHandler handler) {
        String selected =
                names.isEmpty()
                        ? "NULL"
                        : names.stream().map(this::asText).collect(Collectors.joining(", "));
        @Nullable String[] values = new String[names.size()];
        long number = 0;
        try (Statement statement = database.connection().createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT " + selected + " FROM " + source(file))) {
            while (rows.next()) {
                for (int i = 0; i < values.length; i++) {
                    values[i] = rows.getString(i + 1);
                }
                handler.row(++number, values);
            }
        } catch (SQLException e) {
            throw damaged(file, e);
        }
        return number;
    }

    private String asText(String name) {
        Column column =
                columns.stream()
                        .filter(c -> c.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("no column " + name));
        String quoted = Database.name(name);
        String type = column.type().toUpperCase(Locale.ROOT);
        if (type.equals("DATE")) {
            return "strftime(" + quoted + ", '%Y-%m-%dT00:00:00Z')";
        }
        if (type.startsWith("TIMESTAMP")) {
            String utc = type.contains("ZONE") ? "timezone('UTC', " + quoted + ")" : quoted;
            String second = "date_trunc('second', " + utc + ")";
            return "CASE WHEN "
                    + utc
                    + " = "
                    + second
                    + " THEN strftime("
                    + utc
                    + ", '%Y-%m-%dT%H:%M:%SZ') ELSE strftime("
                    + utc
                    + "::TIMESTAMP, '%Y-%m-%dT%H:%M:%S.%fZ') END";
        }
        return "CAST(" + quoted + " AS VARCHAR)";
    }

    private static RuntimeException damaged(Path file, SQLException e) {
        RuntimeException machine = Database.failure(e);
        if (machine instanceof ProblemException) {
            return machine;
        }
        ProblemException damaged =
                new ProblemException(
                        Kind.EXPORT,
                        Problem.of(
                                file.toString(),
                                "The Parquet file cannot be read: it is damaged or cut off.",
                                "a whole Parquet file",
                                "Export or copy it again."));
        damaged.initCause(e);
        return damaged;
    }

    @Override
    public void close() {
        database.close();
    }
}
