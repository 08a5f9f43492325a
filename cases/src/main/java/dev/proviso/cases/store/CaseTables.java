package dev.proviso.cases.store;

import dev.proviso.ledger.log.Migrations;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The tables of cases. */
public final class CaseTables {
    static final Migrations MIGRATIONS =
            new Migrations("dev/proviso/cases/store/migration", "case_schema", 21);

    private CaseTables() {}

    /**
     * Makes the tables, or brings older ones up to this version; does nothing when they are.
     *
     * @throws SQLException as {@link Migrations#migrate}
     */
    public static void migrate(DataSource database) throws SQLException {
        MIGRATIONS.migrate(database);
    }
}
