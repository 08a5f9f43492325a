package dev.proviso.desk.evidence;

import dev.proviso.ledger.entry.Disclosure;
import java.util.Optional;

/**
 * An entry that tells how many messages were put off because too many came.
 *
 * @param position in the log
 * @param counts the disclosure of them; empty when it was destroyed
 */
public record PutOffEntry(long position, Optional<Disclosure> counts) {

    /** The name of the disclosure. */
    public static final String NAME = "put_off";
}
