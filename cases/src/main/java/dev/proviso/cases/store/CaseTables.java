package dev.proviso.cases.store;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** The tables of cases, in SQLite or PostgreSQL: one schema, migrated by Flyway. */
public final class CaseTables {
    private CaseTables() {}

    /**
     * Makes the tables, or brings older ones up to this version; does nothing when they are.
     *
     * @throws org.flywaydb.core.api.FlywayException when the database is of a newer version, was
     *     changed by hand, or does not answer
     */
    public static void migrate(DataSource database) {
        migrations(database).load().migrate();
    }

    /** How they are migrated. */
    static FluentConfiguration migrations(DataSource database) {
        return Flyway.configure()
                .dataSource(database)
                .locations("classpath:dev/proviso/cases/store/migration")
                .table("case_schema")
                .baselineOnMigrate(true)
                .baselineVersion("0");
    }
}
