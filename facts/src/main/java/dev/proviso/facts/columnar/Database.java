package dev.proviso.facts.columnar;

import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.ProblemException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Properties;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/**
 * A DuckDB of its own in memory, with its own limit, that spills into a folder of its own and
 * fetches nothing from the network. Close it: that removes the folder's contents.
 */
public final class Database implements AutoCloseable {

    private final DuckDBConnection connection;
    private final Path spill;

    private Database(DuckDBConnection connection, Path spill) {
        this.connection = connection;
        this.spill = spill;
    }

    /**
     * Opens an empty one.
     *
     * @throws ProblemException of kind SYSTEM if the temporary folder cannot be written
     */
    public static Database open(Resources resources) {
        try {
            Files.createDirectories(resources.temporary());
            Path spill = Files.createTempDirectory(resources.temporary(), "duckdb-");
            Properties settings = new Properties();
            settings.setProperty("memory_limit", (resources.memoryBytes() >> 10) + "KiB");
            settings.setProperty("threads", Integer.toString(resources.threads()));
            settings.setProperty("temp_directory", spill.toString());
            settings.setProperty("autoinstall_known_extensions", "false");
            settings.setProperty("autoload_known_extensions", "false");
            settings.setProperty("allow_community_extensions", "false");
            settings.setProperty("preserve_insertion_order", "true");
            // Results come chunk by chunk instead of being gathered first.
            settings.setProperty(DuckDBDriver.JDBC_STREAM_RESULTS, "true");
            Connection opened = new DuckDBDriver().connect("jdbc:duckdb:", settings);
            Database database = new Database(opened.unwrap(DuckDBConnection.class), spill);
            database.run("SET TimeZone = 'UTC'");
            return database;
        } catch (IOException e) {
            throw new ProblemException(
                    Kind.SYSTEM,
                    Problem.of(
                            resources.temporary().toString(),
                            "The temporary folder cannot be written.",
                            "a folder that this user may write",
                            "Name another with --home, or make room there."));
        } catch (SQLException e) {
            throw failure(e);
        } catch (LinkageError e) {
            // the driver unpacks its native library into the machine's temporary folder
            throw new ProblemException(
                    Kind.SYSTEM,
                    Problem.of(
                            System.getProperty("java.io.tmpdir"),
                            "DuckDB's library cannot be unpacked or loaded here.",
                            "A temporary folder with 200 MB of room, and a 64-bit Linux, macOS or Windows.",
                            "Make room, or name another with PROVISO_JAVA_OPTIONS=-Djava.io.tmpdir=DIR."));
        }
    }

    /** The connection; DuckDB's own type, since the appender is not in JDBC. */
    public DuckDBConnection connection() {
        return connection;
    }

    /** A second connection to the same data, for a second thread. The caller closes it. */
    public DuckDBConnection anotherConnection() {
        try {
            return connection.duplicate();
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /**
     * Runs statements that return nothing.
     *
     * @throws ProblemException of kind SYSTEM if disk or memory ran out
     */
    public void run(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /**
     * Writes what waits in an appender and closes it. Closing alone says nothing when memory ran
     * out, and the rows are gone (DuckDB 2.0, seen on a week of 1.3 million rows).
     */
    public static void end(DuckDBAppender appender) throws SQLException {
        appender.flush();
        appender.close();
    }

    /**
     * Runs {@code COPY … TO}.
     *
     * @param rows that it has to write
     * @throws IllegalStateException if it wrote another number: then rows were lost in silence
     * @throws ProblemException of kind SYSTEM if disk or memory ran out
     */
    void copy(String sql, long rows) {
        try (Statement statement = connection.createStatement()) {
            long written = statement.executeLargeUpdate(sql);
            if (written != rows) {
                throw new IllegalStateException(
                        "DuckDB wrote %,d rows of %,d".formatted(written, rows));
            }
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** A text as an SQL literal. */
    public static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** A name as an SQL identifier. */
    public static String name(String text) {
        return "\"" + text.replace("\"", "\"\"") + "\"";
    }

    /**
     * What a failed statement means to a person: the machine ran out of something, or else a bug.
     * The cause is kept either way.
     */
    public static RuntimeException failure(SQLException e) {
        String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        if (message.contains("no space left")
                || message.contains("could not write")
                || message.contains("failed to write")
                || message.contains("max_temp_directory_size")) {
            ProblemException full =
                    new ProblemException(
                            Kind.SYSTEM,
                            Problem.of(
                                    "the disk",
                                    "There is no room left to write.",
                                    "",
                                    "Nothing was written. Make room, or name another home with"
                                            + " --home."));
            full.initCause(e);
            return full;
        }
        if (message.contains("out of memory")) {
            ProblemException memory =
                    new ProblemException(
                            Kind.SYSTEM,
                            Problem.of(
                                    "memory",
                                    "DuckDB's share of the memory is too small for this input.",
                                    "",
                                    "Nothing was written. Give it more with --memory."));
            memory.initCause(e);
            return memory;
        }
        return new IllegalStateException(e);
    }

    @Override
    public void close() {
        try {
            connection.close();
            try (var files = Files.walk(spill)) {
                for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (SQLException e) {
            throw failure(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
