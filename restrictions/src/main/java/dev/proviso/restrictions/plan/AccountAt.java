package dev.proviso.restrictions.plan;

import java.util.Comparator;

/**
 * An account as one connector calls it: another connector may call somebody else's the same.
 *
 * @param connector by its name in the configuration
 * @param account its id there
 */
public record AccountAt(String connector, String account) implements Comparable<AccountAt> {
    private static final Comparator<AccountAt> ORDER =
            Comparator.comparing(AccountAt::connector).thenComparing(AccountAt::account);

    @Override
    public int compareTo(AccountAt other) {
        return ORDER.compare(this, other);
    }
}
