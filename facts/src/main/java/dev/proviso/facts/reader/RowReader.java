package dev.proviso.facts.reader;

import org.jspecify.annotations.Nullable;

/** Maps one row to facts, and nothing else. */
@FunctionalInterface
interface RowReader {

    /**
     * Maps a row.
     *
     * @return why there is no fact, or null if there is
     */
    @Nullable Reason read(Row row);
}
