package dev.proviso.indicators.formula;

/** One harmonic of a cycle of so many elements: 2/n · Σ x·e^(−2πikj/n). */
final class Harmonic {

    /** Below this share of the elements' size a wave is rounding error. */
    private static final double ROUNDING = 1e-10;

    private final double[] cosines;
    private final double[] sines;
    private final int k;

    Harmonic(int length, int k) {
        this.k = k;
        cosines = new double[length];
        sines = new double[length];
        for (int j = 0; j < length; j++) {
            double angle = 2 * StrictMath.PI * (k * j % length) / length;
            cosines[j] = StrictMath.cos(angle);
            sines[j] = StrictMath.sin(angle);
        }
    }

    double amplitude(double[] x) {
        double re = dot(x, cosines);
        double im = dot(x, sines);
        return 2.0 / x.length * StrictMath.sqrt(re * re + im * im);
    }

    /** Place of the first peak, 0 to length/k (exclusive). */
    double phase(double[] x) {
        double size = 0;
        for (double value : x) {
            size += Math.abs(value);
        }
        if (!(amplitude(x) > ROUNDING * size / x.length)) {
            return Double.NaN;
        }
        double turns = StrictMath.atan2(dot(x, sines), dot(x, cosines)) / (2 * StrictMath.PI);
        double place = (turns - StrictMath.floor(turns)) * x.length / k;
        return place < (double) x.length / k ? place : 0;
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }
}
