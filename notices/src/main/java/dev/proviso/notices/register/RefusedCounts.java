package dev.proviso.notices.register;

import dev.proviso.notices.flood.Flood.Refused;
import dev.proviso.notices.flood.Limit;
import dev.proviso.notices.intake.Channel;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How many messages were put off because too many came (table {@code notice_refused}). */
public final class RefusedCounts {

    private final Connection connection;

    public RefusedCounts(Connection connection) {
        this.connection = connection;
    }

    /** Adds what {@code Flood.drain} told, in the caller's transaction or each by itself. */
    public void add(Map<Refused, Long> counts) throws SQLException {
        try (PreparedStatement upsert =
                connection.prepareStatement(
                        "INSERT INTO notice_refused (day, channel, reason, refused)"
                                + " VALUES (?, ?, ?, ?) ON CONFLICT (day, channel, reason)"
                                + " DO UPDATE SET"
                                + " refused = notice_refused.refused + excluded.refused")) {
            for (Map.Entry<Refused, Long> count : counts.entrySet()) {
                upsert.setString(1, count.getKey().day().toString());
                upsert.setString(2, count.getKey().channel().name());
                upsert.setString(3, count.getKey().limit().name());
                upsert.setLong(4, count.getValue());
                upsert.executeUpdate();
            }
        }
    }

    /** Those of earlier days that no entry of the ledger tells of yet. */
    public SortedMap<Refused, Long> unentered(LocalDate before) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "SELECT day, channel, reason, refused - entered FROM notice_refused"
                                + " WHERE day < ? AND refused > entered")) {
            select.setString(1, before.toString());
            try (ResultSet row = select.executeQuery()) {
                SortedMap<Refused, Long> counts = new TreeMap<>();
                while (row.next()) {
                    counts.put(
                            new Refused(
                                    LocalDate.parse(row.getString(1)),
                                    Channel.valueOf(row.getString(2)),
                                    Limit.valueOf(row.getString(3))),
                            row.getLong(4));
                }
                return counts;
            }
        }
    }

    /** Remembers that an entry tells of these, in the transaction in which it is appended. */
    public void entered(Map<Refused, Long> counts) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "UPDATE notice_refused SET entered = entered + ?"
                                + " WHERE day = ? AND channel = ? AND reason = ?")) {
            for (Map.Entry<Refused, Long> count : counts.entrySet()) {
                update.setLong(1, count.getValue());
                update.setString(2, count.getKey().day().toString());
                update.setString(3, count.getKey().channel().name());
                update.setString(4, count.getKey().limit().name());
                update.executeUpdate();
            }
        }
    }
}
