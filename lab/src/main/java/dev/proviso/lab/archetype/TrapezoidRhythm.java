package dev.proviso.lab.archetype;

/** Family B: trapezoids with a lunch dip; gamma noise, and days that remember the day before. */
final class TrapezoidRhythm {

    /** Share of a day's factor that lives on in the next (detection §3). */
    static final double MEMORY = 0.6;

    private TrapezoidRhythm() {}

    static double[] rates(Traits traits, Calendar calendar, int hours, Chance chance) {
        double[] day = day(traits, chance);
        double restLevel = traits.get(Trait.REST_DAY_LEVEL);
        double mean = LogisticRhythm.weekMean(day, calendar, restLevel);
        double[] rates = new double[hours];
        double state = chance.normal();
        double sigma = StrictMath.sqrt(StrictMath.log1p(square(traits.get(Trait.DAY_NOISE))));
        int lastDay = Integer.MIN_VALUE;
        for (int h = 0; h < hours; h++) {
            int local = calendar.local(h);
            if (Math.floorDiv(local, 24) != lastDay) {
                lastDay = Math.floorDiv(local, 24);
                state = MEMORY * state + StrictMath.sqrt(1 - MEMORY * MEMORY) * chance.normal();
            }
            if (chance.happens(traits.get(Trait.IDLE))) {
                continue;
            }
            double week = calendar.rests(h) ? restLevel : 1;
            double growth = 1 + traits.get(Trait.GROWTH) * h / 24;
            rates[h] =
                    traits.get(Trait.PUTS_AN_HOUR)
                            * day[Math.floorMod(local, 24)]
                            / mean
                            * week
                            * Math.max(growth, 0.1)
                            * StrictMath.exp(sigma * state - sigma * sigma / 2)
                            * chance.gamma(traits.get(Trait.HOUR_NOISE));
        }
        return rates;
    }

    private static double square(double x) {
        return x * x;
    }

    private static double[] day(Traits traits, Chance chance) {
        double opens = traits.get(Trait.OPENS);
        double width = Math.min(24, traits.get(Trait.CLOSES) - opens);
        double night = traits.get(Trait.NIGHT_LEVEL);
        double edge = chance.uniform(0.5, 2);
        double dip = chance.uniform(0, 0.3);
        double[] day = new double[24];
        for (int hour = 0; hour < 24; hour++) {
            double into = Math.floorMod(Math.round((hour + 0.5 - opens) * 1000), 24_000L) / 1000.0;
            double toEdge = Math.min(into, width - into);
            double open = Math.clamp(0.5 + toEdge / (2 * edge), 0, 1);
            if (into > width) {
                double outside = Math.min(into - width, 24 - into);
                open = Math.clamp(0.5 - outside / (2 * edge), 0, 1);
            }
            double fromLunch = Math.abs(into - width / 2);
            double lunch = 1 - dip * Math.max(0, 1 - fromLunch / 1.5);
            double angle = 2 * Math.PI * (hour + 0.5 - 20.5) / 24;
            double evening =
                    traits.get(Trait.EVENING) * StrictMath.exp(4 * (StrictMath.cos(angle) - 1));
            day[hour] = night + (1 - night) * Math.max(open * lunch, evening);
        }
        return day;
    }
}
