package dev.proviso.facts.reader;

import java.nio.file.Path;
import java.util.List;

/**
 * How to read.
 *
 * @param malformedShareMax the reading stops when more than this share of a file's rows is
 *     malformed, after {@link #MALFORMED_ROWS_MIN} rows
 * @param ratioMax a compressed input that expands beyond this is refused
 * @param editions folders or files in order from the oldest edition to the newest ({@code
 *     --edition})
 * @param temporary folder for what must be unpacked to be read (Parquet inside an archive)
 */
public record ReadingOptions(
        double malformedShareMax,
        long ratioMax,
        List<Path> editions,
        Path temporary,
        ReadingProgress progress) {

    /** Rows after which the share of malformed rows is judged; before, one row weighs too much. */
    public static final long MALFORMED_ROWS_MIN = 1_000;

    /** One row in a hundred: real exports have none, a wrong format has all. */
    public static final double MALFORMED_SHARE_MAX = 0.01;

    /** Real exports compress 10 to 60 times; beyond 200 it is made to harm. */
    public static final long RATIO_MAX = 200;

    /** The defaults, which are the safe ones. */
    public static ReadingOptions defaults(Path temporary) {
        return new ReadingOptions(
                MALFORMED_SHARE_MAX, RATIO_MAX, List.of(), temporary, (done, all, rows) -> {});
    }
}
