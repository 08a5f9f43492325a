package dev.proviso.desk.transparency;

import dev.proviso.desk.evidence.ClosingEntry;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.ledger.entry.Disclosure;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * {@code closings.disclosures}, for the auditor: what opens the log's closings, a line each, the
 * entry's position and its disclosure with a blank between.
 */
public final class ClosingsFile {

    private ClosingsFile() {}

    /** The file; what was destroyed is not in it. */
    public static String text(List<ClosingEntry> entries) {
        StringBuilder out = new StringBuilder();
        for (ClosingEntry entry : entries) {
            entry.closing()
                    .ifPresent(
                            closing -> out.append(DisclosureLines.text(entry.position(), closing)));
        }
        return out.toString();
    }

    /**
     * Reads one.
     *
     * @return by position of the entry
     * @throws ProblemException USAGE if it cannot be read, or a line is not of this form
     */
    public static Map<Long, Disclosure> read(Path file) {
        return DisclosureLines.byPosition(file);
    }
}
