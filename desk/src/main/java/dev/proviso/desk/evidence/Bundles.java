package dev.proviso.desk.evidence;

import dev.proviso.ledger.bundle.Bundle;
import dev.proviso.ledger.entry.Disclosure;
import dev.proviso.ledger.log.Log;
import dev.proviso.ledger.log.TileFolder;
import dev.proviso.ledger.note.Checkpoint;
import dev.proviso.ledger.note.Refused;
import dev.proviso.ledger.note.SignedNote;
import dev.proviso.ledger.tree.Tree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Puts bundles together from the home's own log. */
final class Bundles {

    /** Earlier checkpoints that a bundle proves: whoever kept one of them can compare. */
    private static final int EARLIER_MAX = 16;

    private final Connection ledger;
    private final TileFolder folder;

    Bundles(Connection ledger, TileFolder folder) {
        this.ledger = ledger;
        this.folder = folder;
    }

    /** What of an entry is handed over, ascending by digest. */
    interface Share {
        List<Disclosure> of(long position) throws SQLException;
    }

    /** These entries, ascending, under a checkpoint that covers them. */
    Bundle of(String audience, List<Long> positions, Share share, SignedNote note)
            throws SQLException, IOException, Refused {
        Checkpoint checkpoint = Checkpoint.parse(note.text());
        Tree tree = folder.tree(checkpoint.size());
        List<Bundle.Item> items = new ArrayList<>();
        for (long position : positions) {
            byte[] entry = Log.entry(ledger, position).orElseThrow();
            items.add(
                    new Bundle.Item(
                            position,
                            new String(entry, StandardCharsets.UTF_8),
                            tree.inclusion(position, checkpoint.size()),
                            share.of(position).stream().map(Disclosure::text).toList()));
        }
        return new Bundle(audience, note.written(), items, earlier(checkpoint, tree));
    }

    private List<Bundle.Earlier> earlier(Checkpoint checkpoint, Tree tree) throws SQLException {
        List<Bundle.Earlier> earlier = new ArrayList<>();
        for (long size : Log.checkpointSizes(ledger, checkpoint.size(), EARLIER_MAX)) {
            earlier.add(
                    new Bundle.Earlier(
                            size, tree.root(size), tree.consistency(size, checkpoint.size())));
        }
        return earlier;
    }
}
