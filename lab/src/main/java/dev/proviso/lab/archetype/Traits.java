package dev.proviso.lab.archetype;

import java.util.EnumMap;
import java.util.Map;

/** One tenant's own traits, drawn from its archetype's ranges. */
final class Traits {

    private final EnumMap<Trait, Double> values = new EnumMap<>(Trait.class);

    /**
     * @param widen how far beyond the ranges to draw, as a share of their width on either side; a
     *     bound that is 0 stays, since there it means "has none"
     */
    static Traits draw(Map<Trait, Trait.Range> ranges, double widen, Chance chance) {
        Traits traits = new Traits();
        for (Trait trait : Trait.values()) {
            Trait.Range range = ranges.getOrDefault(trait, trait.range());
            traits.values.put(trait, draw(trait, range, widen, chance));
        }
        return traits;
    }

    private static double draw(Trait trait, Trait.Range range, double widen, Chance chance) {
        double from = range.from();
        double to = range.to();
        boolean logarithmic = trait.logarithmic() && from > 0;
        if (widen > 0 && from > 0) {
            if (logarithmic) {
                double factor = StrictMath.exp(widen * StrictMath.log(to / from));
                from /= factor;
                to *= factor;
            } else {
                double by = widen * (to - from);
                from = Math.max(from - by, from / 2);
                to += by;
            }
        }
        return chance.within(from, to, logarithmic);
    }

    double get(Trait trait) {
        Double value = values.get(trait);
        if (value == null) {
            throw new IllegalStateException("every trait is drawn");
        }
        return value;
    }

    Traits with(Trait trait, double value) {
        Traits copy = new Traits();
        copy.values.putAll(values);
        copy.values.put(trait, value);
        return copy;
    }
}
