package dev.proviso.ledger.log;

import dev.proviso.ledger.note.Refused;
import dev.proviso.ledger.note.SignedNote;
import dev.proviso.ledger.tree.Hashes;
import dev.proviso.ledger.tree.TilePath;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * A published log, from a folder or over HTTP. What it hands out is not yet verified.
 *
 * <p>Source: C2SP tlog-tiles v0.1.0.
 */
public interface LogReader {

    /** Bytes of the longest checkpoint: a hundred signatures of ML-DSA-44 fit. */
    int CHECKPOINT_BYTES_MAX = 512 * 1024;

    /** Bytes of the longest bundle of entries. */
    int BUNDLE_BYTES_MAX = TilePath.WIDTH * (2 + TilePath.ENTRY_BYTES_MAX);

    /** Reads a log from a folder. */
    static LogReader folder(Path folder) {
        return new FolderReader(folder);
    }

    /** Reads a log over HTTP; {@code prefix} with or without a slash at its end. */
    static LogReader http(URI prefix) {
        return new HttpReader(prefix);
    }

    /**
     * The file at a path of the log, or nothing if there is none.
     *
     * @throws IOException if it cannot be had, or is longer than {@code most}
     */
    Optional<byte[]> read(String path, int most) throws IOException;

    /** The newest checkpoint, or nothing if none is published; {@link Refused} if it is no note. */
    default Optional<SignedNote> checkpoint() throws IOException, Refused {
        Optional<byte[]> bytes = read("checkpoint", CHECKPOINT_BYTES_MAX);
        return bytes.isPresent() ? Optional.of(SignedNote.parse(bytes.get())) : Optional.empty();
    }

    /**
     * A partial tile or bundle of {@code width}, or the full one, which may have taken its place.
     *
     * @param exact whether it is the one that was asked for
     */
    record Found(byte[] bytes, boolean exact) {}

    /**
     * The file at {@code path}, else the one at {@code full}.
     *
     * @throws Refused if neither is there
     */
    default Found either(String path, String full, int most) throws IOException, Refused {
        Optional<byte[]> exact = read(path, most);
        if (exact.isPresent()) {
            return new Found(exact.get(), true);
        }
        Optional<byte[]> whole = path.equals(full) ? exact : read(full, most);
        return new Found(whole.orElseThrow(() -> new Refused(path + " is missing")), false);
    }

    /**
     * The first {@code width} hashes of a tile.
     *
     * @throws Refused if it is not there, or is of another length
     */
    default byte[] tile(int level, long n, int width) throws IOException, Refused {
        String path = TilePath.tile(level, n, width);
        int most = TilePath.WIDTH * Hashes.LENGTH;
        Found tile = either(path, TilePath.tile(level, n, TilePath.WIDTH), most);
        if (tile.bytes().length != (tile.exact() ? width * Hashes.LENGTH : most)) {
            throw new Refused(path + " has " + tile.bytes().length + " bytes");
        }
        return Arrays.copyOf(tile.bytes(), width * Hashes.LENGTH);
    }

    /**
     * Streams the first {@code size} entries, one bundle in memory at a time.
     *
     * @throws Refused if a bundle is missing or not of its form
     */
    default <E extends Exception> void entries(long size, EntrySink<E> sink)
            throws IOException, Refused, E {
        for (long from = 0; from < size; from += TilePath.WIDTH) {
            int width = (int) Math.min(TilePath.WIDTH, size - from);
            long n = from / TilePath.WIDTH;
            String path = TilePath.entries(n, width);
            Found bundle = either(path, TilePath.entries(n, TilePath.WIDTH), BUNDLE_BYTES_MAX);
            ByteBuffer rest = ByteBuffer.wrap(bundle.bytes());
            for (int i = 0; i < width; i++) {
                int length = rest.remaining() < 2 ? Integer.MAX_VALUE : rest.getShort() & 0xffff;
                if (length > rest.remaining()) {
                    throw new Refused(path + " ends inside an entry");
                }
                byte[] entry = new byte[length];
                rest.get(entry);
                sink.entry(from + i, entry);
            }
            if (bundle.exact() && rest.hasRemaining()) {
                throw new Refused(path + " holds more than " + width + " entries");
            }
        }
    }
}
