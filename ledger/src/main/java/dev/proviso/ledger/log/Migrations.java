package dev.proviso.ledger.log;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Tables of one part of the program, in SQLite or PostgreSQL: one schema, migrated by Flyway.
 *
 * @param folder of the migrations, on the class path
 * @param table in which Flyway keeps which of them were made
 * @param newest version among them, which Flyway makes last
 */
public record Migrations(String folder, String table, int newest) {

    /**
     * Makes the tables, or brings older ones up to the newest version. Flyway is asked only where
     * they are not: looking through the class path costs it more than most commands do.
     *
     * @throws NewerTables when the database is of a newer version
     * @throws SQLException when they cannot be made, or the database does not answer
     */
    public void migrate(DataSource database) throws SQLException {
        if (version(database) == newest) {
            return;
        }
        try {
            of(database).load().migrate();
        } catch (FlywayException e) {
            throw new SQLException(e.getMessage(), e);
        }
        if (version(database) != newest) {
            throw new IllegalStateException(newest + " is not the newest version in " + folder);
        }
    }

    /** How they are migrated. */
    public FluentConfiguration of(DataSource database) {
        return Flyway.configure()
                .dataSource(database)
                .locations("classpath:" + folder)
                .table(table)
                .baselineOnMigrate(true)
                .baselineVersion("0");
    }

    /** Of the last migration that was made; 0 before the first, or while it is half made. */
    private int version(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection()) {
            if (!isThere(connection)) {
                return 0;
            }
            try (Statement select = connection.createStatement();
                    ResultSet last =
                            select.executeQuery(
                                    "SELECT version, success FROM "
                                            + table
                                            + " ORDER BY installed_rank DESC LIMIT 1")) {
                if (!last.next() || !last.getBoolean(2)) {
                    return 0;
                }
                int version = Integer.parseInt(last.getString(1));
                if (version > newest) {
                    throw new NewerTables(table, version, newest);
                }
                return version;
            }
        }
    }

    private boolean isThere(Connection connection) throws SQLException {
        try (ResultSet tables =
                connection.getMetaData().getTables(null, connection.getSchema(), table, null)) {
            return tables.next();
        }
    }
}
