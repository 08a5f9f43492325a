package dev.proviso.ledger.log;

import dev.proviso.ledger.note.SignedNote;
import java.util.Optional;

/** Others who keep the checkpoints of a log: witnesses, archives. */
@FunctionalInterface
public interface Elsewhere {

    /**
     * The largest size of this log that they have seen signed; 0 if they have seen none or do not
     * answer. Called before each signature: whoever asks over a network keeps the answer.
     *
     * @param origin of the log
     * @param last the last checkpoint that this database has
     */
    long newest(String origin, Optional<SignedNote> last);
}
