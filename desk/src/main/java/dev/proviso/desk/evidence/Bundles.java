package dev.proviso.desk.evidence;

import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.ledger.bundle.Bundle;
import dev.proviso.ledger.bundle.Trust;
import dev.proviso.ledger.bundle.Verdict;
import dev.proviso.ledger.bundle.Verification;
import dev.proviso.ledger.entry.Disclosure;
import dev.proviso.ledger.entry.EntryType;
import dev.proviso.ledger.log.Log;
import dev.proviso.ledger.log.TileFolder;
import dev.proviso.ledger.note.Checkpoint;
import dev.proviso.ledger.note.Refused;
import dev.proviso.ledger.note.SignedNote;
import dev.proviso.ledger.tree.Tree;
import dev.proviso.ledger.vault.Disclosures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
                            utf8(entry),
                            tree.inclusion(position, checkpoint.size()),
                            share.of(position).stream().map(Disclosure::text).toList()));
        }
        return new Bundle(audience, note.written(), items, earlier(checkpoint, tree));
    }

    /**
     * Reads a bundle of this log, whoever witnessed it.
     *
     * @param trust the home's own
     * @throws ProblemException USAGE if it is not sound, or not of this log
     */
    Bundle own(Path file, byte[] bytes, Trust trust) throws SQLException, Refused {
        Verdict verdict = Verification.of(bytes, Optional.of(trust));
        if (verdict.outcome() != Verdict.Outcome.VERIFIED) {
            throw refused(
                    file,
                    "is no sound bundle of this home's log: "
                            + String.join("; ", verdict.notProven())
                            + ".");
        }
        Bundle bundle = Bundle.parse(bytes);
        for (Bundle.Item item : bundle.entries()) {
            Optional<byte[]> own = Log.entry(ledger, item.index());
            if (own.isEmpty() || !item.entry().equals(utf8(own.get()))) {
                throw refused(file, "has an entry " + item.index() + " that this log has not.");
            }
        }
        return bundle;
    }

    private static ProblemException refused(Path file, String what) {
        return new ProblemException(
                ProblemException.Kind.USAGE,
                Problem.of(
                        file.toString(),
                        what,
                        "a bundle, as assess wrote it with this home",
                        "It was left as it is. proviso verify says more."));
    }

    /** The same once more, with what of it is still kept, and that it was late if it was. */
    Bundle again(Bundle old, Disclosures kept, SignedNote note)
            throws SQLException, IOException, Refused {
        Set<String> shown = new HashSet<>();
        List<Long> positions = new ArrayList<>();
        for (Bundle.Item item : old.entries()) {
            shown.addAll(item.disclosures());
            positions.add(item.index());
        }
        byte[] before = old.checkpoint().getBytes(StandardCharsets.UTF_8);
        long size = Checkpoint.parse(SignedNote.parse(before).text()).size();
        if (Log.entry(ledger, size).filter(EntryType.UNWITNESSED::ends).isPresent()) {
            positions.add(size);
        }
        Share share =
                position ->
                        kept.of(position).stream()
                                .filter(disclosure -> shown.contains(disclosure.text()))
                                .toList();
        return of(old.audience(), positions, share, note);
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

    private static String utf8(byte[] entry) {
        return new String(entry, StandardCharsets.UTF_8);
    }
}
