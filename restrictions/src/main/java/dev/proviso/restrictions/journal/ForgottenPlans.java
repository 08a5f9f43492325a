package dev.proviso.restrictions.journal;

import dev.proviso.ledger.log.Transaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Erases what the tables of restrictions say of a case (D15): its plans, whom they name, how it
 * went.
 */
public final class ForgottenPlans {
    private ForgottenPlans() {}

    /**
     * Erases it, but for plans of which something may be in force or that are half-way: their way
     * back needs them (D23). Does nothing where there are no such tables.
     *
     * @param about whose key sealed what was saved of the provider
     */
    public static void erase(Connection connection, String caseId, String about)
            throws SQLException {
        List<String> tables = tables(connection);
        if (tables.isEmpty()) {
            return;
        }
        Transaction.in(
                connection,
                () -> {
                    for (String plan : over(connection, caseId, about)) {
                        for (String table : tables) {
                            Rows.update(
                                    connection, "DELETE FROM " + table + " WHERE plan = ?", plan);
                        }
                    }
                    Rows.update(
                            connection,
                            "DELETE FROM restriction_saved WHERE about = ? AND released <> ''",
                            about);
                    return true;
                });
    }

    /** Whatever says something of a plan, by its hash. */
    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet column =
                connection
                        .getMetaData()
                        .getColumns(
                                connection.getCatalog(),
                                connection.getSchema(),
                                "restriction_%",
                                "plan")) {
            while (column.next()) {
                tables.add(column.getString("TABLE_NAME"));
            }
        }
        return tables;
    }

    private static List<String> over(Connection connection, String caseId, String about)
            throws SQLException {
        List<String> plans = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement(
                        "SELECT m.plan FROM (SELECT plan FROM restriction_made WHERE case_id = ?"
                                + " UNION SELECT plan FROM restriction_plan WHERE about = ?) m"
                                + " WHERE NOT EXISTS (SELECT 1 FROM restriction_step s WHERE"
                                + " s.plan = m.plan AND s.state NOT IN ('REFUSED', 'REVERTED'))"
                                + " AND NOT EXISTS (SELECT 1 FROM restriction_plan p WHERE"
                                + " p.plan = m.plan AND p.ended = 0) ORDER BY m.plan")) {
            select.setString(1, caseId);
            select.setString(2, about);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    plans.add(row.getString(1));
                }
            }
        }
        return plans;
    }
}
