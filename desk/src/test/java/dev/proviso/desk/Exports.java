package dev.proviso.desk;

import dev.proviso.lab.provider.ExportFormat;
import dev.proviso.lab.provider.GenerateOptions;
import dev.proviso.lab.provider.Generated;
import dev.proviso.lab.provider.LabGenerate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Synthetic exports for tests, and copies of them that differ in one respect. */
final class Exports {

    private Exports() {}

    /** A small provider: thirteen customers, six weeks, with the use. */
    static Generated small(Path folder, long seed, boolean mess) {
        return LabGenerate.write(
                new GenerateOptions(
                        seed,
                        13,
                        6,
                        GenerateOptions.DEFAULT_UNTIL,
                        200_000,
                        ExportFormat.CSV,
                        false,
                        mess,
                        folder));
    }

    /**
     * A copy in which each CSV file's rows are changed.
     *
     * @param change from the data lines to the data lines; the header stays
     */
    static Path copy(Path export, Path to, UnaryOperator<List<String>> change) {
        try (Stream<Path> files = Files.walk(export)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(export.relativize(file).toString());
                Files.createDirectories(target.getParent());
                if (file.toString().endsWith(".csv")) {
                    List<String> lines = Files.readAllLines(file);
                    List<String> changed = new ArrayList<>();
                    changed.add(lines.getFirst());
                    changed.addAll(change.apply(lines.subList(1, lines.size())));
                    Files.write(target, changed);
                } else {
                    Files.copy(file, target);
                }
            }
            return to;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where a column stands in the header of the first CSV file. */
    static int column(Path export, String name) {
        try (Stream<Path> files = Files.walk(export)) {
            Path first =
                    files.filter(file -> file.toString().endsWith(".csv"))
                            .sorted()
                            .findFirst()
                            .orElseThrow();
            try (Stream<String> lines = Files.lines(first)) {
                List<String> header =
                        List.of(lines.findFirst().orElseThrow().replace("\"", "").split(","));
                return header.indexOf(name);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
