package dev.proviso.indicators.power;

import dev.proviso.facts.model.Meter;
import java.util.EnumSet;
import java.util.Set;

/**
 * What power assumes of the bills, other than what they show: the price of what an export lacks.
 *
 * @param shown meters that would be told by the hour, whether the export has them or not; the
 *     accounts' own rows of such a meter are taken out where they are coarser, so the power is that
 *     at best
 * @param hidden meters that would not be told at all
 */
public record Assumption(Set<Meter> shown, Set<Meter> hidden) {

    /** The bills as they are. */
    public static final Assumption NONE =
            new Assumption(EnumSet.noneOf(Meter.class), EnumSet.noneOf(Meter.class));

    /** As if these meters were told by the hour. */
    public static Assumption shown(Set<Meter> meters) {
        return new Assumption(Set.copyOf(meters), Set.of());
    }

    /** As if these meters were not told. */
    public static Assumption hidden(Set<Meter> meters) {
        return new Assumption(Set.of(), Set.copyOf(meters));
    }
}
