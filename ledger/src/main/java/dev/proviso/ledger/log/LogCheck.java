package dev.proviso.ledger.log;

import dev.proviso.ledger.note.Checkpoint;
import dev.proviso.ledger.note.Refused;
import dev.proviso.ledger.tree.Hashes;
import dev.proviso.ledger.tree.TilePath;
import dev.proviso.ledger.tree.TileTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Checks a whole published log by its entries: each is hashed again, the root must be the
 * checkpoint's, every tile must hold the hashes so computed. Who signed is another question. Holds
 * one bundle and the right edge of the tree.
 *
 * <p>Source: {@code docs/format.md}, "Verifying a log".
 */
public final class LogCheck {

    private final LogReader log;
    private final EntrySink<RuntimeException> also;
    private final NavigableMap<Long, byte[]> earlier = new TreeMap<>();
    private final List<Long> otherwise = new ArrayList<>();

    private LogCheck(LogReader log, EntrySink<RuntimeException> also) {
        this.log = log;
        this.also = also;
    }

    /**
     * Reads and checks all.
     *
     * @param remembered checkpoints of this log that were kept from before, of its size or less
     * @return sizes of those that had another root: the log is a fork of what was remembered
     * @throws Refused if it is not what the checkpoint says, in words
     * @throws IOException if it cannot be read
     */
    public static List<Long> check(
            LogReader log, Checkpoint checkpoint, Collection<Checkpoint> remembered)
            throws IOException, Refused {
        return check(log, checkpoint, remembered, (_, _) -> {});
    }

    /**
     * The same.
     *
     * @param also takes each entry; what it threw would not be one of the log's faults
     */
    public static List<Long> check(
            LogReader log,
            Checkpoint checkpoint,
            Collection<Checkpoint> remembered,
            EntrySink<RuntimeException> also)
            throws IOException, Refused {
        LogCheck check = new LogCheck(log, also);
        for (Checkpoint kept : remembered) {
            byte[] other = check.earlier.put(kept.size(), kept.root());
            if (other != null && !Arrays.equals(other, kept.root())) {
                check.otherwise.add(kept.size());
            }
        }
        check.run(checkpoint);
        return List.copyOf(check.otherwise);
    }

    private void run(Checkpoint checkpoint) throws IOException, Refused {
        TileTree tree = new TileTree(this::tile);
        compare(tree);
        try {
            log.<Refused>entries(
                    checkpoint.size(),
                    (position, entry) -> {
                        tree.add(entry);
                        compare(tree);
                        also.entry(position, entry);
                    });
            tree.partial(this::tile);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (WrongTile e) {
            throw new Refused(String.valueOf(e.getMessage()));
        }
        if (!Arrays.equals(tree.root(), checkpoint.root())) {
            throw new Refused(
                    "the first "
                            + checkpoint.size()
                            + " entries are not those whose checkpoint was signed");
        }
    }

    private void compare(TileTree tree) {
        byte[] root = earlier.get(tree.size());
        if (root != null && !Arrays.equals(root, tree.root())) {
            otherwise.add(tree.size());
        }
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
