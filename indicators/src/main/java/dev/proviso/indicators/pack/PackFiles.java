package dev.proviso.indicators.pack;

import dev.proviso.canonical.Sha256;
import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.Problems;
import dev.proviso.facts.yaml.Yaml;
import dev.proviso.facts.yaml.YamlValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The files of a pack's folder, in byte order of their paths. Names that begin with a dot are no
 * part of it.
 */
final class PackFiles {

    static final String PACK = "pack.yaml";
    static final String WEIGHTS = "weights.yaml";

    /** A fixture of a window in CSV has some 700 lines; this leaves room for thirty meters. */
    private static final long BYTES_MAX = 4 << 20;

    private static final int FILES_MAX = 500;

    /** What a file is, by its name. */
    enum Kind {
        PACK,
        WEIGHTS,
        INDICATOR,
        FIXTURE,
        TEXT
    }

    /**
     * One file.
     *
     * @param name path in the folder, with {@code /}
     */
    record Entry(String name, Path path, Kind kind) {}

    private final Path folder;
    private final List<Entry> entries;

    private PackFiles(Path folder, List<Entry> entries) {
        this.folder = folder;
        this.entries = entries;
    }

    /** The folder's files; what has no place in a pack is a problem. */
    static PackFiles in(Path folder, Problems problems) {
        List<Entry> entries = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) walk.limit(10L * FILES_MAX)::iterator) {
                String name = name(folder, path);
                if (!hidden(name) && !Files.isDirectory(path)) {
                    take(name, path, entries, problems, folder.resolve(name).toString());
                }
            }
        } catch (IOException | UncheckedIOException e) {
            problems.add(
                    Problem.of(folder.toString(), "cannot be read: " + e.getMessage(), "", ""));
        }
        if (entries.size() > FILES_MAX) {
            problems.add(
                    Problem.of(
                            folder.toString(),
                            "holds more than " + FILES_MAX + " files",
                            "Wanted: the folder of one pack.",
                            ""));
        }
        entries.sort(Comparator.comparing(e -> bytes(e.name()), Arrays::compareUnsigned));
        return new PackFiles(folder, entries);
    }

    private static void take(
            String name, Path path, List<Entry> entries, Problems problems, String shown) {
        try {
            if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                problems.add(
                        Problem.of(
                                shown,
                                "is a link or device",
                                "Wanted: a file.",
                                "Copy the file here."));
                return;
            }
            if (Files.size(path) > BYTES_MAX) {
                problems.add(
                        Problem.of(
                                shown, "is larger than 4 MiB", "Wanted: a smaller fixture.", ""));
                return;
            }
        } catch (IOException e) {
            problems.add(Problem.of(shown, "cannot be read: " + e.getMessage(), "", ""));
            return;
        }
        Optional<Kind> kind = kind(name);
        if (kind.isEmpty()) {
            problems.add(
                    Problem.of(
                            shown,
                            "has no place in a pack",
                            "Wanted: .yaml files beside pack.yaml, .csv fixtures, .md texts.",
                            "Move it out of the pack's folder."));
            return;
        }
        entries.add(new Entry(name, path, kind.get()));
    }

    private static Optional<Kind> kind(String name) {
        if (name.equals(PACK)) {
            return Optional.of(Kind.PACK);
        }
        if (name.equals(WEIGHTS)) {
            return Optional.of(Kind.WEIGHTS);
        }
        if (name.endsWith(".yaml") && !name.contains("/")) {
            return Optional.of(Kind.INDICATOR);
        }
        if (name.endsWith(".csv")) {
            return Optional.of(Kind.FIXTURE);
        }
        return name.endsWith(".md") ? Optional.of(Kind.TEXT) : Optional.empty();
    }

    List<Entry> of(Kind kind) {
        return entries.stream().filter(e -> e.kind() == kind).toList();
    }

    boolean has(String name) {
        return find(name).isPresent();
    }

    Optional<Entry> find(String name) {
        return entries.stream().filter(e -> e.name().equals(name)).findFirst();
    }

    /** The name in messages. */
    String shown(Entry entry) {
        return folder.resolve(entry.name()).toString();
    }

    Optional<YamlValue> yaml(String name, Problems problems) {
        return Yaml.read(folder.resolve(name), folder.resolve(name).toString(), problems);
    }

    /** A fixture that no test reads is a slip of a name. */
    void refuseUnused(Set<String> used, Problems problems) {
        for (Entry entry : of(Kind.FIXTURE)) {
            if (!used.contains(entry.name())) {
                problems.add(
                        Problem.of(
                                shown(entry),
                                "is read by no test",
                                "Wanted: every fixture named in a test.",
                                "Name it under `series:` of a test, or remove it."));
            }
        }
    }

    /**
     * Lower-case hex SHA-256 over the files: for each its path's length (4 bytes), path (UTF-8),
     * length (8 bytes), bytes; lengths big-endian. {@code docs/format.md}, "Pack digest".
     */
    String digest() {
        try {
            MessageDigest sha = Sha256.fresh();
            for (Entry entry : entries) {
                byte[] path = bytes(entry.name());
                byte[] content = Files.readAllBytes(entry.path());
                sha.update(ByteBuffer.allocate(4).putInt(path.length).array());
                sha.update(path);
                sha.update(ByteBuffer.allocate(8).putLong(content.length).array());
                sha.update(content);
            }
            return HexFormat.of().formatHex(sha.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path folder, Path path) {
        return folder.relativize(path).toString().replace(path.getFileSystem().getSeparator(), "/");
    }

    private static boolean hidden(String name) {
        return name.startsWith(".") || name.contains("/.");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
