package dev.proviso.notices.register;

import dev.proviso.notices.flood.Flood;
import dev.proviso.notices.flood.Limit;
import dev.proviso.notices.intake.Channel;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Where limits of senders stand between two runs of a program (table {@code notice_flood}). Names
 * are kept as they are given: give none by which a sender could be known.
 */
public final class FloodTable {

    private final Connection connection;

    public FloodTable(Connection connection) {
        this.connection = connection;
    }

    /** As they were kept last. */
    public List<Flood.Standing> all() throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement(
                                "SELECT sender_limit, channel, name, full_again_ms FROM"
                                        + " notice_flood ORDER BY full_again_ms");
                ResultSet row = select.executeQuery()) {
            List<Flood.Standing> all = new ArrayList<>();
            while (row.next()) {
                all.add(
                        new Flood.Standing(
                                Limit.valueOf(row.getString(1)),
                                Channel.valueOf(row.getString(2)),
                                row.getString(3),
                                row.getLong(4)));
            }
            return all;
        }
    }

    /** Keeps these in the place of those before, in the caller's transaction. */
    public void keep(List<Flood.Standing> standing) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM notice_flood");
                PreparedStatement insert =
                        connection.prepareStatement(
                                "INSERT INTO notice_flood (sender_limit, channel, name,"
                                        + " full_again_ms) VALUES (?, ?, ?, ?)")) {
            delete.executeUpdate();
            for (Flood.Standing one : standing) {
                insert.setString(1, one.limit().name());
                insert.setString(2, one.channel().name());
                insert.setString(3, one.name());
                insert.setLong(4, one.fullAgainMs());
                insert.executeUpdate();
            }
        }
    }
}
