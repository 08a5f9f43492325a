package dev.proviso.indicators.scorecard;

/** From a prior and a weight to the chance of the use. */
public final class Posterior {

    private Posterior() {}

    /**
     * The chance of the use, 0 to 1.
     *
     * @param prior between 0 and 1, both exclusive
     * @param decibans of the use against its best rival: so this is the chance between these two
     */
    public static double of(double prior, double decibans) {
        double odds = prior / (1 - prior) * StrictMath.pow(10, decibans / 10);
        return Double.isInfinite(odds) ? 1 : odds / (1 + odds);
    }
}
