package dev.proviso.cli;

import dev.proviso.facts.columnar.ParquetTable;
import dev.proviso.facts.columnar.Resources;
import dev.proviso.testing.Shared;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A folder in which {@code assess} runs, in process, as a pipe would see it. */
record Sandbox(Path folder) {

    /** What a run said and how it ended; standard error without the lines of progress. */
    record Run(int exit, String out, String err) {}

    /**
     * Home, outputs and packs are the sandbox's, its {@code out}'s and the project's by default.
     */
    Run assess(String... words) {
        List<String> args = new ArrayList<>(List.of("assess"));
        args.addAll(List.of(words));
        byDefault(args, "--home", path("home"));
        byDefault(args, "--out", path("out"));
        byDefault(args, "--packs", Shared.root().resolve("packs").toString());
        InProcess run = InProcess.run(args.toArray(String[]::new));
        return new Run(run.exit(), run.out(), withoutProgress(run.err()));
    }

    private static void byDefault(List<String> args, String option, String value) {
        if (!args.contains(option)) {
            args.addAll(List.of(option, value));
        }
    }

    static String withoutProgress(String err) {
        return err.lines()
                .filter(line -> !line.endsWith(" ..."))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    String path(String relative) {
        return folder.resolve(relative).toString();
    }

    Path write(String relative, String text) {
        return write(relative, text.getBytes(StandardCharsets.UTF_8));
    }

    Path write(String relative, byte[] bytes) {
        try {
            Path file = folder.resolve(relative);
            Files.createDirectories(file.getParent());
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All files below; none where there is no such folder. */
    List<Path> files(String relative) {
        Path root = folder.resolve(relative);
        if (!Files.exists(root)) {
            return List.of();
        }
        try (Stream<Path> walk = Files.walk(root)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As a backup copies a folder: all but the locks. */
    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(file -> !file.toString().endsWith("lock")).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    /** A copy of the project's packs. */
    Path packs() throws IOException {
        Path from = Shared.root().resolve("packs");
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                write("packs/" + from.relativize(file), Files.readAllBytes(file));
            }
        }
        return folder.resolve("packs");
    }

    /** The bytes of a Parquet file with the columns and rows of a CSV text without quotes. */
    byte[] parquet(String csv) throws IOException {
        List<String> lines = csv.lines().toList();
        List<ParquetTable.Column> columns =
                Arrays.stream(lines.getFirst().split(",", -1))
                        .map(name -> new ParquetTable.Column(name, ParquetTable.Type.TEXT))
                        .toList();
        Path file = folder.resolve("written.parquet");
        Resources resources =
                new Resources(2 * Resources.LEAST_MEMORY_BYTES, 1, folder.resolve("scratch"));
        try (ParquetTable table = ParquetTable.create(file, columns, resources)) {
            for (String line : lines.subList(1, lines.size())) {
                table.row((Object[]) line.split(",", -1));
            }
            table.finish();
        }
        return Files.readAllBytes(file);
    }

    /** The good export, many times over. */
    static String manyRows(String csv) {
        List<String> lines = csv.lines().toList();
        return lines.getFirst()
                + "\n"
                + String.join("\n", Collections.nCopies(2_000, lines.get(1)))
                + "\n";
    }
}
