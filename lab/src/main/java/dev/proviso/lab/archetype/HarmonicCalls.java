package dev.proviso.lab.archetype;

/** Family A: a population's calls as the exponential of two harmonics of the day. */
final class HarmonicCalls {

    private HarmonicCalls() {}

    static double[] rates(CallHabits habits, Calendar calendar, int hours, Chance chance) {
        double depth = -StrictMath.log(habits.floor()) / 2;
        double second = depth * chance.uniform(0.15, 0.35);
        double[] day = new double[24];
        double sum = 0;
        for (int hour = 0; hour < 24; hour++) {
            double angle = 2 * Math.PI * (hour + 0.5 - habits.peak()) / 24;
            double late = 2 * Math.PI * (hour + 0.5 - habits.peak() + 3 * habits.evening()) / 24;
            day[hour] =
                    StrictMath.exp(
                            depth * StrictMath.cos(angle) + second * StrictMath.cos(2 * late));
            sum += day[hour];
        }
        double[] rates = new double[hours];
        double dayFactor = 1;
        for (int h = 0; h < hours; h++) {
            int local = calendar.local(h);
            if (Math.floorMod(local, 24) == 0 || h == 0) {
                dayFactor = chance.lognormal(habits.dayNoise());
            }
            rates[h] =
                    day[Math.floorMod(local, 24)]
                            * 24
                            / sum
                            * (calendar.rests(h) ? habits.restDay() : 1)
                            * dayFactor
                            * chance.lognormal(habits.hourNoise())
                            * StrictMath.exp(habits.growth() * h / 24);
        }
        return rates;
    }
}
