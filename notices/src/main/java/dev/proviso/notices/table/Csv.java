package dev.proviso.notices.table;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Tables as CSV (RFC 4180: commas, quotes where needed, CRLF), which spreadsheets may open: a cell
 * that one would take for a formula begins with an apostrophe, and there are no control characters
 * but line breaks.
 */
public final class Csv {

    private static final String FORMULA = "=+-@\t\r\n";

    private Csv() {}

    /** The file. */
    public static String write(List<String> header, List<List<String>> rows) {
        StringWriter out = new StringWriter();
        try (CsvWriter writer = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(out)) {
            writer.writeRecord(header);
            rows.forEach(row -> writer.writeRecord(row.stream().map(Csv::harmless).toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    /** Source: OWASP, CSV Injection. */
    private static String harmless(String cell) {
        String text = cell.replaceAll("[\\p{Cntrl}&&[^\n]]", " ");
        boolean formula =
                !cell.isEmpty()
                        && (FORMULA.indexOf(cell.charAt(0)) >= 0
                                || FORMULA.indexOf(text.stripLeading().concat(" ").charAt(0)) >= 0);
        return formula ? "'" + text : text;
    }
}
