package dev.proviso.lab.archetype;

/** Family B: a population's calls as three von Mises peaks over a floor; gamma noise. */
final class VonMisesCalls {

    private VonMisesCalls() {}

    static double[] rates(CallHabits habits, Calendar calendar, int hours, Chance chance) {
        double[] day = new double[24];
        double sum = 0;
        double busiest = 0;
        double width = chance.uniform(2.5, 6);
        for (int hour = 0; hour < 24; hour++) {
            double at = hour + 0.5;
            double people =
                    0.8 * peak(at, habits.peak() - 4.5, width)
                            + peak(at, habits.peak(), width)
                            + habits.evening() * peak(at, 20.5, width + 2);
            day[hour] = people;
            sum += people;
            busiest = Math.max(busiest, people);
        }
        double mean = sum / 24;
        double floor = habits.floor() * busiest;
        double[] rates = new double[hours];
        double state = chance.normal();
        double sigma = habits.dayNoise();
        for (int h = 0; h < hours; h++) {
            int local = calendar.local(h);
            if (Math.floorMod(local, 24) == 0) {
                state =
                        TrapezoidRhythm.MEMORY * state
                                + StrictMath.sqrt(
                                                1 - TrapezoidRhythm.MEMORY * TrapezoidRhythm.MEMORY)
                                        * chance.normal();
            }
            rates[h] =
                    (floor + day[Math.floorMod(local, 24)])
                            / (floor + mean)
                            * (calendar.rests(h) ? habits.restDay() : 1)
                            * StrictMath.exp(sigma * state)
                            * chance.gamma(habits.hourNoise())
                            * (1 + Math.max(habits.growth() * h / 24, -0.9));
        }
        return rates;
    }

    private static double peak(double hour, double at, double width) {
        return StrictMath.exp(width * (StrictMath.cos(2 * Math.PI * (hour - at) / 24) - 1));
    }
}
