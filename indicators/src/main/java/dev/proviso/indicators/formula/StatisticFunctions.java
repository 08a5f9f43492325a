package dev.proviso.indicators.formula;

import static dev.proviso.indicators.formula.Parameter.amounts;
import static dev.proviso.indicators.formula.Parameter.constant;
import static dev.proviso.indicators.formula.Parameter.series;
import static dev.proviso.indicators.formula.Parameter.whole;

import java.util.List;

/** From a series to one number, or to a few picked ones. */
final class StatisticFunctions {

    private static final long SORTING = 12;

    static final List<FormulaFunction> ALL =
            List.of(
                    statistic(
                            "sum",
                            amounts("x"),
                            "The elements added up. A level is refused: a stock does not add up"
                                    + " over time.",
                            "sum(puts)",
                            Statistics::sum),
                    statistic(
                            "mean",
                            series("x"),
                            "Arithmetic mean.",
                            "mean(puts)",
                            Statistics::mean),
                    new FormulaFunction(
                            "weighted_mean",
                            List.of(series("x"), series("w")),
                            "Σ w·x ÷ Σ w over the elements where both are there. A negative weight"
                                    + " makes it missing.",
                            "weighted_mean(ingress / puts, puts)",
                            StatisticFunctions::weightedMean),
                    statistic(
                            "median",
                            series("x"),
                            "The middle element, or the mean of the two middle ones.",
                            "median(puts)",
                            (x, from) -> Statistics.quantile(x, from, 0.5)),
                    new FormulaFunction(
                            "quantile",
                            List.of(series("x"), constant("q", 0, 1)),
                            "The value below which a share q lies, linear between elements (Hyndman"
                                    + " and Fan, definition 7).",
                            "quantile(puts, 0.9)",
                            (args, complaint) -> {
                                double q = args.get(1).known();
                                return reduce(
                                        args.get(0),
                                        SORTING,
                                        (x, from) -> Statistics.quantile(x, from, q));
                            }),
                    statistic(
                            "min", series("x"), "The least element.", "min(puts)", Statistics::min),
                    statistic(
                            "max",
                            series("x"),
                            "The greatest element.",
                            "max(puts)",
                            Statistics::max),
                    statistic(
                            "place_of_min",
                            series("x"),
                            "Place of the least element, the first being 0 (of weekdays: 0 is"
                                    + " Monday).",
                            "place_of_min(by_weekday(puts))",
                            Statistics::placeOfMin),
                    statistic(
                            "place_of_max",
                            series("x"),
                            "Place of the greatest element, the first being 0.",
                            "place_of_max(by_hour_of_day(puts))",
                            Statistics::placeOfMax),
                    statistic(
                            "deviation",
                            series("x"),
                            "Standard deviation, the root of variance.",
                            "deviation(puts)",
                            Statistics::deviation),
                    statistic(
                            "variance",
                            series("x"),
                            "Sample variance, over n − 1; needs two elements.",
                            "variance(daily(puts))",
                            Statistics::variance),
                    statistic(
                            "first",
                            series("x"),
                            "The first element that is there.",
                            "first(stored)",
                            Statistics::first),
                    statistic(
                            "last",
                            series("x"),
                            "The last element that is there.",
                            "last(stored)",
                            Statistics::last),
                    statistic(
                            "count",
                            series("x"),
                            "How many elements are there.",
                            "count(where_positive(puts))",
                            Statistics::count),
                    picked(
                            "lowest",
                            "The k least elements; missing if fewer are there.",
                            "mean(lowest(by_hour_of_day(puts), 4))",
                            Statistics::lowest),
                    picked(
                            "highest",
                            "The k greatest elements; missing if fewer are there.",
                            "mean(highest(by_hour_of_day(puts), 4))",
                            Statistics::highest),
                    statistic(
                            "entropy",
                            amounts("x"),
                            "Shannon entropy of the shares of the sum, in nats; exp of it is how"
                                    + " many equal elements would be as even.",
                            "exp(entropy(by_hour_of_day(puts)))",
                            30,
                            Statistics::entropy),
                    statistic(
                            "slope",
                            series("x"),
                            "Least-squares slope, in x's unit for each step of the axis.",
                            "slope(daily(stored))",
                            3,
                            Statistics::slope),
                    new FormulaFunction(
                            "cusum",
                            List.of(series("x"), constant("slack", 0, 1e15)),
                            "Largest S of Page's cumulative sum S ← max(0, S + x − slack): how far"
                                    + " x stayed above what was expected.",
                            "cusum((puts - mean(puts)) / deviation(puts), 0.5)",
                            (args, complaint) -> {
                                double slack = args.get(1).known();
                                return reduce(
                                        args.get(0),
                                        2,
                                        (x, from) -> Statistics.cusum(x, from, slack));
                            }));

    private StatisticFunctions() {}

    /** From the elements at {@code from} on to one number. */
    @FunctionalInterface
    interface Kernel {
        double of(double[] x, int from);
    }

    @FunctionalInterface
    private interface Picker {
        double[] of(double[] x, int from, int k);
    }

    private static FormulaFunction statistic(
            String name, Parameter x, String says, String example, Kernel kernel) {
        return statistic(name, x, says, example, name.equals("median") ? SORTING : 2, kernel);
    }

    private static FormulaFunction statistic(
            String name, Parameter x, String says, String example, long steps, Kernel kernel) {
        return new FormulaFunction(
                name,
                List.of(x),
                says,
                example,
                (args, complaint) -> reduce(args.getFirst(), steps, kernel));
    }

    /** One number of a series, at so many steps an element. */
    static Typed reduce(Typed x, long steps, Kernel kernel) {
        Node node = x.node();
        int lead = x.axis().lead();
        return Typed.number(
                inputs -> new double[] {kernel.of(node.values(inputs), lead)},
                x.steps() + steps * x.elements());
    }

    private static Typed weightedMean(List<Typed> args, FormulaFunction.Complaint complaint) {
        Typed x = args.get(0);
        Typed w = args.get(1);
        if (!Elementwise.sameAxis(x, w, complaint)) {
            return Typed.UNKNOWN;
        }
        Node values = x.node();
        Node weights = w.node();
        int lead = x.axis().lead();
        return Typed.number(
                inputs ->
                        new double[] {
                            Statistics.weightedMean(
                                    values.values(inputs), weights.values(inputs), lead)
                        },
                x.steps() + w.steps() + 2L * x.elements());
    }

    private static FormulaFunction picked(String name, String says, String example, Picker picker) {
        return new FormulaFunction(
                name,
                List.of(series("x"), whole("k", 1, 168)),
                says,
                example,
                (args, complaint) -> {
                    Typed x = args.get(0);
                    int k = (int) args.get(1).known();
                    if (k > x.axis().length()) {
                        complaint.say(
                                "There are only "
                                        + x.axis().length()
                                        + " "
                                        + x.axis().words()
                                        + ", not "
                                        + k
                                        + ".",
                                "k is at most " + x.axis().length() + " here.",
                                "");
                        return Typed.UNKNOWN;
                    }
                    Node node = x.node();
                    int lead = x.axis().lead();
                    return Typed.series(
                            Axis.PICKED,
                            x.kind(),
                            inputs -> picker.of(node.values(inputs), lead, k),
                            x.steps() + SORTING * x.elements());
                });
    }
}
