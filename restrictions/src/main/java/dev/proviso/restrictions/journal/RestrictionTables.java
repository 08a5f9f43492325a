package dev.proviso.restrictions.journal;

import dev.proviso.ledger.log.Migrations;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The tables of restrictions. */
public final class RestrictionTables {
    static final Migrations MIGRATIONS =
            new Migrations("dev/proviso/restrictions/journal/migration", "restriction_schema", 5);

    private RestrictionTables() {}

    /**
     * Makes the tables, or brings older ones up to this version; does nothing when they are.
     *
     * @throws SQLException as {@link Migrations#migrate}
     */
    public static void migrate(DataSource database) throws SQLException {
        MIGRATIONS.migrate(database);
    }
}
