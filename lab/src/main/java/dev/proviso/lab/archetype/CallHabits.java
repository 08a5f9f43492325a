package dev.proviso.lab.archetype;

/**
 * How the people of a country call each other, in the mean.
 *
 * @param peak local hour of most calls
 * @param floor calls of the quietest hour, of the busiest
 * @param evening height of the evening, of the day's peak
 * @param restDay calls of a rest day, of a working day
 * @param hourNoise relative standard deviation of an hour about the habit, shared by all
 * @param dayNoise the same of a day
 * @param growth growth a day
 */
record CallHabits(
        double peak,
        double floor,
        double evening,
        double restDay,
        double hourNoise,
        double dayNoise,
        double growth) {

    /**
     * Independent millions: 1–5 % an hour; a tenth to nearly all of the calls on rest days
     * (detection §2, I-8 and I-10).
     */
    static CallHabits draw(Chance chance) {
        return new CallHabits(
                chance.uniform(11, 19),
                chance.within(0.04, 0.35, true),
                chance.uniform(0.3, 1.1),
                chance.uniform(0.6, 1.1),
                chance.within(0.01, 0.05, true),
                chance.within(0.02, 0.08, true),
                chance.uniform(-0.0005, 0.003));
    }
}
