package dev.proviso.lab.archetype;

/**
 * When an account begins and how it comes to its full rate; innocents do too.
 *
 * @param from index of the first hour in which it exists
 * @param rampDays until the full rate; straight or bent
 */
record Onset(int from, double rampDays, boolean bent) {

    static Onset draw(double startsInside, double rampDays, int hours, Chance chance) {
        boolean inside = chance.happens(startsInside);
        return new Onset(
                inside ? chance.below(Math.max(1, hours * 9 / 10)) : 0,
                inside ? rampDays : 0,
                chance.happens(0.5));
    }

    /** Share of the full rate at that hour. */
    double at(int hour) {
        if (hour < from) {
            return 0;
        }
        double days = (hour - from + 1) / 24.0;
        if (days >= rampDays) {
            return 1;
        }
        double share = days / rampDays;
        return bent ? share * share * (3 - 2 * share) : share;
    }
}
