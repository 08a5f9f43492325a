package dev.proviso.facts.reader;

import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.ProblemException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Finds the files under what was named: files, folders, zips. In the order of their names. */
final class Candidates {

    /** A year of hourly files for a hundred customers is 900,000; beyond it, it is no export. */
    private static final int FILES_MAX = 1_000_000;

    private static final int DEPTH_MAX = 32;

    private Candidates() {}

    static List<Candidate> of(List<Path> paths) {
        if (paths.isEmpty()) {
            throw new ProblemException(
                    Kind.USAGE,
                    Problem.of(
                            "PATH",
                            "No export was named.",
                            "A file, a folder or a zip of usage exports.",
                            "proviso assess exports/ --out out"));
        }
        List<Candidate> found = new ArrayList<>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                folder(path, found);
            } else if (Files.isRegularFile(path)) {
                file(path, path, true, found);
            } else {
                throw new ProblemException(
                        Kind.USAGE,
                        Problem.of(
                                path.toString(),
                                Files.exists(path)
                                        ? "This is neither a file nor a folder."
                                        : "There is no such file or folder.",
                                "A file, a folder or a zip of usage exports.",
                                "Look at the path. " + Faults.NOTHING_WRITTEN));
            }
        }
        return found;
    }

    private static void folder(Path root, List<Candidate> found) {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(root, DEPTH_MAX, FileVisitOption.FOLLOW_LINKS)) {
            walk.filter(Files::isRegularFile).limit(FILES_MAX + 1L).forEach(files::add);
        } catch (IOException | UncheckedIOException e) {
            throw new ProblemException(
                    Kind.SYSTEM,
                    Problem.of(
                            root.toString(),
                            "The folder cannot be read.",
                            "a folder that you may read, without circles of links",
                            "Look at its permissions. " + Faults.NOTHING_WRITTEN));
        }
        if (files.size() > FILES_MAX) {
            throw Faults.file(
                    root.toString(),
                    "There are more than 1,000,000 files in it.",
                    "a folder of usage exports",
                    "Name the folder of the exports alone.");
        }
        files.sort(Comparator.comparing(Path::toString));
        for (Path file : files) {
            file(file, root, false, found);
        }
    }

    private static void file(Path path, Path root, boolean named, List<Candidate> found) {
        try {
            long bytes = Files.size(path);
            if (isZip(path)) {
                zip(path, root, named, bytes, found);
            } else {
                found.add(new Candidate(path, "", root, named, bytes));
            }
        } catch (ZipException e) {
            throw Faults.cutOff(path.toString(), "The zip is damaged or cut off.");
        } catch (IOException e) {
            throw unreadable(path);
        }
    }

    static ProblemException unreadable(Path path) {
        return new ProblemException(
                Kind.SYSTEM,
                Problem.of(
                        path.toString(),
                        "The file cannot be read.",
                        "a file that you may read",
                        "Look at its permissions. " + Faults.NOTHING_WRITTEN));
    }

    private static boolean isZip(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return Magic.of(in.readNBytes(Magic.BYTES)) == Magic.ZIP;
        }
    }

    private static void zip(Path path, Path root, boolean named, long bytes, List<Candidate> found)
            throws IOException {
        List<Candidate> entries = new ArrayList<>();
        long share = 0;
        try (ZipFile zip = new ZipFile(path.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                if (entry.isDirectory() || entry.getName().startsWith("__MACOSX/")) {
                    continue;
                }
                long size = Math.max(0, entry.getCompressedSize());
                share += size;
                entries.add(new Candidate(path, entry.getName(), root, false, size));
            }
        }
        if (entries.isEmpty() && named) {
            throw Faults.file(
                    path.toString(),
                    "The zip is empty.",
                    "a zip of usage exports",
                    "Look at the file.");
        }
        if (entries.size() + found.size() > FILES_MAX || share > Math.max(bytes, 1) * 2) {
            throw Faults.file(
                    path.toString(),
                    "The zip's table of contents is not true.",
                    "a zip as usual tools write it",
                    "Unpack it yourself and name the folder.");
        }
        entries.sort(Comparator.comparing(Candidate::entry));
        found.addAll(entries);
    }
}
