package dev.proviso.restrictions.connector;

import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * One change of one setting by which a connector reaches a level.
 *
 * @param service the service category it acts on ({@code storage}, {@code ai}, {@code compute}), or
 *     {@link #WHOLE_ACCOUNT}
 * @param stops every access that it stops, others' too. Measured, not believed: the contract suite
 *     probes each
 * @param settles how long the provider's caches may hide the change
 * @param words what it does, as a sentence for people, without names
 * @param call method and path, or command, with {@code {account}} where the account stands
 */
public record Means(
        Level level,
        String service,
        String setting,
        Tightening tightening,
        Set<Access> stops,
        Duration settles,
        String words,
        String call) {

    /** In the place of a service: all of the account. */
    public static final String WHOLE_ACCOUNT = "account";

    /** Copies. */
    public Means {
        stops = Collections.unmodifiableSortedSet(new TreeSet<>(stops));
    }
}
