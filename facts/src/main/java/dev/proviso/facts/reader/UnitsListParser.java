package dev.proviso.facts.reader;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.ProblemException.Kind;
import dev.proviso.facts.problem.Where;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads the list of {@link UnitsList}; gathers what is wrong, up to a limit. */
final class UnitsListParser {

    private static final int PROBLEMS_MAX = 20;

    /** A unit's name stands in ids and on pages: a plain word, not a sentence. */
    private static final Pattern UNIT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._ -]{0,63}");

    private static final Pattern ACCOUNT = Pattern.compile("[^\\s\\p{Cntrl}]{1,512}");

    private final String file;
    private final List<Problem> problems = new ArrayList<>();
    private final SortedMap<String, String> units = new TreeMap<>();

    private UnitsListParser(Path file) {
        this.file = file.toString();
    }

    static SortedMap<String, String> parse(Path file) {
        UnitsListParser parser = new UnitsListParser(file);
        try (CsvReader<CsvRecord> rows =
                CsvReader.builder()
                        .detectBomHeader(true)
                        .allowExtraFields(true)
                        .allowMissingFields(true)
                        .ofCsvRecord(Files.newInputStream(file))) {
            parser.read(rows);
        } catch (NoSuchFileException e) {
            parser.problems.add(
                    Problem.of(parser.file, "There is no such file.", "", "Look at --units."));
        } catch (IOException | UncheckedIOException | CsvParseException e) {
            parser.problems.add(
                    Problem.of(
                            parser.file,
                            "It cannot be read as CSV.",
                            "A text file in UTF-8 with the header account,unit.",
                            "Look at the file and at --units."));
        }
        if (!parser.problems.isEmpty()) {
            throw new ProblemException(Kind.DEFINITION, parser.problems);
        }
        return parser.units;
    }

    private void read(CsvReader<CsvRecord> rows) {
        boolean header = false;
        for (CsvRecord row : rows) {
            if (!header) {
                header = true;
                if (!row.getFields().equals(List.of("account", "unit"))) {
                    problem(row, "", "The header is not account,unit.", "account,unit");
                    return;
                }
            } else {
                line(row);
            }
            if (problems.size() >= PROBLEMS_MAX) {
                return;
            }
        }
        if (!header) {
            problems.add(
                    Problem.of(
                            file,
                            "The list of units is empty.",
                            "The header account,unit and a line for each account.",
                            "Fill it, or leave out --units."));
        }
    }

    private void line(CsvRecord row) {
        if (row.getFieldCount() != 2) {
            problem(row, "", "There are " + row.getFieldCount() + " cells.", "account,unit");
            return;
        }
        String account = row.getField(0).strip();
        String unit = row.getField(1).strip();
        if (!ACCOUNT.matcher(account).matches()) {
            problem(row, "account", "This is not an account id.", "An id as the export has it.");
        } else if (!UNIT.matcher(unit).matches()) {
            problem(
                    row,
                    "unit",
                    "This is not a unit's name.",
                    "At most 64 letters, digits, spaces and . _ - (no slash, no @).");
        } else {
            String before = units.putIfAbsent(account, unit);
            if (before != null && !before.equals(unit)) {
                problem(
                        row,
                        "account",
                        "Account %s has two units, \"%s\" and \"%s\"."
                                .formatted(account, before, unit),
                        "One line for each account.");
            }
        }
    }

    private void problem(CsvRecord row, String column, String what, String wanted) {
        problems.add(
                new Problem(
                        new Where.InRow(file, row.getStartingLineNumber(), column),
                        what,
                        wanted,
                        "Mend the list and start again; nothing was written."));
    }
}
