package dev.proviso.ledger.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Grows a tree leaf by leaf and hands out its tiles. Holds only the tiles on the right edge: 8 KiB
 * for each level of 256. Not shared between threads.
 *
 * <p>Source: C2SP tlog-tiles v0.1.0.
 */
public final class TileTree {

    /** Takes a tile: its level, number, and hashes (32 bytes each, 1 to 256 of them). */
    @FunctionalInterface
    public interface TileSink {
        void tile(int level, long n, byte[] hashes);
    }

    private static final int BYTES = TilePath.WIDTH * Hashes.LENGTH;

    private final Hashes hashes = new Hashes();
    private final List<byte[]> edge = new ArrayList<>();
    private final TileSink full;
    private long size;

    /**
     * A tree without leaves.
     *
     * @param full takes each tile as it becomes full
     */
    public TileTree(TileSink full) {
        this.full = full;
    }

    /** Continues a tree of {@code size} leaves. */
    public static TileTree of(long size, Subtrees subtrees, TileSink full) {
        TileTree tree = new TileTree(full);
        tree.size = size;
        for (int level = 0; level < 8 && size >> (8 * level) > 0; level++) {
            byte[] tile = new byte[BYTES];
            long at = size >> (8 * level);
            int width = (int) (at % TilePath.WIDTH);
            for (int i = 0; i < width; i++) {
                byte[] hash = subtrees.hash(8 * level, at - width + i);
                System.arraycopy(hash, 0, tile, i * Hashes.LENGTH, Hashes.LENGTH);
            }
            tree.edge.add(tile);
        }
        return tree;
    }

    /** Leaves so far. */
    public long size() {
        return size;
    }

    /** Adds the leaf that holds {@code entry}. */
    public void add(byte[] entry) {
        add(entry, 0, entry.length);
    }

    /** Adds the leaf that holds these bytes. */
    public void add(byte[] bytes, int from, int length) {
        hashes.leaf(bytes, from, length, tile(0), width(0) * Hashes.LENGTH);
        filled(0);
        size++;
    }

    private byte[] tile(int level) {
        if (edge.size() == level) {
            edge.add(new byte[BYTES]);
        }
        return edge.get(level);
    }

    private int width(int level) {
        return (int) ((size >> (8 * level)) % TilePath.WIDTH);
    }

    /** One hash more stands on this level; if that fills the tile, its root goes one level up. */
    private void filled(int level) {
        if (width(level) + 1 < TilePath.WIDTH) {
            return;
        }
        byte[] tile = tile(level);
        full.tile(level, size >> (8 * (level + 1)), tile.clone());
        byte[] root = hashes.root(tile, 0, TilePath.WIDTH);
        System.arraycopy(root, 0, tile(level + 1), width(level + 1) * Hashes.LENGTH, Hashes.LENGTH);
        filled(level + 1);
    }

    /** The root over the leaves so far. */
    public byte[] root() {
        if (size == 0) {
            return Hashes.empty();
        }
        byte[] root = new byte[0];
        for (int level = 0; level < edge.size(); level++) {
            int width = width(level);
            for (int bit = 1; bit < TilePath.WIDTH; bit *= 2) {
                if ((width & bit) == 0) {
                    continue;
                }
                width -= bit;
                byte[] left = hashes.root(edge.get(level), width, bit);
                root = root.length == 0 ? left : hashes.node(left, root);
            }
        }
        return root;
    }

    /** Hands out the tiles on the right edge that are not full; none is empty. */
    public void partial(TileSink sink) {
        for (int level = 0; level < edge.size(); level++) {
            int width = width(level);
            if (width > 0) {
                sink.tile(
                        level,
                        size >> (8 * (level + 1)),
                        Arrays.copyOf(edge.get(level), width * Hashes.LENGTH));
            }
        }
    }
}
