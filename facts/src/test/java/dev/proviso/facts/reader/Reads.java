package dev.proviso.facts.reader;

import dev.proviso.facts.boundary.Pseudonyms;
import dev.proviso.facts.catalogue.Catalogue;
import dev.proviso.facts.model.UsageFact;
import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads exports for tests, and keeps all that comes of it. */
final class Reads {

    static final Catalogue CATALOGUE = Catalogue.load();

    private Reads() {}

    /** All that a reading gives. */
    static final class Result implements FactSink {
        final List<SourceFile> files = new ArrayList<>();
        final List<UsageFact> facts = new ArrayList<>();
        final List<FileCounts> counts = new ArrayList<>();
        ReadingSummary summary = nothing();

        @Override
        public void beginFile(SourceFile file) {
            files.add(file);
        }

        @Override
        public void fact(UsageFact fact) {
            facts.add(fact);
        }

        @Override
        public void endFile(FileCounts fileCounts) {
            counts.add(fileCounts);
        }

        private static ReadingSummary nothing() {
            return new ReadingSummary(
                    0,
                    0,
                    0,
                    new java.util.TreeMap<>(),
                    0,
                    List.of(),
                    new java.util.TreeSet<>(),
                    new java.util.TreeSet<>(),
                    0,
                    new java.util.TreeSet<>(),
                    0,
                    List.of(),
                    List.of(),
                    List.of());
        }
    }

    static Result read(ReadingOptions options, Path... paths) {
        Result result = new Result();
        result.summary =
                new ExportReader()
                        .read(List.of(paths), options, new Pseudonyms(key()), CATALOGUE, result);
        return result;
    }

    static Result read(Path... paths) {
        return read(options(), paths);
    }

    static ReadingOptions options() {
        return ReadingOptions.defaults(
                Path.of(System.getProperty("java.io.tmpdir"), "proviso-test"));
    }

    static byte[] key() {
        byte[] key = new byte[Pseudonyms.KEY_BYTES];
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) i;
        }
        return key;
    }

    /** The problem that reading the paths ends with, on one line; {@code ""} if it is read. */
    static String problem(Path... paths) {
        try {
            read(paths);
            return "";
        } catch (ProblemException e) {
            Problem problem = e.problems().getFirst();
            return "%s | %s | %s | %s"
                    .formatted(problem.where(), problem.what(), problem.wanted(), problem.next());
        }
    }

    static Path write(Path folder, String name, String text) {
        return write(folder, name, text.getBytes(StandardCharsets.UTF_8));
    }

    static Path write(Path folder, String name, byte[] bytes) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
