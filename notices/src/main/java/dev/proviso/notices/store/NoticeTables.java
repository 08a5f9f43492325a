package dev.proviso.notices.store;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The tables of notices and letters, in SQLite or PostgreSQL: one schema, migrated by Flyway. */
public final class NoticeTables {
    private NoticeTables() {}

    /**
     * Makes the tables, or brings older ones up to this version; does nothing when they are.
     *
     * @throws org.flywaydb.core.api.FlywayException when the database is of a newer version, was
     *     changed by hand, or does not answer
     */
    public static void migrate(DataSource database) {
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:dev/proviso/notices/store/migration")
                .table("notice_schema")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
    }
}
