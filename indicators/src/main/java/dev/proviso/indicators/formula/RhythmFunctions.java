package dev.proviso.indicators.formula;

import static dev.proviso.indicators.formula.Parameter.constant;
import static dev.proviso.indicators.formula.Parameter.number;
import static dev.proviso.indicators.formula.Parameter.series;
import static dev.proviso.indicators.formula.Parameter.whole;

import dev.proviso.indicators.series.Look;
import java.util.List;

/** Harmonics of a profile, differences on a circle, and what two series have in common. */
final class RhythmFunctions {

    private static final Axis[] CYCLES = {Axis.HOUR_OF_DAY, Axis.WEEKDAY, Axis.HOUR_OF_WEEK};

    private static final Axis[] IN_TIME = {
        Axis.HOUR, Axis.DAY, Axis.WEEK, Axis.HOUR_OF_DAY, Axis.WEEKDAY, Axis.HOUR_OF_WEEK
    };

    static final List<FormulaFunction> ALL =
            List.of(
                    harmonic(
                            "harmonic_amplitude",
                            "Amplitude of the k-th harmonic of a profile, in x's unit: 1 is one"
                                    + " wave a cycle. A missing element makes it missing.",
                            "harmonic_amplitude(by_hour_of_day(puts), 1) / mean(puts)",
                            Harmonic::amplitude),
                    harmonic(
                            "harmonic_phase",
                            "Where the k-th harmonic of a profile has its first peak, in steps of"
                                    + " the axis from its start. A missing element or no wave makes"
                                    + " it missing.",
                            "harmonic_phase(by_hour_of_day(puts), 1)",
                            Harmonic::phase),
                    new FormulaFunction(
                            "circular_difference",
                            List.of(number("a"), number("b"), constant("period", 1e-6, 1e9)),
                            "a − b the short way round a circle of that length: from −period/2"
                                    + " (inclusive) to period/2 (exclusive).",
                            "circular_difference(23, 1, 24)",
                            RhythmFunctions::circularDifference),
                    new FormulaFunction(
                            "correlation",
                            List.of(series("x", IN_TIME), series("y", IN_TIME)),
                            "Pearson's correlation over the elements where both are there; at least"
                                    + " three. Missing if one is constant.",
                            "correlation(daily(puts), daily(speech))",
                            (args, complaint) -> correlation(args, 0, complaint)),
                    new FormulaFunction(
                            "correlation",
                            List.of(
                                    series("x", Axis.HOUR),
                                    series("y", Axis.HOUR),
                                    whole("max_lag", 0, Look.HOURS_BEFORE)),
                            "The largest correlation of y with x some hours earlier, from 0 to"
                                    + " max_lag. x looks back into the hours before the window.",
                            "correlation(puts, speech, 24)",
                            (args, complaint) ->
                                    correlation(args, (int) args.get(2).known(), complaint)));

    private RhythmFunctions() {}

    private static FormulaFunction harmonic(
            String name, String says, String example, HarmonicValue value) {
        return new FormulaFunction(
                name,
                List.of(series("x", CYCLES), whole("k", 1, 83)),
                says,
                example,
                (args, complaint) -> {
                    Typed x = args.get(0);
                    int k = (int) args.get(1).known();
                    int length = x.axis().length();
                    if (2 * k >= length) {
                        complaint.say(
                                length + " elements cannot show harmonic " + k + ".",
                                "k is at most " + (length - 1) / 2 + " here.",
                                "");
                        return Typed.UNKNOWN;
                    }
                    Harmonic harmonic = new Harmonic(length, k);
                    return StatisticFunctions.reduce(
                            x, 4, (values, from) -> value.of(harmonic, values));
                });
    }

    @FunctionalInterface
    private interface HarmonicValue {
        double of(Harmonic harmonic, double[] values);
    }

    private static Typed circularDifference(List<Typed> args, FormulaFunction.Complaint complaint) {
        double period = args.get(2).known();
        return Elementwise.both(
                args.get(0),
                args.get(1),
                Type.Kind.PLAIN,
                (a, b) -> {
                    double turns = (a - b) / period;
                    return (turns - StrictMath.floor(turns + 0.5)) * period;
                });
    }

    private static Typed correlation(
            List<Typed> args, int maxLag, FormulaFunction.Complaint complaint) {
        Typed x = args.get(0);
        Typed y = args.get(1);
        if (!Elementwise.sameAxis(x, y, complaint)) {
            return Typed.UNKNOWN;
        }
        Node left = x.node();
        Node right = y.node();
        int lead = x.axis().lead();
        return Typed.number(
                inputs ->
                        new double[] {
                            Correlation.largest(
                                    left.values(inputs), right.values(inputs), lead, maxLag)
                        },
                x.steps() + y.steps() + (3L + maxLag) * 2 * x.elements());
    }
}
