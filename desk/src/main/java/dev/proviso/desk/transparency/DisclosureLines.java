package dev.proviso.desk.transparency;

import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.ledger.entry.Disclosure;
import dev.proviso.ledger.note.Refused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lines of an entry's position and one of its disclosures, with a blank between. */
final class DisclosureLines {

    private static final Pattern LINE = Pattern.compile("(0|[1-9][0-9]{0,17}) ([A-Za-z0-9_-]+)");

    private DisclosureLines() {}

    /**
     * A line.
     *
     * @param where file and number of the line
     */
    record Line(String where, long position, Disclosure disclosure) {}

    static String text(long position, Disclosure disclosure) {
        return position + " " + disclosure.text() + "\n";
    }

    /**
     * Reads a file of them.
     *
     * @throws ProblemException USAGE if it cannot be read, or a line is not of this form
     */
    static List<Line> read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException _) {
            throw wrong(file.toString(), "there is no such file, or it cannot be read.");
        }
        List<Line> all = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String where = file + ":" + (i + 1);
            Matcher line = LINE.matcher(lines.get(i));
            if (!line.matches()) {
                throw wrong(where, "this is no position and disclosure.");
            }
            try {
                all.add(
                        new Line(
                                where,
                                Long.parseLong(line.group(1)),
                                Disclosure.parse(line.group(2))));
            } catch (Refused e) {
                throw wrong(where, e.getMessage() + ".");
            }
        }
        return all;
    }

    /**
     * The same of entries of which each tells one thing.
     *
     * @throws ProblemException also if a position is there twice
     */
    static Map<Long, Disclosure> byPosition(Path file) {
        Map<Long, Disclosure> all = new TreeMap<>();
        for (Line line : read(file)) {
            if (all.put(line.position(), line.disclosure()) != null) {
                throw wrong(line.where(), "entry " + line.position() + " is here twice.");
            }
        }
        return all;
    }

    static ProblemException wrong(String where, String what) {
        return new ProblemException(
                ProblemException.Kind.USAGE,
                Problem.of(
                        where,
                        what,
                        "lines such as 17 WyJ…, as proviso report writes them",
                        "Ask the provider for closings.disclosures, findings.disclosures and put_off.disclosures of the full version."));
    }
}
