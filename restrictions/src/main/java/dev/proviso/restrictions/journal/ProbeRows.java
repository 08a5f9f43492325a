package dev.proviso.restrictions.journal;

import dev.proviso.restrictions.connector.Access;
import dev.proviso.restrictions.connector.Probe;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads what probes showed. */
final class ProbeRows {
    private static final String ALL =
            "SELECT part, stage, access, result, answer, ms FROM restriction_probe"
                    + " WHERE plan = ? ORDER BY part, at";

    private ProbeRows() {}

    /** Of all accounts of a plan, in its order; of each stage what was seen last. */
    static List<Tried> of(Connection connection, String plan, String about, Veil veil)
            throws SQLException {
        SortedMap<Integer, SortedMap<Access, Tried>> parts = new TreeMap<>();
        try (PreparedStatement select = connection.prepareStatement(ALL)) {
            select.setString(1, plan);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    int part = row.getInt(1);
                    Access access = ProbesJson.access(row.getString(3));
                    Probe.Result result = Probe.Result.valueOf(row.getString(4));
                    long ms = row.getLong(6);
                    SortedMap<Access, Tried> tried =
                            parts.computeIfAbsent(part, _ -> new TreeMap<>());
                    tried.put(
                            access,
                            tried.getOrDefault(access, Tried.none(part, access))
                                    .with(
                                            Noted.Stage.valueOf(row.getString(2)),
                                            new Probe(
                                                    access,
                                                    result,
                                                    veil.open(about, row.getString(5)).orElse("")),
                                            ms < 0 ? OptionalLong.empty() : OptionalLong.of(ms)));
                }
            }
        }
        List<Tried> all = new ArrayList<>();
        parts.values().forEach(tried -> all.addAll(tried.values()));
        return all;
    }
}
