package dev.proviso.restrictions.plan;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** All accounts of the customer, each with its unit, as the provider's own billing has them. */
public record AccountGraph(SortedMap<AccountAt, String> unitOf) {
    /** Copies. */
    public AccountGraph {
        unitOf = Collections.unmodifiableSortedMap(new TreeMap<>(unitOf));
    }

    /** From a map of accounts to units. */
    public static AccountGraph of(Map<AccountAt, String> unitOf) {
        return new AccountGraph(new TreeMap<>(unitOf));
    }

    /** From a map of accounts to units, all at one connector. */
    public static AccountGraph of(String connector, Map<String, String> unitOf) {
        SortedMap<AccountAt, String> there = new TreeMap<>();
        unitOf.forEach((account, unit) -> there.put(new AccountAt(connector, account), unit));
        return new AccountGraph(there);
    }

    /** The unit of an account, if it is the customer's. */
    public Optional<String> unit(AccountAt account) {
        return Optional.ofNullable(unitOf.get(account));
    }
}
