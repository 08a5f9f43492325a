package dev.proviso.facts.reader;

import dev.proviso.facts.boundary.Pseudonyms;
import dev.proviso.facts.catalogue.Catalogue;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads usage exports into usage facts, streaming: memory does not grow with the export. This is
 * the only way in; what is in no table of columns does not pass it (design §4, fixed).
 */
public final class ExportReader {

    /** Enters the snapshot id: it changes when the same export would give other facts. */
    public static final int VERSION = 1;

    /**
     * Reads all exports under the paths, file after file in the order of their names.
     *
     * @param paths files, folders or zips
     * @param pseudonyms under the home's key
     * @param sink takes the facts; see there for what happens to it when the reading fails
     * @throws dev.proviso.facts.problem.ProblemException EXPORT if a file that was named itself is
     *     no export, if nothing was recognised, if what looks like an export cannot be read to its
     *     end, or if too many of its rows are malformed; USAGE if a path is not there; SYSTEM if a
     *     file may not be read
     */
    public ReadingSummary read(
            List<Path> paths,
            ReadingOptions options,
            Pseudonyms pseudonyms,
            Catalogue catalogue,
            FactSink sink) {
        List<Candidate> candidates = Candidates.of(paths);
        Reading reading = new Reading(options, new FactMaker(pseudonyms, catalogue, sink), sink);
        return reading.all(paths, candidates);
    }
}
