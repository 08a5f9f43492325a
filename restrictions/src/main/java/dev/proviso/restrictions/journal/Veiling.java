package dev.proviso.restrictions.journal;

import dev.proviso.ledger.log.LedgerTables;
import dev.proviso.ledger.log.Transaction;
import dev.proviso.restrictions.plan.Keyed;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Seals what earlier versions have written in clear. All of it in one transaction, so that a crash
 * leaves the tables as they were; then it is swept out of the database's files.
 */
public final class Veiling {
    private final Connection connection;
    private final Veil veil;
    private final UnaryOperator<String> about;

    private Veiling(Connection connection, Veil veil, UnaryOperator<String> about) {
        this.connection = connection;
        this.veil = veil;
        this.about = about;
    }

    /**
     * Does so, unless it was done.
     *
     * @param connection on tables of {@link RestrictionTables}, with no open transaction
     * @param about whose key seals the plans of a case
     */
    public static void complete(
            Connection connection, Sealing sealing, Keyed keyed, UnaryOperator<String> about)
            throws SQLException {
        Veiling veiling = new Veiling(connection, new Veil(sealing, keyed), about);
        boolean swept = Transaction.<Boolean, SQLException>in(connection, veiling::once);
        if (!swept) {
            sweep(connection);
            Rows.update(connection, "UPDATE restriction_veiled SET swept = 1");
        }
    }

    /** In PostgreSQL into new files; its write-ahead log is its operator's. */
    private static void sweep(Connection connection) throws SQLException {
        if (connection.getMetaData().getDatabaseProductName().equals("SQLite")) {
            LedgerTables.forget(connection);
        } else {
            try (Statement statement = connection.createStatement()) {
                statement.execute(
                        "VACUUM FULL restriction_made, restriction_plan, restriction_part,"
                                + " restriction_step, restriction_saved, restriction_probe,"
                                + " restriction_drift, restriction_difference");
            }
        }
    }

    /** Whether nothing is to be swept out. */
    private boolean once() throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT INTO restriction_veiled (veiled, swept) VALUES (1, 0)"
                                + " ON CONFLICT DO NOTHING")) {
            if (insert.executeUpdate() > 0 && !all()) {
                Rows.update(connection, "UPDATE restriction_veiled SET swept = 1");
            }
        }
        return rows(1, "SELECT swept FROM restriction_veiled").getFirst().equals(List.of("1"));
    }

    /** Whether there was anything. */
    private boolean all() throws SQLException {
        List<List<String>> made = rows(2, "SELECT plan, case_id FROM restriction_made");
        for (List<String> one : made) {
            made(one.get(0), about.apply(one.get(1)));
        }
        List<List<String>> begun = rows(2, "SELECT plan, about FROM restriction_plan");
        for (List<String> one : begun) {
            begun(one.get(0), one.get(1));
        }
        List<List<String>> saved =
                rows(2, "SELECT DISTINCT connector, account FROM restriction_saved");
        for (List<String> one : saved) {
            Rows.update(
                    connection,
                    "UPDATE restriction_saved SET account = ? WHERE connector = ? AND account = ?",
                    veil.account(one.get(0), one.get(1)),
                    one.get(0),
                    one.get(1));
        }
        return !made.isEmpty() || !begun.isEmpty() || !saved.isEmpty();
    }

    private void made(String plan, String key) throws SQLException {
        for (List<String> row :
                rows(2, "SELECT text, accounts FROM restriction_made WHERE plan = ?", plan)) {
            Rows.update(
                    connection,
                    "UPDATE restriction_made SET text = ?, accounts = ? WHERE plan = ?",
                    veil.seal(key, row.get(0)),
                    veil.seal(key, row.get(1)),
                    plan);
        }
    }

    private void begun(String plan, String key) throws SQLException {
        for (List<String> row : rows(1, "SELECT text FROM restriction_plan WHERE plan = ?", plan)) {
            Rows.update(
                    connection,
                    "UPDATE restriction_plan SET text = ? WHERE plan = ?",
                    veil.seal(key, row.getFirst()),
                    plan);
        }
        parts(plan, key);
        steps(plan, key);
        said(plan, key, "restriction_probe", "answer");
        said(plan, key, "restriction_drift", "words");
        List<Difference> told = new ArrayList<>();
        for (List<String> row :
                rows(
                        5,
                        "SELECT connector, account, setting, found, words"
                                + " FROM restriction_difference WHERE plan = ?",
                        plan)) {
            told.add(new Difference(row.get(0), row.get(1), row.get(2), row.get(3), row.get(4)));
        }
        Looks.put(connection, plan, told, key, veil);
    }

    private void parts(String plan, String key) throws SQLException {
        for (List<String> row :
                rows(
                        4,
                        "SELECT part, words, next, baseline FROM restriction_part WHERE plan = ?",
                        plan)) {
            Rows.update(
                    connection,
                    "UPDATE restriction_part SET words = ?, next = ?, baseline = ?"
                            + " WHERE plan = ? AND part = ?",
                    veil.seal(key, row.get(1)),
                    veil.seal(key, row.get(2)),
                    veil.seal(key, row.get(3)),
                    plan,
                    Long.parseLong(row.get(0)));
        }
    }

    private void steps(String plan, String key) throws SQLException {
        for (List<String> row :
                rows(
                        5,
                        "SELECT part, step, connector, account, words FROM restriction_step"
                                + " WHERE plan = ?",
                        plan)) {
            Rows.update(
                    connection,
                    "UPDATE restriction_step SET account = ?, words = ?"
                            + " WHERE plan = ? AND part = ? AND step = ?",
                    veil.account(row.get(2), row.get(3)),
                    veil.seal(key, row.get(4)),
                    plan,
                    Long.parseLong(row.get(0)),
                    Long.parseLong(row.get(1)));
        }
    }

    /** Rows without a key of their own: what was said alike of one account is sealed once. */
    private void said(String plan, String key, String table, String column) throws SQLException {
        for (List<String> row :
                rows(
                        2,
                        "SELECT DISTINCT part, %s FROM %s WHERE plan = ?".formatted(column, table),
                        plan)) {
            Rows.update(
                    connection,
                    "UPDATE %s SET %s = ? WHERE plan = ? AND part = ? AND %2$s = ?"
                            .formatted(table, column),
                    veil.seal(key, row.get(1)),
                    plan,
                    Long.parseLong(row.get(0)),
                    row.get(1));
        }
    }

    private List<List<String>> rows(int columns, String sql, Object... values) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        try (PreparedStatement select = Rows.bound(connection, sql, values);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                List<String> one = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    one.add(row.getString(i));
                }
                rows.add(one);
            }
        }
        return rows;
    }
}
