package dev.proviso.restrictions.connector;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * Access that an account has given to somebody else.
 *
 * @param resource the provider's own name of it: clear, never written outside the vault
 * @param operations what they may do with it
 */
public record Grant(String resource, Grantee to, Set<Access.Operation> operations) {
    /** Copies. */
    public Grant {
        operations = Collections.unmodifiableSortedSet(new TreeSet<>(operations));
    }

    /** Who has it. */
    public sealed interface Grantee {
        /** An account of the same provider, by its id. */
        record Account(String id) implements Grantee {}

        /** Anybody, without signing in. */
        record Everyone() implements Grantee {}

        /** Anybody who has an account of the provider. */
        record EveryAccount() implements Grantee {}

        /** Somebody whom the connector cannot name: a condition, a link, another system. */
        record Unknown() implements Grantee {}
    }
}
