package dev.proviso.facts.reader;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * A recognised file: its format, its table of columns, its rows and its reader.
 *
 * @param header of a table; JSON has none
 * @param parquet where its rows come from, if not from {@code bytes}
 */
record TableSource(
        Candidate candidate,
        Format format,
        ColumnTable table,
        Optional<Header> header,
        InputStream bytes,
        Optional<ParquetSource> parquet,
        Sidecar sidecar) {

    private static final Sidecar NO_SIDECAR = new Sidecar(null, OptionalLong.empty());

    static TableSource csv(
            Opened opened, TextHead head, Recognition.Known known, List<String> names) {
        return new TableSource(
                opened.candidate(),
                known.format(),
                known.table(),
                Optional.of(Header.of(opened.candidate().display(), names, known.table())),
                head.all(),
                Optional.empty(),
                NO_SIDECAR);
    }

    static TableSource parquet(ParquetSource source, Recognition.Known known) {
        return new TableSource(
                source.candidate(),
                known.format(),
                known.table(),
                Optional.of(
                        Header.of(source.candidate().display(), source.header(), known.table())),
                InputStream.nullInputStream(),
                Optional.of(source),
                NO_SIDECAR);
    }

    static TableSource json(Opened opened, TextHead head) {
        boolean usage = head.json() == TextHead.Json.RGW_USAGE;
        return new TableSource(
                opened.candidate(),
                usage ? Format.RGW_USAGE : Format.RGW_BUCKETS,
                usage ? RgwUsageReader.TABLE : RgwBucketReader.TABLE,
                Optional.empty(),
                head.all(),
                Optional.empty(),
                Sidecar.beside(opened.candidate()));
    }

    RowReader reader(FactMaker facts) {
        return switch (format) {
            case FOCUS_1_0, FOCUS_1_1, FOCUS_1_2, FOCUS_1_3 -> new FocusReader(facts);
            case CUR_2_0, CUR_LEGACY -> new CurReader(facts);
            case RGW_USAGE -> new RgwUsageReader(facts, sidecar.range());
            case RGW_BUCKETS -> new RgwBucketReader(facts, sidecar.hour());
        };
    }

    /**
     * The rows.
     *
     * @param unknownKey is told each JSON key that is in no table, once
     */
    Rows rows(Row row, Consumer<String> unknownKey) {
        if (format == Format.RGW_USAGE) {
            return new RgwUsageRows(candidate, bytes, row, unknownKey);
        }
        if (format == Format.RGW_BUCKETS) {
            return new RgwBucketRows(candidate, bytes, row, unknownKey);
        }
        Header names = header.orElseThrow();
        return parquet.isPresent()
                ? new ParquetRows(parquet.get().scan(), names, row)
                : new CsvRows(candidate, bytes, names, row);
    }
}
