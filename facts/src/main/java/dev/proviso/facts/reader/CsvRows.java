package dev.proviso.facts.reader;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import org.jspecify.annotations.Nullable;

/** Rows of comma-separated text; cells of dropped columns are never copied out of the buffer. */
final class CsvRows implements Rows {

    /** No cell of a bill is near it; an unclosed quote is found before it fills the memory. */
    static final int CELL_CHARS_MAX = 1 << 20;

    private final Candidate candidate;
    private final InputStream bytes;
    private final Header header;
    private final Row row;

    CsvRows(Candidate candidate, InputStream bytes, Header header, Row row) {
        this.candidate = candidate;
        this.bytes = bytes;
        this.header = header;
        this.row = row;
    }

    @Override
    public void forEach(Handler handler) {
        Cells cells = new Cells(header.slotOf(), row);
        StrictText text = new StrictText(bytes);
        try (CsvReader<Cells> reader =
                        CsvReader.builder()
                                .allowExtraFields(true)
                                .allowMissingFields(true)
                                .maxBufferSize(CELL_CHARS_MAX)
                                .build(cells, text);
                CloseableIterator<Cells> rows = reader.iterator()) {
            if (rows.hasNext()) {
                rows.next();
            }
            int wanted = header.slotOf().length;
            boolean shortRow = false;
            while (rows.hasNext()) {
                rows.next();
                shortRow = cells.count < wanted;
                if (cells.count != wanted) {
                    row.malformed(
                            Reason.MALFORMED_CELLS,
                            -1,
                            "%d cells where the header has %d".formatted(cells.count, wanted));
                }
                handler.row(row);
            }
            if (shortRow && !text.endsWithLine()) {
                throw cutOff(cells.count, wanted);
            }
        } catch (CsvParseException | UncheckedIOException e) {
            throw fault(e);
        } catch (IOException e) {
            throw Opened.broken(candidate, e);
        }
    }

    private RuntimeException cutOff(int count, int wanted) {
        return Faults.row(
                candidate.display(),
                row.line(),
                "",
                "The file ends in the middle of a row, after %d of %d cells."
                        .formatted(count, wanted),
                "a whole file",
                "It was probably copied while it was still being written: fetch it again.");
    }

    private RuntimeException fault(RuntimeException e) {
        for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof CharacterCodingException) {
                return Faults.row(
                        candidate.display(),
                        row.line(),
                        "",
                        "In or soon after this row there are bytes that are not UTF-8.",
                        "text in UTF-8",
                        "Export it as UTF-8, or convert it: iconv -t utf-8.");
            }
            if (cause instanceof IOException io) {
                return Opened.broken(candidate, io);
            }
        }
        String message = String.valueOf(e.getCause() == null ? e.getMessage() : e.getCause());
        if (message.contains("maxBufferSize") || message.contains("buffer")) {
            return Faults.row(
                    candidate.display(),
                    row.line(),
                    "",
                    "In or soon after this row a cell is longer than 1,048,576 characters.",
                    "cells as a bill has them; is a quote not closed?",
                    "Look at that row, and export the file again.");
        }
        return Faults.row(
                candidate.display(),
                row.line(),
                "",
                "In or soon after this row a quoted cell goes on after its closing quote.",
                "a quote inside a cell is written twice",
                "Look at that row, and export the file again.");
    }

    /** Copies the kept cells of a record into the row. */
    private static final class Cells extends AbstractBaseCsvCallbackHandler<Cells> {
        private final int[] slotOf;
        private final Row row;
        private int count;

        Cells(int[] slotOf, Row row) {
            this.slotOf = slotOf;
            this.row = row;
        }

        @Override
        protected void handleBegin(long startingLineNumber) {
            row.begin(startingLineNumber);
            count = 0;
        }

        @Override
        protected void handleField(int index, char[] from, int offset, int length, boolean quoted) {
            count++;
            if (index < slotOf.length && slotOf[index] >= 0) {
                row.put(slotOf[index], from, offset, length);
            }
        }

        @Override
        protected Cells buildRecord() {
            return this;
        }
    }
}
