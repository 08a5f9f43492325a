package dev.proviso.ledger.witness;

import dev.proviso.ledger.note.SignedNote;
import java.util.List;

/** What a witness says to a checkpoint. */
public sealed interface WitnessAnswer {

    /** It co-signed: its lines, each verified. */
    record Cosigned(List<SignedNote.Line> lines) implements WitnessAnswer {}

    /**
     * 409: the size it co-signed last is another than the one the proof leads from.
     *
     * @param size the one it co-signed last
     */
    record Conflict(long size) implements WitnessAnswer {}

    /**
     * It will not: 404 it does not know the log, 403 it knows no key that signed, 400 it does not
     * understand, 422 the proof does not hold; or what it answered is no answer.
     */
    record Declined(int status, String why) implements WitnessAnswer {}

    /** It could not be asked, or was not heard. */
    record Silent(String why) implements WitnessAnswer {}
}
