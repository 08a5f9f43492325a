package dev.proviso.facts.snapshot;

import dev.proviso.facts.model.Account;

/**
 * An account that has usage rows in a snapshot.
 *
 * @param firstDay UTC day of its first usage row, in days since 1970-01-01
 * @param lastDay UTC day of its last usage row, inclusive
 * @param root of its part of the snapshot, lower-case hex (docs/format.md)
 * @param keyed true if its id had to become a keyed pseudonym: nobody without the key can compute
 *     this root
 */
public record AccountEntry(
        Account account, int firstDay, int lastDay, String root, boolean keyed) {}
