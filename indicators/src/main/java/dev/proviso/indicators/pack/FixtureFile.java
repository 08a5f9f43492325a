package dev.proviso.indicators.pack;

import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.Problems;
import dev.proviso.facts.problem.Where;
import dev.proviso.facts.yaml.YamlValue;
import dev.proviso.indicators.series.Look;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A fixture in CSV: a first column {@code hour} (-24 to 671, from the window's first; not all need
 * to be there) and a column for each name. An empty cell and an hour without a line are missing.
 */
final class FixtureFile {

    private final String shown;
    private final Problems problems;

    FixtureFile(String shown, Problems problems) {
        this.shown = shown;
        this.problems = problems;
    }

    /** The column of a name: the hours before the window and those in it. */
    Optional<double[]> read(Path path, String name, YamlValue asked) {
        List<String> lines;
        try {
            lines = Files.readAllLines(path);
        } catch (IOException e) {
            problems.add(
                    Problem.of(
                            shown,
                            "is not text in UTF-8",
                            "Wanted: a CSV file.",
                            "Save it again."));
            return Optional.empty();
        }
        List<String> header = lines.isEmpty() ? List.of() : cells(lines.getFirst());
        int column = header.indexOf(name);
        if (header.isEmpty() || !header.getFirst().equals("hour")) {
            problems.add(
                    new Problem(
                            new Where.InRow(shown, 1, ""),
                            "the first column is not `hour`",
                            "Wanted: a header like hour," + name + ".",
                            ""));
            return Optional.empty();
        }
        if (column < 0) {
            PackFile.oneOf(asked, name, name, header.subList(1, header.size()));
            return Optional.empty();
        }
        double[] hours = new double[Look.HOURS_BEFORE + Look.HOURS];
        Arrays.fill(hours, Double.NaN);
        int before = problems.count();
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                take(cells(lines.get(i)), i + 1, column, header.size(), name, hours);
            }
        }
        return problems.count() == before ? Optional.of(hours) : Optional.empty();
    }

    private void take(
            List<String> cells, int line, int column, int width, String name, double[] hours) {
        if (cells.size() != width) {
            wrong(line, "", "has " + cells.size() + " cells", width + " as the header");
            return;
        }
        int place;
        try {
            place = Integer.parseInt(cells.getFirst()) + Look.HOURS_BEFORE;
        } catch (NumberFormatException e) {
            place = -1;
        }
        if (place < 0 || place >= hours.length) {
            wrong(line, "hour", "is no hour of the window", "-24 to 671");
        } else if (!cells.get(column).isEmpty()) {
            try {
                hours[place] = Double.parseDouble(cells.get(column));
            } catch (NumberFormatException e) {
                wrong(line, name, "is no number", "a number, or empty for missing");
            }
        }
    }

    private void wrong(int line, String column, String what, String wanted) {
        String sentence = "Wanted: " + wanted + ".";
        problems.add(new Problem(new Where.InRow(shown, line, column), what, sentence, ""));
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.split(",", -1)).map(String::strip).toList();
    }
}
