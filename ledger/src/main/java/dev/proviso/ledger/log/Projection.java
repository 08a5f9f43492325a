package dev.proviso.ledger.log;

import dev.proviso.ledger.log.LogRefusal.Kind;
import dev.proviso.ledger.tree.Hashes;
import dev.proviso.ledger.tree.TilePath;
import dev.proviso.ledger.tree.TileTree;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;

/** Brings the tiles of a folder up to the entries of a database. */
final class Projection {

    private final TileFolder folder;
    private final NavigableMap<Long, byte[]> known;
    private final TileTree tree;
    private final TileReader present;
    private final long start;
    private final Hashes hashes = new Hashes();
    private final ByteArrayOutputStream bundle = new ByteArrayOutputStream();

    private Projection(TileFolder folder, NavigableMap<Long, byte[]> known, TileTree tree) {
        this.folder = folder;
        this.known = known;
        this.tree = tree;
        this.start = tree.size();
        this.present = new TileReader(folder.reader(), start);
    }

    /**
     * Writes all tiles and bundles that the tree of {@code size} has and the folder has not.
     *
     * @param known roots that the tree must have at these sizes, none above {@code size}
     * @param anew whether to hash every entry again instead of going on from the tiles
     * @return the root over {@code size}
     * @throws LogRefusal {@link Kind#CHANGED_HISTORY} if a known root is not met
     */
    static byte[] bring(
            Connection connection,
            TileFolder folder,
            long size,
            NavigableMap<Long, byte[]> known,
            boolean anew)
            throws SQLException, IOException, LogRefusal {
        TileTree tree = anew ? new TileTree(folder::tile) : resume(folder, known);
        Projection projection = new Projection(folder, known, tree);
        try {
            projection.check();
            long from = tree.size() - tree.size() % TilePath.WIDTH;
            Log.<LogRefusal>entries(connection, from, size, projection::take);
            tree.partial(folder::tile);
            int rest = (int) (size % TilePath.WIDTH);
            if (rest > 0) {
                folder.entries(size / TilePath.WIDTH, rest, projection.bundle.toByteArray());
            }
        } catch (UncheckedIOException e) {
            throw new IOException(e.getCause());
        }
        return tree.root();
    }

    /** Goes on from the largest known size whose tiles are whole, else from nothing. */
    private static TileTree resume(TileFolder folder, NavigableMap<Long, byte[]> known) {
        for (Map.Entry<Long, byte[]> last : known.descendingMap().entrySet()) {
            try {
                long size = last.getKey();
                TileReader tiles = new TileReader(folder.reader(), size);
                TileTree tree = TileTree.of(size, tiles, folder::tile);
                if (Arrays.equals(tree.root(), last.getValue()) && holds(folder, size, known)) {
                    return tree;
                }
            } catch (IllegalArgumentException | UncheckedIOException _) {
                // a tile is missing: an older size may be whole
            }
        }
        return new TileTree(folder::tile);
    }

    private static boolean holds(TileFolder folder, long size, NavigableMap<Long, byte[]> known) {
        return known.headMap(size).entrySet().stream()
                .allMatch(older ->
                        Arrays.equals(folder.tree(size).root(older.getKey()), older.getValue()));
    }

    private void take(long position, byte[] entry) throws IOException, LogRefusal {
        if (position < start) {
            if (!Arrays.equals(hashes.leaf(entry), present.hash(0, position))) {
                throw new LogRefusal(
                        Kind.CHANGED_HISTORY,
                        "entry " + position + " is no longer the one that was signed");
            }
        } else {
            tree.add(entry);
            check();
        }
        bundle.write(entry.length >> 8);
        bundle.write(entry.length);
        bundle.writeBytes(entry);
        if ((position + 1) % TilePath.WIDTH == 0) {
            folder.entries(position / TilePath.WIDTH, TilePath.WIDTH, bundle.toByteArray());
            bundle.reset();
        }
    }

    private void check() throws LogRefusal {
        byte[] root = known.get(tree.size());
        if (root != null && !Arrays.equals(root, tree.root())) {
            throw new LogRefusal(
                    Kind.CHANGED_HISTORY,
                    "the first "
                            + tree.size()
                            + " entries are no longer those whose checkpoint was signed");
        }
    }
}
