package dev.proviso.lab.archetype;

/** Family A: days that open and close along logistic curves; independent log-normal noise. */
final class LogisticRhythm {

    private LogisticRhythm() {}

    static double[] rates(Traits traits, Calendar calendar, int hours, Chance chance) {
        double[] day = day(traits, chance);
        double mean = weekMean(day, calendar, traits.get(Trait.REST_DAY_LEVEL));
        double[] rates = new double[hours];
        double dayFactor = 1;
        int lastDay = Integer.MIN_VALUE;
        for (int h = 0; h < hours; h++) {
            int local = calendar.local(h);
            if (Math.floorDiv(local, 24) != lastDay) {
                lastDay = Math.floorDiv(local, 24);
                dayFactor = chance.lognormal(traits.get(Trait.DAY_NOISE));
            }
            double week = calendar.rests(h) ? traits.get(Trait.REST_DAY_LEVEL) : 1;
            double growth = StrictMath.exp(traits.get(Trait.GROWTH) * h / 24);
            double idle = chance.happens(traits.get(Trait.IDLE)) ? 0 : 1;
            rates[h] =
                    traits.get(Trait.PUTS_AN_HOUR)
                            * day[Math.floorMod(local, 24)]
                            / mean
                            * week
                            * growth
                            * dayFactor
                            * idle
                            * chance.lognormal(traits.get(Trait.HOUR_NOISE));
        }
        return rates;
    }

    private static double[] day(Traits traits, Chance chance) {
        double opens = traits.get(Trait.OPENS);
        double closes = traits.get(Trait.CLOSES);
        double night = traits.get(Trait.NIGHT_LEVEL);
        double middle = (opens + closes) / 2;
        double half = (closes - opens) / 2;
        double softness = chance.uniform(0.3, 1.0);
        double wave = chance.uniform(0, 0.25);
        double waveAt = chance.uniform(0, 24);
        double[] day = new double[24];
        for (int hour = 0; hour < 24; hour++) {
            double distance = Math.abs(around(hour + 0.5 - middle));
            double open = 1 / (1 + StrictMath.exp((distance - half) / softness));
            double cosine = 1 + wave * StrictMath.cos(2 * Math.PI * (hour + 0.5 - waveAt) / 24);
            double fromEvening = around(hour + 0.5 - 20.5);
            double bump = Math.max(0, StrictMath.cos(Math.PI * fromEvening / 8));
            double evening =
                    Math.abs(fromEvening) < 4 ? traits.get(Trait.EVENING) * bump * bump : 0;
            day[hour] = night + (1 - night) * Math.max(open * cosine, evening);
        }
        return day;
    }

    /** Hours between −12 and 12. */
    static double around(double hours) {
        double modulo = hours % 24;
        return modulo > 12 ? modulo - 24 : modulo < -12 ? modulo + 24 : modulo;
    }

    /** Mean over a week without holidays, so that a rate's mean is what its trait says. */
    static double weekMean(double[] day, Calendar calendar, double restLevel) {
        double sum = 0;
        for (double hour : day) {
            sum += hour;
        }
        int rest = 0;
        for (boolean rests : calendar.restDays()) {
            rest += rests ? 1 : 0;
        }
        return sum / 24 * (7 - rest + rest * restLevel) / 7;
    }
}
