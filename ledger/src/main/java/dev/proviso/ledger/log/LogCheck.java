package dev.proviso.ledger.log;

import dev.proviso.ledger.note.Checkpoint;
import dev.proviso.ledger.note.Refused;
import dev.proviso.ledger.tree.Hashes;
import dev.proviso.ledger.tree.TilePath;
import dev.proviso.ledger.tree.TileTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Checks a whole published log by its entries: each is hashed again, the root must be the
 * checkpoint's, every tile must hold the hashes so computed, every remembered root must stand at
 * its size. Who signed is another question. Holds one bundle and the right edge of the tree.
 *
 * <p>Source: {@code docs/format.md}, "Verifying a log".
 */
public final class LogCheck {

    private final LogReader log;
    private final Map<Long, byte[]> remembered = new HashMap<>();

    private LogCheck(LogReader log) {
        this.log = log;
    }

    /**
     * Reads and checks all.
     *
     * @param remembered checkpoints of this log that were kept from before
     * @throws Refused if it is not what the checkpoint says, in words
     * @throws IOException if it cannot be read
     */
    public static void check(
            LogReader log, Checkpoint checkpoint, Collection<Checkpoint> remembered)
            throws IOException, Refused {
        LogCheck check = new LogCheck(log);
        check.remember(checkpoint);
        for (Checkpoint kept : remembered) {
            if (kept.size() > checkpoint.size()) {
                throw new Refused(
                        "the log was rolled back: a checkpoint of "
                                + kept.size()
                                + " entries is remembered, this one has "
                                + checkpoint.size());
            }
            check.remember(kept);
        }
        check.run(checkpoint.size());
    }

    private void remember(Checkpoint checkpoint) throws Refused {
        byte[] other = remembered.put(checkpoint.size(), checkpoint.root());
        if (other != null && !Arrays.equals(other, checkpoint.root())) {
            throw fork(checkpoint.size());
        }
    }

    private void run(long size) throws IOException, Refused {
        TileTree tree = new TileTree(this::tile);
        compare(tree);
        try {
            log.<Refused>entries(
                    size,
                    (_, entry) -> {
                        tree.add(entry);
                        compare(tree);
                    });
            tree.partial(this::tile);
        } catch (UncheckedIOException e) {
            throw new IOException(e.getCause());
        } catch (WrongTile e) {
            throw new Refused(String.valueOf(e.getMessage()));
        }
    }

    private void compare(TileTree tree) throws Refused {
        byte[] root = remembered.get(tree.size());
        if (root != null && !Arrays.equals(root, tree.root())) {
            throw fork(tree.size());
        }
    }

    private static Refused fork(long size) {
        return new Refused(
                "the first " + size + " entries are not those whose checkpoint was signed");
    }

    private void tile(int level, long n, byte[] hashes) {
        int width = hashes.length / Hashes.LENGTH;
        try {
            if (!Arrays.equals(log.tile(level, n, width), hashes)) {
                throw new WrongTile(
                        TilePath.tile(level, n, width)
                                + " does not hold the hashes of its entries");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Refused e) {
            throw new WrongTile(String.valueOf(e.getMessage()));
        }
    }

    /** Out of a sink that may not throw {@link Refused}. */
    private static final class WrongTile extends RuntimeException {
        WrongTile(String what) {
            super(what);
        }
    }
}
