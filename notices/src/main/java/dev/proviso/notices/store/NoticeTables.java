package dev.proviso.notices.store;

import dev.proviso.ledger.log.Migrations;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The tables of notices and letters. */
public final class NoticeTables {
    static final Migrations MIGRATIONS =
            new Migrations("dev/proviso/notices/store/migration", "notice_schema", 7);

    private NoticeTables() {}

    /**
     * Makes the tables, or brings older ones up to this version; does nothing when they are.
     *
     * @throws SQLException as {@link Migrations#migrate}
     */
    public static void migrate(DataSource database) throws SQLException {
        MIGRATIONS.migrate(database);
    }
}
