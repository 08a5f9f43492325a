package dev.proviso.notices.table;

import java.util.List;

/**
 * A table of words; as a printed page it is {@code notices.letter.TablePage}.
 *
 * @param title one line
 * @param about what it is and for whom, in lines; not in the CSV
 * @param rows as long as the header
 */
public record Table(
        String title, List<String> about, List<String> header, List<List<String>> rows) {

    /** Copies. */
    public Table {
        about = List.copyOf(about);
        header = List.copyOf(header);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /** RFC 4180, with formulas disarmed. */
    public String csv() {
        return Csv.write(header, rows);
    }
}
