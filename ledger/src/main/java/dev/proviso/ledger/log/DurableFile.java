package dev.proviso.ledger.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;

/** Files that are, at any instant and after any crash, the old ones or the new ones whole. */
public final class DurableFile {

    private DurableFile() {}

    /**
     * Writes aside, forces to the disk, moves into place; when it returns, the file is on the disk.
     * A file that holds these bytes already is left alone. Its folder is made if need be.
     */
    public static void replace(Path file, byte[] bytes) throws IOException {
        write(file, bytes);
    }

    /** The same for what only its owner may read: mode 0600 from the first byte. */
    public static void replaceSecret(Path file, byte[] bytes) throws IOException {
        write(
                file,
                bytes,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    private static void write(Path file, byte[] bytes, FileAttribute<?>... attributes)
            throws IOException {
        if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), bytes)) {
            return;
        }
        Path parent = Objects.requireNonNull(file.toAbsolutePath().getParent());
        Files.createDirectories(parent);
        Path aside = parent.resolve("." + file.getFileName() + ".new");
        try (FileChannel out =
                FileChannel.open(
                        aside,
                        Set.of(
                                StandardOpenOption.CREATE,
                                StandardOpenOption.TRUNCATE_EXISTING,
                                StandardOpenOption.WRITE),
                        attributes)) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                out.write(rest);
            }
            out.force(true);
        }
        Files.move(
                aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel names = FileChannel.open(parent, StandardOpenOption.READ)) {
            names.force(true); // a name is on the disk only when its folder is
        }
    }
}
