package dev.proviso.facts.problem;

/** The place a {@link Problem} speaks of. Lines and columns count from 1. */
public sealed interface Where {

    /** A file, a folder or a command-line argument as a whole. */
    record InFile(String file) implements Where {}

    /**
     * A row of an export.
     *
     * @param line the line in the (decompressed) file, from 1; for Parquet the row number
     * @param column the column's header as the published standard spells it, or {@code ""} for the
     *     whole row
     */
    record InRow(String file, long line, String column) implements Where {}

    /**
     * A span of a text that a person wrote: a formula, YAML, a configuration.
     *
     * @param text the whole line at which the caret points
     * @param width characters under the caret, at least 1
     */
    record InText(String file, int line, int column, String text, int width) implements Where {}
}
