package dev.proviso.facts.reader;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The beginning of a text, by which it is recognised; {@link #all()} gives the whole again. */
final class TextHead {

    /** The longest header of a real export (CUR with all its columns) has 10,000 characters. */
    private static final int HEAD_BYTES = 1 << 18;

    private final byte[] head;
    private final String text;
    private final InputStream rest;

    /** What a text is, as JSON. */
    enum Json {
        RGW_USAGE,
        RGW_BUCKETS,
        OTHER,
        BROKEN,
        /** It does not begin like JSON. */
        NONE
    }

    private TextHead(byte[] head, InputStream rest) {
        this.head = head;
        this.rest = rest;
        String decoded = new String(head, StandardCharsets.UTF_8);
        this.text = decoded.startsWith("\uFEFF") ? decoded.substring(1) : decoded;
    }

    static TextHead of(Opened opened) {
        try {
            return new TextHead(opened.bytes().readNBytes(HEAD_BYTES), opened.bytes());
        } catch (IOException e) {
            throw Opened.broken(opened.candidate(), e);
        }
    }

    /** All bytes of the text, from its beginning. */
    InputStream all() {
        return new SequenceInputStream(new ByteArrayInputStream(head), rest);
    }

    Json json() {
        String start = text.stripLeading();
        if (!start.startsWith("{") && !start.startsWith("[")) {
            return Json.NONE;
        }
        return switch (JsonShape.of(head)) {
            case RGW_USAGE -> Json.RGW_USAGE;
            case RGW_BUCKETS -> Json.RGW_BUCKETS;
            case OTHER -> Json.OTHER;
            case BROKEN -> Json.BROKEN;
        };
    }

    /** Broken JSON that has the keys of an RGW answer. */
    boolean looksLikeRgw() {
        return (text.contains("\"entries\"") && text.contains("\"bucket"))
                || (text.contains("\"bucket\"") && text.contains("\"owner\""));
    }

    /** The cells of the first row. */
    List<String> header(Candidate candidate) {
        if (text.indexOf('\n') < 0 && text.indexOf('\r') < 0 && head.length == HEAD_BYTES) {
            return List.of();
        }
        return cells(',');
    }

    private List<String> cells(char separator) {
        try (CsvReader<CsvRecord> reader =
                CsvReader.builder()
                        .fieldSeparator(separator)
                        .allowMissingFields(true)
                        .allowExtraFields(true)
                        .ofCsvRecord(text)) {
            for (CsvRecord record : reader) {
                return record.getFields();
            }
        } catch (CsvParseException e) {
            return List.of();
        } catch (IOException e) {
            throw new IllegalStateException("a text in memory can be read", e);
        }
        return List.of();
    }

    /** Refuses a table that would be known if commas stood where semicolons or tabs stand. */
    void refuseOtherSeparator(Candidate candidate) {
        for (char separator : new char[] {';', '\t', '|'}) {
            if (Recognition.of(cells(separator)) instanceof Recognition.Known known) {
                String name = separator == ';' ? "semicolons" : separator == '|' ? "bars" : "tabs";
                throw Faults.row(
                        candidate.display(),
                        1,
                        "",
                        "The cells are separated by %s.".formatted(name),
                        "commas, as %s has them".formatted(known.format().title()),
                        "Take the provider's file as it was delivered, not one saved by a"
                                + " spreadsheet.");
            }
        }
    }
}
