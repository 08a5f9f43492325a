package dev.proviso.indicators.formula;

import static dev.proviso.indicators.formula.Parameter.anything;
import static dev.proviso.indicators.formula.Parameter.read;
import static dev.proviso.indicators.formula.Parameter.series;

import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntUnaryOperator;

/** From a series to a series. */
final class SeriesFunctions {

    /** Steps of a StrictMath call. */
    private static final long TRANSCENDENT = 25;

    /** The checker makes these itself: they take a name, not a value. */
    static final List<FormulaFunction> SOURCES =
            List.of(
                    new FormulaFunction(
                            "daily",
                            List.of(read("meter")),
                            "The meter's 28 daily numbers: of a flow the day's amount, of a level"
                                    + " the day's mean. Also there for providers that bill by the"
                                    + " day.",
                            "mean(daily(puts))",
                            (args, complaint) -> args.getFirst()),
                    new FormulaFunction(
                            "requests",
                            List.of(read("meter")),
                            "The hourly requests that stand beside the meter's quantity.",
                            "sum(requests(speech))",
                            (args, complaint) -> args.getFirst()));

    static final List<FormulaFunction> GROUPS =
            List.of(
                    group(
                            "by_hour_of_day",
                            Axis.HOUR_OF_DAY,
                            "24 means, from 00:00 UTC.",
                            h -> h % 24),
                    group(
                            "by_weekday",
                            Axis.WEEKDAY,
                            "7 means, from Monday (UTC), of hours or of days.",
                            h -> h / 24 % 7),
                    group(
                            "by_hour_of_week",
                            Axis.HOUR_OF_WEEK,
                            "168 means, from Monday 00:00 UTC.",
                            h -> h % 168),
                    group(
                            "by_day",
                            Axis.DAY,
                            "28 means, one for each day of the window.",
                            h -> h / 24),
                    group(
                            "by_week",
                            Axis.WEEK,
                            "4 means, one for each week of the window, of hours or of days.",
                            h -> h / 168),
                    new FormulaFunction(
                            "over_hours",
                            List.of(
                                    series(
                                            "profile",
                                            Axis.HOUR_OF_DAY,
                                            Axis.WEEKDAY,
                                            Axis.HOUR_OF_WEEK,
                                            Axis.DAY,
                                            Axis.WEEK)),
                            "A profile laid over the hours of the window, so that hours can be"
                                    + " compared with what is usual for them.",
                            "deviation(puts - over_hours(by_hour_of_week(puts)))",
                            (args, complaint) -> over(Axis.HOUR, args.getFirst())),
                    new FormulaFunction(
                            "over_days",
                            List.of(series("profile", Axis.WEEKDAY, Axis.WEEK)),
                            "A profile laid over the days of the window.",
                            "deviation(daily(puts) - over_days(by_weekday(daily(puts))))",
                            (args, complaint) -> over(Axis.DAY, args.getFirst())));

    static final List<FormulaFunction> ELEMENTS =
            List.of(
                    each(
                            "abs",
                            "The absolute value.",
                            "abs(first(puts) - last(puts))",
                            1,
                            Math::abs),
                    each(
                            "ln",
                            "Natural logarithm; of 0 or less: missing.",
                            "deviation(ln(daily(puts)))",
                            TRANSCENDENT,
                            x -> x > 0 ? StrictMath.log(x) : Double.NaN),
                    each("exp", "e to the power of x.", "exp(1)", TRANSCENDENT, StrictMath::exp),
                    each(
                            "sqrt",
                            "Square root; of less than 0: missing.",
                            "sqrt(variance(puts))",
                            4,
                            StrictMath::sqrt),
                    each("square", "x times x.", "square(3)", 1, x -> x * x),
                    pair("min", "The lesser of two, element by element.", "min(3, 4)", Math::min),
                    pair(
                            "max",
                            "The greater of two, element by element.",
                            "sqrt(max(0, variance(puts) - mean(puts)))",
                            Math::max),
                    each(
                            "where_positive",
                            "x where it is above 0, else missing.",
                            "mean(where_positive(puts))",
                            1,
                            x -> x > 0 ? x : Double.NaN),
                    new FormulaFunction(
                            "difference",
                            List.of(series("x", Axis.HOUR, Axis.DAY, Axis.WEEK)),
                            "x less the element before it; of a level this is a flow. The first"
                                    + " hour of the window looks at the hour before it; the first"
                                    + " day or week is missing.",
                            "mean(difference(stored))",
                            (args, complaint) -> difference(args.getFirst())));

    private SeriesFunctions() {}

    private static FormulaFunction group(
            String name, Axis axis, String says, IntUnaryOperator groupOfHour) {
        boolean alsoDays = axis == Axis.WEEKDAY || axis == Axis.WEEK;
        return new FormulaFunction(
                name,
                List.of(alsoDays ? series("x", Axis.HOUR, Axis.DAY) : series("x", Axis.HOUR)),
                says + " A group without elements is missing.",
                "max(" + name + "(puts))",
                (args, complaint) -> {
                    Typed x = args.getFirst();
                    int lead = x.axis().lead();
                    int[] groups = groups(x.axis(), groupOfHour);
                    Node node = x.node();
                    return Typed.series(
                            axis,
                            x.kind(),
                            inputs -> means(node.values(inputs), lead, groups, axis.length()),
                            x.steps() + 2L * x.elements());
                });
    }

    /** The group of each element of an axis, the lead left out. */
    private static int[] groups(Axis axis, IntUnaryOperator groupOfHour) {
        int[] groups = new int[axis.length()];
        int hours = axis == Axis.HOUR ? 1 : 24;
        for (int i = 0; i < groups.length; i++) {
            groups[i] = groupOfHour.applyAsInt(i * hours);
        }
        return groups;
    }

    private static double[] means(double[] x, int lead, int[] groups, int length) {
        double[] sums = new double[length];
        int[] counts = new int[length];
        for (int i = 0; i < groups.length; i++) {
            double value = x[lead + i];
            if (!Double.isNaN(value)) {
                sums[groups[i]] += value;
                counts[groups[i]]++;
            }
        }
        for (int i = 0; i < length; i++) {
            sums[i] = counts[i] == 0 ? Double.NaN : sums[i] / counts[i];
        }
        return sums;
    }

    private static Typed over(Axis target, Typed profile) {
        Axis axis = profile.axis();
        int perElement = target == Axis.HOUR ? 1 : 24;
        int[] places = new int[target.lead() + target.length()];
        for (int i = 0; i < places.length; i++) {
            int hour = (i - target.lead()) * perElement;
            int place = Math.floorDiv(hour, hoursOf(axis));
            places[i] = axis.cyclic() ? Math.floorMod(place, axis.length()) : place;
        }
        Node node = profile.node();
        return Typed.series(
                target,
                profile.kind(),
                inputs -> {
                    double[] values = node.values(inputs);
                    double[] laid = new double[places.length];
                    for (int i = 0; i < laid.length; i++) {
                        laid[i] = places[i] < 0 ? Double.NaN : values[places[i]];
                    }
                    return laid;
                },
                profile.steps() + places.length);
    }

    /** Hours that one element of a profile covers. */
    private static int hoursOf(Axis axis) {
        return switch (axis) {
            case HOUR, HOUR_OF_DAY, HOUR_OF_WEEK, PICKED -> 1;
            case DAY, WEEKDAY -> 24;
            case WEEK -> 168;
        };
    }

    private static FormulaFunction each(
            String name, String says, String example, long steps, DoubleUnaryOperator operation) {
        boolean keepsKind = name.equals("abs") || name.equals("where_positive");
        return new FormulaFunction(
                name,
                List.of(anything("x")),
                says,
                example,
                (args, complaint) -> {
                    Typed x = args.getFirst();
                    boolean level = x.kind() == Type.Kind.LEVEL;
                    Type.Kind kind = keepsKind || level ? x.kind() : Type.Kind.PLAIN;
                    return Elementwise.each(x, kind, steps, operation);
                });
    }

    private static FormulaFunction pair(
            String name, String says, String example, DoubleBinaryOperator operation) {
        return new FormulaFunction(
                name,
                List.of(anything("a"), anything("b")),
                says,
                example,
                (args, complaint) ->
                        Elementwise.sameAxis(args.get(0), args.get(1), complaint)
                                ? Elementwise.both(
                                        args.get(0),
                                        args.get(1),
                                        Elementwise.ofSum(args.get(0), args.get(1), complaint),
                                        operation)
                                : Typed.UNKNOWN);
    }

    private static Typed difference(Typed x) {
        Node node = x.node();
        return Typed.series(
                x.axis(),
                x.kind() == Type.Kind.LEVEL ? Type.Kind.FLOW : x.kind(),
                inputs -> {
                    double[] values = node.values(inputs);
                    double[] results = new double[values.length];
                    results[0] = Double.NaN;
                    for (int i = 1; i < values.length; i++) {
                        results[i] = values[i] - values[i - 1];
                    }
                    return results;
                },
                x.steps() + x.elements());
    }
}
