package dev.proviso.desk.backup;

import dev.proviso.canonical.Sha256;
import dev.proviso.desk.evidence.LedgerCopy;
import dev.proviso.desk.evidence.LedgerDatabase;
import dev.proviso.desk.runs.LastRun;
import dev.proviso.facts.home.Configuration;
import dev.proviso.facts.home.Home;
import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.ProblemException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes one part of a home into a zip. */
public final class Backup {

    /** Times in the zip say nothing: the manifest has the one that counts. */
    private static final LocalDateTime ALWAYS = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final Home home;
    private final Path staged;

    private Backup(Home home) {
        this.home = home;
        this.staged = home.temporary().resolve("backup");
    }

    /**
     * Backs up a home that no other process has. The file is written aside and moved into place.
     *
     * @param out where to; only its owner can read it
     * @throws ProblemException USAGE if {@code out} is there already, or the home has no ledger;
     *     SYSTEM if it cannot be written, or the ledger's database does not answer
     */
    public static Manifest write(Path folder, Part part, Path out, Instant made) {
        if (Files.exists(out)) {
            throw usage(out, "There is a file already.", "Name another: none is overwritten.");
        }
        // before it is opened, which would make one
        Configuration settings = Configuration.read(folder.resolve(Configuration.FILE));
        if (!LedgerDatabase.of(folder, settings).exists()) {
            throw usage(folder, "There is no ledger here.", "Name the home with --home DIR.");
        }
        try (Home home = Home.open(folder)) {
            Manifest manifest = new Backup(home).write(part, out.toAbsolutePath(), made);
            (part == Part.LEDGER ? LastRun.BACKUP_LEDGER : LastRun.BACKUP_VAULT)
                    .keep(home.folder(), made);
            return manifest;
        } catch (IOException e) {
            ProblemException failed =
                    new ProblemException(
                            Kind.SYSTEM,
                            Problem.of(
                                    out.toString(),
                                    "cannot be written: " + e.getMessage() + ".",
                                    "room for the copy there, and in the home",
                                    "Nothing was left there. Look at the space and permissions."));
            failed.initCause(e);
            throw failed;
        }
    }

    private static ProblemException usage(Path where, String what, String next) {
        return new ProblemException(Kind.USAGE, Problem.of(where.toString(), what, "", next));
    }

    private Manifest write(Part part, Path out, Instant made) throws IOException {
        Path ledger = staged.resolve(Part.LEDGER_DB);
        Files.createDirectories(staged);
        LedgerDatabase.of(home).copy(ledger);
        LedgerCopy.Held held = LedgerCopy.held(ledger);
        if (part == Part.VAULT) {
            Files.delete(ledger);
            LedgerCopy.write(home.folder().resolve(Part.VAULT_DB), staged.resolve(Part.VAULT_DB));
        }
        SortedMap<String, Manifest.File> files = new TreeMap<>();
        files.put(part.database(), file(staged.resolve(part.database())));
        for (String name : plain(part)) {
            Path copy = staged.resolve(name);
            Files.createDirectories(Objects.requireNonNull(copy.getParent()));
            Files.copy(home.folder().resolve(name), copy);
            files.put(name, file(copy));
        }
        Manifest manifest = new Manifest(part, made, files, held);
        Path aside = out.resolveSibling("." + out.getFileName() + ".new");
        try {
            zip(manifest, aside);
            Files.move(aside, out, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(aside);
        }
        return manifest;
    }

    /** Names of what is copied as it is. */
    private List<String> plain(Part part) throws IOException {
        List<String> names = new ArrayList<>();
        if (part == Part.LEDGER) {
            names.addAll(Part.WRITTEN);
            names.add(Part.CHECKPOINT);
            names.removeIf(name -> !Files.isRegularFile(home.folder().resolve(name)));
        } else {
            try (Stream<Path> keys = Files.walk(home.folder().resolve("keys"))) {
                keys.filter(Files::isRegularFile)
                        .map(file -> home.folder().relativize(file).toString().replace('\\', '/'))
                        .filter(part::holds)
                        .forEach(names::add);
            }
        }
        return names;
    }

    private static Manifest.File file(Path path) throws IOException {
        MessageDigest digest = Sha256.fresh();
        try (InputStream in = new DigestInputStream(Files.newInputStream(path), digest)) {
            long bytes = in.transferTo(OutputStream.nullOutputStream());
            return new Manifest.File(bytes, HexFormat.of().formatHex(digest.digest()));
        }
    }

    private void zip(Manifest manifest, Path aside) throws IOException {
        Files.deleteIfExists(aside);
        Files.createFile(
                aside,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(aside))) {
            zip.putNextEntry(entry(Manifest.NAME));
            zip.write(manifest.bytes());
            for (String name : manifest.files().keySet()) {
                zip.putNextEntry(entry(name));
                Files.copy(staged.resolve(name), zip);
            }
        }
        try (FileChannel written = FileChannel.open(aside, StandardOpenOption.WRITE)) {
            written.force(true);
        }
    }

    private static ZipEntry entry(String name) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(ALWAYS);
        return entry;
    }
}
