package dev.proviso.facts.reader;

import dev.proviso.facts.model.UsageFact;

/**
 * Takes the facts of an export, file after file, on one thread. If the reading fails, no further
 * call comes, and {@code endFile} is not called for the file at fault: whoever implements this
 * keeps nothing of an unfinished reading.
 */
public interface FactSink {

    void beginFile(SourceFile file);

    /** A fact of the file begun last. One row of an export may give several. */
    void fact(UsageFact fact);

    void endFile(FileCounts counts);
}
