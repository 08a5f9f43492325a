package dev.proviso.desk.evidence;

import dev.proviso.cases.store.CaseTables;
import dev.proviso.ledger.log.LedgerTables;
import dev.proviso.notices.store.NoticeTables;
import dev.proviso.restrictions.journal.RestrictionTables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/**
 * All tables of a ledger's database with all of their rows, whatever they are: what the migrations
 * made is what is copied, between SQLite and PostgreSQL in either direction.
 */
final class AllTables {

    /** Each is in memory at once; a row may hold a letter with its PDF. */
    private static final int ROWS_AT_ONCE = 64;

    /** Of Flyway: each database has its own. */
    private static final Set<String> OF_MIGRATIONS =
            Set.of("case_schema", "notice_schema", "restriction_schema");

    private AllTables() {}

    /** Makes them, or brings them to this version. */
    static void make(Connection open, DataSource source) throws SQLException {
        LedgerTables.create(open);
        CaseTables.migrate(source);
        NoticeTables.migrate(source);
        RestrictionTables.migrate(source);
    }

    private static List<String> names(Connection open) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet tables =
                open.getMetaData()
                        .getTables(
                                open.getCatalog(), open.getSchema(), "%", new String[] {"TABLE"})) {
            while (tables.next()) {
                String name = tables.getString("TABLE_NAME");
                if (!OF_MIGRATIONS.contains(name) && !name.startsWith("sqlite_")) {
                    names.add(name);
                }
            }
        }
        Collections.sort(names);
        return names;
    }

    private static List<String> columns(Connection open, String table) throws SQLException {
        try (Statement statement = open.createStatement();
                ResultSet none =
                        statement.executeQuery("SELECT * FROM " + table + " WHERE 1 = 0")) {
            List<String> columns = new ArrayList<>();
            for (int i = 1; i <= none.getMetaData().getColumnCount(); i++) {
                columns.add(none.getMetaData().getColumnName(i));
            }
            return columns;
        }
    }

    /** Whether no table holds a row. */
    static boolean empty(Connection open) throws SQLException {
        for (String table : names(open)) {
            try (Statement statement = open.createStatement();
                    ResultSet row = statement.executeQuery("SELECT 1 FROM " + table + " LIMIT 1")) {
                if (row.next()) {
                    return false;
                }
            }
        }
        return true;
    }

    /**
     * Copies every row of every table, within the transactions of both.
     *
     * @param into has the same tables, without rows
     * @throws SQLException also if one of them lacks a table that the other has rows in
     */
    static void rows(Connection from, Connection into) throws SQLException {
        for (String table : names(from)) {
            rows(from, into, table);
        }
    }

    private static void rows(Connection from, Connection into, String table) throws SQLException {
        List<String> columns = columns(into, table);
        String named = String.join(", ", columns);
        String marks = String.join(", ", Collections.nCopies(columns.size(), "?"));
        try (Statement select = from.createStatement();
                PreparedStatement insert =
                        into.prepareStatement(
                                "INSERT INTO %s (%s) VALUES (%s)".formatted(table, named, marks))) {
            select.setFetchSize(ROWS_AT_ONCE);
            int waiting = 0;
            try (ResultSet row = select.executeQuery("SELECT " + named + " FROM " + table)) {
                while (row.next()) {
                    for (int i = 1; i <= columns.size(); i++) {
                        insert.setObject(i, row.getObject(i));
                    }
                    insert.addBatch();
                    waiting++;
                    if (waiting == ROWS_AT_ONCE) {
                        insert.executeBatch();
                        waiting = 0;
                    }
                }
            }
            insert.executeBatch();
        }
    }
}
