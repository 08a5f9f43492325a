package dev.proviso.ledger.log;

import java.io.IOException;

/**
 * Takes the entries of a log in the order of their positions.
 *
 * @param <E> what it throws when an entry is not what it should be
 */
@FunctionalInterface
public interface EntrySink<E extends Exception> {

    /** One entry. */
    void entry(long position, byte[] entry) throws E, IOException;
}
