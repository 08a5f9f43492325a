package dev.proviso.cases.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which entries of the ledger say what an open case's accounts held and what has left them; nothing
 * of what they say but how many alarms go on.
 */
public final class FlightTable {
    private FlightTable() {}

    /**
     * One entry.
     *
     * @param number in its case, from 0
     * @param position of the entry in the ledger
     * @param stock whether it says what was there; else what has left since
     * @param alarms how many alarms go on from then on
     */
    public record Row(int number, long position, boolean stock, int alarms) {}

    /** The entries of a case, in their order. */
    public static List<Row> of(Connection connection, String caseId) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement(
                        "SELECT number, position, stock, alarms FROM case_flight"
                                + " WHERE case_id = ? ORDER BY number")) {
            select.setString(1, caseId);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rows.add(
                            new Row(
                                    row.getInt(1),
                                    row.getLong(2),
                                    row.getInt(3) == 1,
                                    row.getInt(4)));
                }
            }
        }
        return rows;
    }

    /** Puts one, in the transaction that appends its entry. */
    public static void put(Connection connection, String caseId, Row row) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT INTO case_flight (case_id, number, position, stock, alarms)"
                                + " VALUES (?, ?, ?, ?, ?)")) {
            insert.setString(1, caseId);
            insert.setInt(2, row.number());
            insert.setLong(3, row.position());
            insert.setInt(4, row.stock() ? 1 : 0);
            insert.setInt(5, row.alarms());
            insert.executeUpdate();
        }
    }

    /** Cases in which an alarm went on when they were last looked at, and how many. */
    public static Map<String, Integer> alarmed(Connection connection) throws SQLException {
        Map<String, Integer> alarmed = new TreeMap<>();
        try (PreparedStatement select =
                        connection.prepareStatement(
                                "SELECT f.case_id, f.alarms FROM case_flight f JOIN case_queue q"
                                        + " ON q.case_id = f.case_id WHERE f.alarms > 0"
                                        + " AND q.standing = 'OPEN' AND f.number = (SELECT"
                                        + " max(number) FROM case_flight l WHERE l.case_id ="
                                        + " f.case_id)");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                alarmed.put(row.getString(1), row.getInt(2));
            }
        }
        return alarmed;
    }

    /** Ids of cases that are open, in their order. */
    public static List<String> open(Connection connection) throws SQLException {
        List<String> open = new ArrayList<>();
        try (PreparedStatement select =
                        connection.prepareStatement(
                                "SELECT case_id FROM case_queue WHERE standing = 'OPEN'"
                                        + " ORDER BY case_id");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                open.add(row.getString(1));
            }
        }
        return open;
    }

    /** Whether a case was looked at by this usage already. */
    public static boolean seen(Connection connection, String caseId, String usage)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "SELECT 1 FROM case_flight_seen WHERE case_id = ? AND usage = ?")) {
            select.setString(1, caseId);
            select.setString(2, usage);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    /** Remembers that it was; after a crash it is looked at once more, which writes nothing new. */
    public static void see(Connection connection, String caseId, String usage) throws SQLException {
        try (PreparedStatement upsert =
                connection.prepareStatement(
                        "INSERT INTO case_flight_seen (case_id, usage) VALUES (?, ?)"
                                + " ON CONFLICT (case_id) DO UPDATE SET usage = excluded.usage")) {
            upsert.setString(1, caseId);
            upsert.setString(2, usage);
            upsert.executeUpdate();
        }
    }
}
