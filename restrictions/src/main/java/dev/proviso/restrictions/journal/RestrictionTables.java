package dev.proviso.restrictions.journal;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The tables of restrictions, in SQLite or PostgreSQL: one schema, migrated by Flyway. */
public final class RestrictionTables {
    private RestrictionTables() {}

    /**
     * Makes the tables, or brings older ones up to this version; does nothing when they are.
     *
     * @throws org.flywaydb.core.api.FlywayException when the database is of a newer version, was
     *     changed by hand, or does not answer
     */
    public static void migrate(DataSource database) {
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:dev/proviso/restrictions/journal/migration")
                .table("restriction_schema")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
    }
}
