package dev.proviso.desk.transparency;

import dev.proviso.desk.evidence.ClosingEntry;
import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.ledger.entry.Disclosure;
import dev.proviso.ledger.note.Refused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code closings.disclosures}, for the auditor: what opens the log's closings, a line each, the
 * entry's position and its disclosure with a blank between.
 */
public final class ClosingsFile {

    private static final Pattern LINE = Pattern.compile("(0|[1-9][0-9]{0,17}) ([A-Za-z0-9_-]+)");

    private ClosingsFile() {}

    /** The file; what was destroyed is not in it. */
    public static String text(List<ClosingEntry> entries) {
        StringBuilder out = new StringBuilder();
        for (ClosingEntry entry : entries) {
            entry.closing()
                    .ifPresent(closing ->
                            out.append(entry.position())
                                    .append(' ')
                                    .append(closing.text())
                                    .append('\n'));
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
        List<String> lines;
        try {
            lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException _) {
            throw wrong(file.toString(), "there is no such file, or it cannot be read.");
        }
        Map<Long, Disclosure> all = new TreeMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String where = file + ":" + (i + 1);
            Matcher line = LINE.matcher(lines.get(i));
            if (!line.matches()) {
                throw wrong(where, "this is no position and disclosure.");
            }
            try {
                Disclosure read = Disclosure.parse(line.group(2));
                if (all.put(Long.valueOf(line.group(1)), read) != null) {
                    throw wrong(where, "entry " + line.group(1) + " is here twice.");
                }
            } catch (Refused e) {
                throw wrong(where, e.getMessage() + ".");
            }
        }
        return all;
    }

    private static ProblemException wrong(String where, String what) {
        return new ProblemException(
                ProblemException.Kind.USAGE,
                Problem.of(
                        where,
                        what,
                        "lines such as 17 WyJ…, as proviso report writes them",
                        "Ask the provider for closings.disclosures of the full version."));
    }
}
