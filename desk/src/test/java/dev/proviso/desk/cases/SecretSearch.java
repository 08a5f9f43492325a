package dev.proviso.desk.cases;

import dev.proviso.ledger.entry.Disclosure;
import dev.proviso.ledger.log.Log;
import dev.proviso.ledger.note.Base64s;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Where words of a provider's stand in a home: in what is sealed there too, which is opened. */
final class SecretSearch {
    private final Map<String, String> legible;

    private SecretSearch(Map<String, String> legible) {
        this.legible = legible;
    }

    /**
     * Reads all there is.
     *
     * @param beside folders with what a review wrote elsewhere
     */
    static SecretSearch of(Room room, List<Path> beside) throws Exception {
        Map<String, byte[]> opened = new TreeMap<>();
        Connection connection = room.ledger.ground().connection();
        for (long at = 0; at < Log.size(connection); at++) {
            for (Disclosure one : room.ledger.ground().disclosures().of(at)) {
                opened.put("entry " + at + " " + one.name(), bytes(one.value().toString()));
            }
        }
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT connector, setting, about, sealed FROM restriction_saved")) {
            for (int i = 0; row.next(); i++) {
                byte[] sealed = Base64s.decode(row.getString(4)).orElseThrow();
                String state =
                        room.ledger.ground().vault().open(row.getString(3), sealed).orElseThrow();
                opened.put("saved state %d of %s".formatted(i, row.getString(2)), bytes(state));
            }
        }
        for (Path folder : beside) {
            WholeSearch.files(folder, opened);
        }
        Map<String, String> legible = new TreeMap<>(WholeSearch.ofTheHome(room));
        legible.putAll(WholeSearch.legible(opened));
        return new SecretSearch(legible);
    }

    List<String> found(String words) {
        return WholeSearch.found(legible, words);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
