package dev.proviso.lab.archetype;

/**
 * Two ways to turn traits into numbers that share no functional form: what is fitted on one is
 * tried on the other (detection §3, §5).
 */
public enum Family {
    /** Logistic and cosine days, log-normal noise that is independent from day to day. */
    A(0) {
        @Override
        double[] rates(Traits traits, Calendar calendar, int hours, Chance chance) {
            return LogisticRhythm.rates(traits, calendar, hours, chance);
        }

        @Override
        double[] calls(CallHabits habits, Calendar calendar, int hours, Chance chance) {
            return HarmonicCalls.rates(habits, calendar, hours, chance);
        }

        @Override
        double sum(long objects, double variation, Chance chance) {
            return objects * chance.gamma(variation / StrictMath.sqrt((double) objects));
        }
    },
    /**
     * Trapezoids with a lunch dip, von Mises peaks, gamma noise with a day factor that remembers
     * the day before; ranges a tenth wider.
     */
    B(0.1) {
        @Override
        double[] rates(Traits traits, Calendar calendar, int hours, Chance chance) {
            return TrapezoidRhythm.rates(traits, calendar, hours, chance);
        }

        @Override
        double[] calls(CallHabits habits, Calendar calendar, int hours, Chance chance) {
            return VonMisesCalls.rates(habits, calendar, hours, chance);
        }

        @Override
        double sum(long objects, double variation, Chance chance) {
            return objects * chance.lognormal(variation / StrictMath.sqrt((double) objects));
        }
    };

    private final double widen;

    Family(double widen) {
        this.widen = widen;
    }

    double widen() {
        return widen;
    }

    /** Expected objects of each hour, of mean about {@link Trait#PUTS_AN_HOUR}. */
    abstract double[] rates(Traits traits, Calendar calendar, int hours, Chance chance);

    /** Expected calls of each hour of a whole population, relative to their mean. */
    abstract double[] calls(CallHabits habits, Calendar calendar, int hours, Chance chance);

    /**
     * The sum of as many independent sizes of mean 1.
     *
     * @param objects at least 1
     * @param variation standard deviation of a single size
     */
    abstract double sum(long objects, double variation, Chance chance);
}
