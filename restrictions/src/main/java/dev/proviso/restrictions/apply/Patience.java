package dev.proviso.restrictions.apply;

import java.time.Duration;

/**
 * How long a provider is waited for.
 *
 * @param first pause before something is tried again; doubles each time
 * @param longest pause
 * @param budget for one call that the provider is too busy for, or does not answer
 * @param slow beyond what the connector says its caches need
 * @param repeats of a call that may have been carried out and was seen not to be
 * @param freezes how often a limit at use is set anew, when the use has changed since and writes
 *     still get through
 * @param accounts that are worked on at once: most of the time they wait for caches
 */
public record Patience(
        Duration first,
        Duration longest,
        Duration budget,
        Duration slow,
        int repeats,
        int freezes,
        int accounts) {
    /** Two minutes for a busy provider, ten seconds for a slow one. */
    public static final Patience DEFAULT =
            new Patience(
                    Duration.ofMillis(250),
                    Duration.ofSeconds(15),
                    Duration.ofMinutes(2),
                    Duration.ofSeconds(10),
                    4,
                    5,
                    256);

    /** The next pause after one. */
    Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(longest) > 0 ? longest : twice;
    }
}
