package dev.proviso.indicators.scorecard;

import dev.proviso.indicators.pack.Weights;

/** The pack's isotonic map from raw decibans to calibrated ones, with its cap. */
public final class Calibrator {

    private Calibrator() {}

    /** Linear between the points, constant outside them; unchanged where there are none. */
    public static double calibrated(Weights.Calibration calibration, double raw) {
        double[] from = calibration.raw();
        double[] to = calibration.calibrated();
        if (from.length == 0) {
            return raw;
        }
        if (raw <= from[0]) {
            return to[0];
        }
        for (int i = 1; i < from.length; i++) {
            if (raw < from[i]) {
                double share = (raw - from[i - 1]) / (from[i] - from[i - 1]);
                return to[i - 1] + share * (to[i] - to[i - 1]);
            }
        }
        return to[to.length - 1];
    }

    /**
     * n innocent account-years support at most 10·log10(n) decibans: beyond that a weight says more
     * than was seen.
     */
    public static double capped(Weights.Calibration calibration, double calibrated) {
        return StrictMath.min(calibrated, calibration.capDb());
    }
}
