package dev.proviso.facts.snapshot;

import dev.proviso.facts.reader.FileCounts;
import dev.proviso.facts.reader.SourceFile;

/**
 * A file that was read, and where its facts stand in the log.
 *
 * @param marks which of the log's two sorts
 * @param unknownPeriod facts without a period; they are not in the log
 */
record ReadFile(
        SourceFile source,
        FileCounts counts,
        boolean marks,
        long from,
        long until,
        long unknownPeriod) {

    /**
     * True if the same bytes came before and stand for the same rows. Of two known editions each
     * has its own copy of what did not change; then choosing the edition leaves one out.
     */
    boolean repeats(ReadFile earlier) {
        if (!counts.sha256().equals(earlier.counts.sha256())) {
            return false;
        }
        boolean twoEditions =
                source.edition().isPresent()
                        && earlier.source.edition().isPresent()
                        && !source.edition()
                                .get()
                                .order()
                                .equals(earlier.source.edition().get().order());
        return !twoEditions;
    }
}
