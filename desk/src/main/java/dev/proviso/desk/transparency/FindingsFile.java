package dev.proviso.desk.transparency;

import dev.proviso.desk.evidence.FlaggedEntry;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.ledger.entry.Disclosure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code findings.disclosures}, for the auditor: what says of each finding and question of the
 * period whether a clearance kept it quiet, and under which pseudonym; a line each.
 */
public final class FindingsFile {

    private FindingsFile() {}

    /** The file; what was destroyed is not in it. */
    public static String text(List<FlaggedEntry> entries) {
        StringBuilder out = new StringBuilder();
        for (FlaggedEntry entry : entries) {
            for (Disclosure one : entry.disclosed()) {
                out.append(DisclosureLines.text(entry.position(), one));
            }
        }
        return out.toString();
    }

    /**
     * Reads one.
     *
     * @return by position of the entry
     * @throws ProblemException USAGE if it cannot be read, or a line is not of this form
     */
    public static Map<Long, List<Disclosure>> read(Path file) {
        Map<Long, List<Disclosure>> all = new TreeMap<>();
        for (DisclosureLines.Line line : DisclosureLines.read(file)) {
            all.computeIfAbsent(line.position(), _ -> new ArrayList<>()).add(line.disclosure());
        }
        return all;
    }
}
