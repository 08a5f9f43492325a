package dev.proviso.notices.transparency;

import dev.proviso.notices.table.Csv;
import java.util.List;

/**
 * One table of the EU bundle.
 *
 * @param name of its file, without ending: {@code 4_notices}
 * @param header the names of its columns, some with a space at the end, as the template has them
 * @param rows as long as the header
 */
public record EuTable(String name, List<String> header, List<List<String>> rows) {

    /** Copies. */
    public EuTable {
        header = List.copyOf(header);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /** The table as a file: RFC 4180. */
    public String csv() {
        return Csv.write(header, rows);
    }
}
