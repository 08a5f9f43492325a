package dev.proviso.ledger.log;

import dev.proviso.ledger.note.SignedNote;
import java.util.Optional;

/** Others who keep the checkpoints of a log: witnesses, the place where it is published. */
@FunctionalInterface
public interface Elsewhere {

    /**
     * What they have of this log, signed.
     *
     * @param size the largest; 0 if they have none or do not answer
     * @param otherHistory whether it is of other entries than those here
     */
    record Seen(long size, boolean otherHistory) {

        /** They have nothing, or do not answer. */
        public static final Seen NOTHING = new Seen(0, false);
    }

    /**
     * Called before each signature: whoever asks over a network keeps the answer.
     *
     * @param origin of the log
     * @param last the last checkpoint that this database has
     * @param folder with the tiles of {@code last}, unless they were lost
     */
    Seen seen(String origin, Optional<SignedNote> last, TileFolder folder);
}
