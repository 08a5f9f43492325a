package dev.proviso.desk.backup;

import dev.proviso.canonical.Sha256;
import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.ProblemException.Kind;
import dev.proviso.ledger.note.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A backup that is being read: nothing in it is believed before its hash is that of the manifest.
 */
final class BackupFile implements AutoCloseable {

    /** Some hundred people's keys; far more than a home has. */
    private static final int MANIFEST_BYTES_MAX = 1 << 20;

    private static final int CHUNK_BYTES = 1 << 16;

    private final Path path;
    private final ZipFile zip;
    private final Manifest manifest;

    private BackupFile(Path path, ZipFile zip) throws IOException, Refused {
        this.path = path;
        this.zip = zip;
        this.manifest = manifest(zip);
        List<String> names = new ArrayList<>(zip.stream().map(ZipEntry::getName).toList());
        for (String name : manifest.files().keySet()) {
            if (!names.remove(name)) {
                throw new Refused("\"" + name + "\", which it names, is missing");
            }
        }
        names.remove(Manifest.NAME);
        if (!names.isEmpty()) {
            throw new Refused("\"" + names.getFirst() + "\" is in it, which it does not name");
        }
    }

    /**
     * Opens one.
     *
     * @throws ProblemException USAGE if it is none, or not whole
     */
    static BackupFile open(Path path) {
        return guarded(
                path,
                () -> {
                    ZipFile zip = new ZipFile(path.toFile());
                    try {
                        return new BackupFile(path, zip);
                    } catch (IOException | Refused | RuntimeException e) {
                        zip.close();
                        throw e;
                    }
                });
    }

    private static Manifest manifest(ZipFile zip) throws IOException, Refused {
        ZipEntry entry = zip.getEntry(Manifest.NAME);
        if (entry == null) {
            throw new Refused("it has no " + Manifest.NAME);
        }
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes(MANIFEST_BYTES_MAX + 1);
            if (bytes.length > MANIFEST_BYTES_MAX) {
                throw new Refused(Manifest.NAME + " is too long");
            }
            return Manifest.parse(bytes);
        }
    }

    Path path() {
        return path;
    }

    Manifest manifest() {
        return manifest;
    }

    /** Writes its files into a folder, for their owner alone. */
    void unpack(Path folder) {
        guarded(
                path,
                () -> {
                    for (Map.Entry<String, Manifest.File> file : manifest.files().entrySet()) {
                        unpack(file.getKey(), file.getValue(), folder.resolve(file.getKey()));
                    }
                    return folder;
                });
    }

    private void unpack(String name, Manifest.File says, Path file) throws IOException, Refused {
        Files.createDirectories(
                Objects.requireNonNull(file.getParent()),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.createFile(
                file,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        MessageDigest digest = Sha256.fresh();
        try (InputStream in = zip.getInputStream(Objects.requireNonNull(zip.getEntry(name)));
                OutputStream out = Files.newOutputStream(file)) {
            byte[] chunk = new byte[CHUNK_BYTES];
            long bytes = 0;
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                bytes += read;
                if (bytes > says.bytes()) {
                    throw new Refused("\"" + name + "\" is longer than it says");
                }
                digest.update(chunk, 0, read);
                out.write(chunk, 0, read);
            }
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(says.sha256())) {
            throw new Refused("\"" + name + "\" is not the file whose hash it says");
        }
        try (FileChannel written = FileChannel.open(file, StandardOpenOption.WRITE)) {
            written.force(true);
        }
    }

    private interface Step<T> {
        T run() throws IOException, Refused;
    }

    private static <T> T guarded(Path path, Step<T> step) {
        try {
            return step.run();
        } catch (ZipException | Refused e) {
            throw unsound(path, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            ProblemException failed =
                    new ProblemException(
                            Files.isReadable(path) ? Kind.SYSTEM : Kind.USAGE,
                            Problem.of(
                                    path.toString(),
                                    "cannot be restored: " + e.getMessage() + ".",
                                    "a backup, and room for what it holds",
                                    "Nothing was restored."));
            failed.initCause(e);
            throw failed;
        }
    }

    /** What is not whole, or not what it says. */
    static ProblemException unsound(Path path, String what) {
        return new ProblemException(
                Kind.USAGE,
                Problem.of(
                        path.toString(),
                        "this is no sound backup: " + what + ".",
                        "a file that proviso backup wrote, as it was",
                        "Nothing was restored. Take another copy of it, or an older backup."));
    }

    @Override
    public void close() {
        guarded(
                path,
                () -> {
                    zip.close();
                    return path;
                });
    }
}
