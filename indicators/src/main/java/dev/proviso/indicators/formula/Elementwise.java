package dev.proviso.indicators.formula;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** Arithmetic of numbers and series, element by element; a number stands for every element. */
final class Elementwise {

    private Elementwise() {}

    /** Every element by itself; what is not finite is missing. */
    static Typed each(Typed x, Type.Kind kind, long steps, DoubleUnaryOperator operation) {
        Node node = x.node();
        Node result =
                inputs -> {
                    double[] values = node.values(inputs);
                    double[] results = new double[values.length];
                    for (int i = 0; i < values.length; i++) {
                        results[i] = finite(operation.applyAsDouble(values[i]));
                    }
                    return results;
                };
        long total = x.steps() + steps * x.elements();
        return x.type() instanceof Type.Series series
                ? Typed.series(series.axis(), kind, result, total)
                : Typed.number(result, total);
    }

    /** Two by two; both are numbers, or of the same axis. */
    static Typed both(Typed a, Typed b, Type.Kind kind, DoubleBinaryOperator operation) {
        Node left = a.node();
        Node right = b.node();
        int elements = Math.max(a.elements(), b.elements());
        Node result =
                inputs -> {
                    double[] x = left.values(inputs);
                    double[] y = right.values(inputs);
                    double[] results = new double[elements];
                    int stepX = x.length == elements ? 1 : 0;
                    int stepY = y.length == elements ? 1 : 0;
                    for (int i = 0; i < elements; i++) {
                        results[i] = finite(operation.applyAsDouble(x[i * stepX], y[i * stepY]));
                    }
                    return results;
                };
        long total = a.steps() + b.steps() + 2L * elements;
        Type.Series series =
                a.type() instanceof Type.Series one
                        ? one
                        : b.type() instanceof Type.Series other ? other : null;
        return series == null
                ? Typed.number(result, total)
                : Typed.series(series.axis(), kind, result, total);
    }

    private static double finite(double value) {
        return Math.abs(value) <= Double.MAX_VALUE ? value : Double.NaN;
    }

    /** Complains if both are series and their elements do not belong together. */
    static boolean sameAxis(Typed a, Typed b, FormulaFunction.Complaint complaint) {
        if (!(a.type() instanceof Type.Series x) || !(b.type() instanceof Type.Series y)) {
            return true;
        }
        if (x.axis() == Axis.PICKED || y.axis() == Axis.PICKED) {
            complaint.say(
                    "Picked elements have lost their time and meet no other series.",
                    "Take one number of them first, as in mean(lowest(…)).",
                    "");
            return false;
        }
        if (x.axis() != y.axis()) {
            complaint.say(
                    "The left is over "
                            + x.axis().words()
                            + ", the right over "
                            + y.axis().words()
                            + ".",
                    "Both must be over the same axis, or one of them one number.",
                    x.axis() == Axis.HOUR || y.axis() == Axis.HOUR
                            ? "over_hours(…) lays a profile over the hours of the window."
                            : "");
            return false;
        }
        return true;
    }

    /** The kind of a sum or difference; complains where a flow meets a level. */
    static Type.Kind ofSum(Typed a, Typed b, FormulaFunction.Complaint complaint) {
        boolean level = a.kind() == Type.Kind.LEVEL || b.kind() == Type.Kind.LEVEL;
        boolean flow = a.kind() == Type.Kind.FLOW || b.kind() == Type.Kind.FLOW;
        if (level && flow) {
            complaint.say(
                    "A flow and a level do not add up: an amount an hour and a stock.",
                    "Two flows, or two levels.",
                    "difference(level) is a flow: the change from hour to hour.");
        }
        return level ? Type.Kind.LEVEL : flow ? Type.Kind.FLOW : Type.Kind.PLAIN;
    }

    /** The kind of a product; scaling by a number keeps it. */
    static Type.Kind ofProduct(Typed a, Typed b) {
        if (b.type() instanceof Type.Num) {
            return a.kind();
        }
        return a.type() instanceof Type.Num ? b.kind() : Type.Kind.PLAIN;
    }

    /** The kind of a quotient. */
    static Type.Kind ofQuotient(Typed a, Typed b) {
        return b.type() instanceof Type.Num ? a.kind() : Type.Kind.PLAIN;
    }
}
