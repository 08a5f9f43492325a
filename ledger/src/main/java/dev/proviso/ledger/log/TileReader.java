package dev.proviso.ledger.log;

import dev.proviso.ledger.note.Refused;
import dev.proviso.ledger.tree.Hashes;
import dev.proviso.ledger.tree.Subtrees;
import dev.proviso.ledger.tree.TilePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The hashes of the tree of {@code size} leaves, from the tiles of a published log. Not verified:
 * whoever uses them compares a root with one that is known. Not shared between threads.
 */
public final class TileReader implements Subtrees {

    /** Tiles kept at hand: half a mebibyte, far more than a proof touches. */
    private static final int KEPT_TILES_MAX = 64;

    private static final int BITS = 8;

    private final LogReader reader;
    private final long size;
    private final Hashes hashes = new Hashes();
    private final Map<String, byte[]> kept =
            new LinkedHashMap<>(KEPT_TILES_MAX, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, byte[]> eldest) {
                    return size() > KEPT_TILES_MAX;
                }
            };

    public TileReader(LogReader reader, long size) {
        this.reader = reader;
        this.size = size;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the tree is smaller, or a tile is missing or malformed
     * @throws UncheckedIOException if a tile cannot be read
     */
    @Override
    public byte[] hash(int level, long index) {
        int tileLevel = level / BITS;
        int count = 1 << (level % BITS);
        long first = index * count;
        long held = size >> (BITS * tileLevel);
        if (first + count > held) {
            throw new IllegalArgumentException(
                    "a tree of " + size + " has no hash " + level + "/" + index);
        }
        byte[] tile = tile(tileLevel, first / TilePath.WIDTH, held);
        return hashes.root(tile, (int) (first % TilePath.WIDTH), count);
    }

    private byte[] tile(int level, long n, long held) {
        int width = (int) Math.min(TilePath.WIDTH, held - n * TilePath.WIDTH);
        String path = TilePath.tile(level, n, width);
        byte[] tile = kept.get(path);
        if (tile == null) {
            try {
                tile = reader.tile(level, n, width);
            } catch (Refused e) {
                throw new IllegalArgumentException(e.getMessage(), e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            kept.put(path, tile);
        }
        return tile;
    }
}
