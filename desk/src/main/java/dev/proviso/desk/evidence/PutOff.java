package dev.proviso.desk.evidence;

import dev.proviso.notices.flood.Flood;
import dev.proviso.notices.register.RefusedCounts;
import dev.proviso.notices.table.Csv;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How many messages were put off because too many came, by channel and limit. */
final class PutOff {

    private PutOff() {}

    /** As CSV; a header alone where nothing was, or where no notice was ever taken. */
    static String csv(Connection connection, LocalDate from, LocalDate until) throws SQLException {
        SortedMap<List<String>, Long> sums = new TreeMap<>(PutOff::compare);
        if (counts(connection)) {
            for (Map.Entry<Flood.Refused, Long> one :
                    new RefusedCounts(connection).of(from, until).entrySet()) {
                Flood.Refused what = one.getKey();
                sums.merge(
                        List.of(what.channel().name(), what.limit().name()),
                        one.getValue(),
                        Long::sum);
            }
        }
        return Csv.write(
                List.of("channel", "limit", "put_off"),
                sums.entrySet().stream()
                        .map(one ->
                                List.of(
                                        one.getKey().getFirst().toLowerCase(java.util.Locale.ROOT),
                                        one.getKey().getLast().toLowerCase(java.util.Locale.ROOT),
                                        one.getValue().toString()))
                        .toList());
    }

    private static int compare(List<String> one, List<String> other) {
        return one.toString().compareTo(other.toString());
    }

    private static boolean counts(Connection connection) throws SQLException {
        try (ResultSet table =
                connection.getMetaData().getTables(null, null, "notice_refused", null)) {
            return table.next();
        }
    }
}
