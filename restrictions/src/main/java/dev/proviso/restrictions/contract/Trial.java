package dev.proviso.restrictions.contract;

import dev.proviso.restrictions.connector.Access;
import dev.proviso.restrictions.connector.Level;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the claims are tried on. Make it for the trial: it is restricted and given back.
 *
 * @param account that is restricted, with some use, and with a grant to a neighbour where the
 *     provider knows grants
 * @param unknown an account id that nobody has
 * @param services the services that are restricted
 * @param furthest the level up to which is gone
 * @param usable accesses that can be used before any step: a probe that does not get through there
 *     shows nothing, so each must come out as allowed
 * @param hidden secrets, and the clear names of resources and neighbours: none may show in words,
 *     answers or faults, and no secret in what is observed
 * @param secrets of these, those that may not even be observed
 */
public record Trial(
        String account,
        String unknown,
        Set<String> services,
        Level furthest,
        Set<Access> usable,
        List<String> hidden,
        List<String> secrets) {
    /**
     * Copies.
     *
     * @throws IllegalArgumentException when nothing would be restricted, so that every claim would
     *     hold
     */
    public Trial {
        if (furthest == Level.WATCH) {
            throw new IllegalArgumentException(
                    "watch restricts nothing, so there is nothing to try; name a level that does");
        }
        if (services.isEmpty()) {
            throw new IllegalArgumentException(
                    "no service is named, so there is nothing to try; name those that are restricted");
        }
        services = Collections.unmodifiableSortedSet(new TreeSet<>(services));
        usable = Collections.unmodifiableSortedSet(new TreeSet<>(usable));
        hidden = List.copyOf(hidden);
        secrets = List.copyOf(secrets);
    }
}
