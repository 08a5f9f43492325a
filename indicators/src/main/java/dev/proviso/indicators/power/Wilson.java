package dev.proviso.indicators.power;

/** The 95 % interval of a share (Wilson 1927), which holds up near 0 and 1. */
final class Wilson {

    private static final double Z = 1.959963984540054;

    private Wilson() {}

    static double low(double share, int trials) {
        return share == 0 ? 0 : StrictMath.max(0, centre(share, trials) - half(share, trials));
    }

    static double high(double share, int trials) {
        return share == 1 ? 1 : StrictMath.min(1, centre(share, trials) + half(share, trials));
    }

    private static double centre(double share, int trials) {
        return (share + Z * Z / (2 * trials)) / (1 + Z * Z / trials);
    }

    private static double half(double share, int trials) {
        return Z
                * StrictMath.sqrt(share * (1 - share) / trials + Z * Z / (4.0 * trials * trials))
                / (1 + Z * Z / trials);
    }
}
