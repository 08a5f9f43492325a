package dev.proviso.ledger.log;

import dev.proviso.ledger.log.LogRefusal.Kind;
import dev.proviso.ledger.note.Checkpoint;
import dev.proviso.ledger.note.Refused;
import dev.proviso.ledger.note.SignedNote;
import dev.proviso.ledger.tree.Hashes;
import dev.proviso.ledger.tree.TilePath;
import dev.proviso.ledger.tree.Tree;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * The published log on disk: {@code checkpoint}, {@code tile/…}, {@code tile/entries/…}, ready for
 * any web server. Each file is written aside, forced to the disk and moved into place; it can be
 * lost and made again from the database ({@link CheckpointSigner#rebuild}).
 *
 * <p>Source: C2SP tlog-tiles v0.1.0.
 */
public final class TileFolder {

    private static final String CHECKPOINT = "checkpoint";

    /** Within this process; the file lock keeps out the others. */
    private static final ReentrantLock WRITING = new ReentrantLock();

    private final Path folder;
    private final LogReader reader;

    public TileFolder(Path folder) {
        this.folder = folder;
        this.reader = LogReader.folder(folder);
    }

    /** Where it is. */
    public Path path() {
        return folder;
    }

    /** Reads it as others do. */
    public LogReader reader() {
        return reader;
    }

    /** Roots and proofs of the tree of {@code size} leaves. */
    public Tree tree(long size) {
        return new Tree(new TileReader(reader, size));
    }

    /** Proof that leaf {@code index} is in the tree of {@code size}: see {@link Tree#inclusion}. */
    public List<byte[]> inclusion(long index, long size) {
        return tree(size).inclusion(index, size);
    }

    /** Proof that {@code older} grew into {@code newer}: see {@link Tree#consistency}. */
    public List<byte[]> consistency(long older, long newer) {
        return tree(newer).consistency(older, newer);
    }

    /**
     * The published checkpoint.
     *
     * @throws LogRefusal {@link Kind#DAMAGED} if it is none
     */
    public Optional<SignedNote> checkpoint() throws IOException, LogRefusal {
        try {
            Optional<SignedNote> note = reader.checkpoint();
            if (note.isPresent()) {
                Checkpoint.parse(note.get().text());
            }
            return note;
        } catch (Refused e) {
            throw new LogRefusal(
                    Kind.DAMAGED, folder.resolve(CHECKPOINT) + ": " + e.getMessage(), e);
        }
    }

    /**
     * Whether everything in the log is signed, and the checkpoint that the database keeps is the
     * one that is published: it is kept there first, and the folder may not have been writable.
     *
     * @throws LogRefusal {@link Kind#DAMAGED} if either checkpoint is none
     */
    public boolean isUpToDate(Connection connection) throws SQLException, IOException, LogRefusal {
        Optional<SignedNote> last = Log.checkpoint(connection);
        List<Long> signed = Log.checkpointSizes(connection, Long.MAX_VALUE, 1);
        return Log.size(connection) == (signed.isEmpty() ? 0 : signed.getFirst())
                && checkpoint().map(SignedNote::written).equals(last.map(SignedNote::written));
    }

    void publish(SignedNote note) throws IOException {
        write(CHECKPOINT, note.bytes());
    }

    /** A {@code TileSink}: writes a tile; a full one ends its partial ones. */
    void tile(int level, long n, byte[] hashes) {
        int width = hashes.length / Hashes.LENGTH;
        try {
            write(TilePath.tile(level, n, width), hashes);
            if (width == TilePath.WIDTH) {
                removePartial(TilePath.tile(level, n, width));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void entries(long n, int width, byte[] bundle) throws IOException {
        write(TilePath.entries(n, width), bundle);
        if (width == TilePath.WIDTH) {
            removePartial(TilePath.entries(n, width));
        }
    }

    private void removePartial(String full) throws IOException {
        Path partial = folder.resolve(full + ".p");
        if (Files.isDirectory(partial)) {
            try (Stream<Path> files = Files.list(partial)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(partial);
        }
    }

    private void write(String path, byte[] bytes) throws IOException {
        DurableFile.replace(folder.resolve(path), bytes);
    }

    /** Held while the folder is written; a second writer waits. */
    Writing writing() throws IOException {
        Files.createDirectories(folder);
        WRITING.lock();
        try {
            FileChannel channel =
                    FileChannel.open(
                            folder.resolve(".lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            channel.lock();
            return new Writing(channel);
        } catch (IOException e) {
            WRITING.unlock();
            throw e;
        }
    }

    /** The right to write. */
    record Writing(FileChannel channel) implements Closeable {

        @Override
        public void close() throws IOException {
            try {
                channel.close();
            } finally {
                WRITING.unlock();
            }
        }
    }
}
