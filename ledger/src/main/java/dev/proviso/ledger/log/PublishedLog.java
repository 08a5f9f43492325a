package dev.proviso.ledger.log;

import dev.proviso.ledger.note.Checkpoint;
import dev.proviso.ledger.note.Refused;
import dev.proviso.ledger.note.Signatures;
import dev.proviso.ledger.note.SignedNote;
import dev.proviso.ledger.note.VerifierKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The place where a log is published for others: a copy of its folder, or a web server. */
public final class PublishedLog implements Elsewhere {

    private final LogReader reader;
    private final List<VerifierKey> keys;
    private String trouble = "";

    /**
     * @param keys of the log, earlier ones too: what none of them signed does not count
     */
    public PublishedLog(LogReader reader, List<VerifierKey> keys) {
        this.reader = reader;
        this.keys = List.copyOf(keys);
    }

    /** Why nothing could be learnt there the last time, {@code ""} if something was. */
    public String trouble() {
        return trouble;
    }

    @Override
    public Seen seen(String origin, Optional<SignedNote> last, TileFolder folder) {
        trouble = "";
        try {
            Optional<SignedNote> note = reader.checkpoint();
            if (note.isEmpty()) {
                trouble = "no log is published there";
                return Seen.NOTHING;
            }
            Checkpoint theirs = Checkpoint.parse(note.get().text());
            if (!theirs.origin().equals(origin) || !isSigned(note.get(), theirs)) {
                trouble = "what is published there is not signed by this log";
                return Seen.NOTHING;
            }
            long mine = last.isPresent() ? Checkpoint.parse(last.get().text()).size() : 0;
            return new Seen(
                    theirs.size(), theirs.size() <= mine && !isBeginning(theirs, mine, folder));
        } catch (IOException | Refused e) {
            trouble = String.valueOf(e.getMessage());
            return Seen.NOTHING;
        }
    }

    private boolean isSigned(SignedNote note, Checkpoint checkpoint) {
        return note.signatures().stream()
                .anyMatch(line ->
                        keys.stream().anyMatch(key -> Signatures.verifies(key, checkpoint, line)));
    }

    private boolean isBeginning(Checkpoint theirs, long mine, TileFolder folder) {
        try {
            return Arrays.equals(folder.tree(mine).root(theirs.size()), theirs.root());
        } catch (IllegalArgumentException | UncheckedIOException _) {
            trouble =
                    "it was not compared: this home's own tiles cannot be read (they are made again"
                            + " from its database)";
            return true;
        }
    }
}
