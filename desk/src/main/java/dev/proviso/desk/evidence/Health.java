package dev.proviso.desk.evidence;

import dev.proviso.ledger.log.Log;
import dev.proviso.ledger.log.LogRefusal;
import dev.proviso.ledger.log.TileFolder;
import dev.proviso.ledger.note.Checkpoint;
import dev.proviso.ledger.note.Refused;
import dev.proviso.ledger.note.Signatures;
import dev.proviso.ledger.note.SignedNote;
import dev.proviso.ledger.note.VerifierKey;
import dev.proviso.ledger.tree.Hashes;
import dev.proviso.ledger.tree.Proofs;
import dev.proviso.ledger.tree.Tree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How the log stands, at a glance: the last checkpoint against the tiles and the last entry under
 * it. Whether each entry is what it was, only {@code proviso verify} tells.
 *
 * @param entries how many there are
 * @param unsigned how many of them came after the last checkpoint
 * @param wrong what does not fit, in words; {@code ""} if nothing
 * @param needed how many witnesses are to sign
 * @param witnessed how many have signed the last checkpoint, as it is kept
 * @param answering how many signed it again when they were asked now
 * @param said by witnesses and the place of publication, for people
 */
public record Health(
        long entries,
        long unsigned,
        String wrong,
        int needed,
        int witnessed,
        int answering,
        List<String> said) {

    /** Copies. */
    public Health {
        said = List.copyOf(said);
    }

    static Health of(Connection ledger, TileFolder folder, Others others)
            throws SQLException, IOException, LogRefusal, Refused {
        long entries = Log.size(ledger);
        Optional<SignedNote> last = Log.checkpoint(ledger);
        int needed = others.needed();
        if (last.isEmpty()) {
            return new Health(entries, entries, "", needed, needed, needed, List.of());
        }
        Checkpoint checkpoint = Checkpoint.parse(last.get().text());
        String wrong = wrong(ledger, folder, checkpoint);
        Others.Answer answer =
                wrong.isEmpty()
                        ? others.ask(last.get(), folder)
                        : new Others.Answer(last.get(), 0, List.of());
        return new Health(
                entries,
                entries - checkpoint.size(),
                wrong,
                needed,
                witnessed(last.get(), checkpoint, others),
                answer.signed(),
                answer.told());
    }

    private static String wrong(Connection ledger, TileFolder folder, Checkpoint checkpoint)
            throws SQLException {
        long size = checkpoint.size();
        Optional<byte[]> entry = Log.entry(ledger, size - 1);
        if (entry.isEmpty()) {
            return "the ledger has fewer entries than its last checkpoint signs";
        }
        try {
            Tree tree = folder.tree(size);
            if (!Arrays.equals(tree.root(size), checkpoint.root())) {
                return "log/ does not hold what the last checkpoint signs";
            }
            return Proofs.included(
                            size - 1,
                            size,
                            new Hashes().leaf(entry.get()),
                            tree.inclusion(size - 1, size),
                            checkpoint.root())
                    ? ""
                    : "the last signed entry is not the one that the ledger holds";
        } catch (IllegalArgumentException | UncheckedIOException e) {
            return "log/ cannot be read: " + e.getMessage();
        }
    }

    private static int witnessed(SignedNote note, Checkpoint checkpoint, Others others) {
        return (int)
                others.keys().stream()
                        .filter(key ->
                                note.signatures().stream()
                                        .anyMatch(
                                                line -> Signatures.verifies(key, checkpoint, line)))
                        .map(VerifierKey::name)
                        .distinct()
                        .count();
    }
}
