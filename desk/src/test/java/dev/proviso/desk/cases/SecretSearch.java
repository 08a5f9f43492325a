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
        for (String column : List.of("text", "accounts")) {
            journal(
                    room,
                    column,
                    "SELECT 'case ' || case_id || ' restriction', %s FROM restriction_made",
                    opened);
        }
        journal(room, "sealed", "SELECT about, %s FROM restriction_saved", opened);
        journal(room, "text", "SELECT about, %s FROM restriction_plan", opened);
        for (String column :
                List.of(
                        "part.words",
                        "part.next",
                        "part.baseline",
                        "step.words",
                        "probe.answer",
                        "drift.words",
                        "difference.words")) {
            journal(
                    room,
                    column,
                    "SELECT p.about, %%s FROM restriction_plan p JOIN restriction_%s %1$s"
                                    .formatted(column.substring(0, column.indexOf('.')))
                            + " USING (plan)",
                    opened);
        }
        for (Path folder : beside) {
            WholeSearch.files(folder, opened);
        }
        Map<String, String> legible = new TreeMap<>(WholeSearch.ofTheHome(room));
        legible.putAll(WholeSearch.legible(opened));
        return new SecretSearch(legible);
    }

    /** What the journal has sealed. */
    private static void journal(Room room, String column, String select, Map<String, byte[]> opened)
            throws Exception {
        Connection connection = room.ledger.ground().connection();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(select.formatted(column))) {
            for (int i = 0; row.next(); i++) {
                byte[] sealed = Base64s.decode(row.getString(2)).orElseThrow();
                if (sealed.length > 0) {
                    String text =
                            room.ledger
                                    .ground()
                                    .vault()
                                    .open(row.getString(1), sealed)
                                    .orElseThrow();
                    opened.put(
                            "journal, %s %d".formatted(select.formatted(column), i), bytes(text));
                }
            }
        }
    }

    List<String> found(String words) {
        return WholeSearch.found(legible, words);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
