package dev.proviso.indicators.formula;

import java.math.BigDecimal;

/** Whether an argument is what a function takes, and what to say if not. */
final class ArgumentCheck {

    private ArgumentCheck() {}

    record Mismatch(String what, String wanted, String next) {}

    static boolean fits(Parameter parameter, Typed argument) {
        return switch (parameter.takes()) {
            case SERIES ->
                    argument.type() instanceof Type.Series series
                            && parameter.axes().contains(series.axis());
            case AMOUNTS ->
                    argument.type() instanceof Type.Series series
                            && parameter.axes().contains(series.axis())
                            && series.kind() != Type.Kind.LEVEL;
            case ANYTHING -> true;
            case NUMBER -> argument.type() instanceof Type.Num;
            case CONSTANT -> fixed(argument) && inside(parameter, argument.known());
            case WHOLE ->
                    fixed(argument)
                            && inside(parameter, argument.known())
                            && argument.known() == Math.rint(argument.known());
            case READ -> false;
        };
    }

    private static boolean fixed(Typed argument) {
        return argument.type() instanceof Type.Num number && number.constant().isPresent();
    }

    private static boolean inside(Parameter parameter, double value) {
        return value >= parameter.from() && value <= parameter.until();
    }

    static Mismatch mismatch(FormulaFunction function, Parameter parameter, Typed argument) {
        if (parameter.takes() == Parameter.Takes.AMOUNTS
                && argument.type() instanceof Type.Series series
                && series.kind() == Type.Kind.LEVEL) {
            return new Mismatch(
                    function.name() + " of a level: a stock does not add up over time.",
                    "The same bytes would count once for every hour they are kept.",
                    "Use mean(…), last(…) or difference(…).");
        }
        String name = parameter.name();
        String has =
                fixed(argument)
                        ? name + " is " + plain(argument.known()) + "."
                        : name + " is " + argument.type().words() + ".";
        return new Mismatch(
                function.signature() + ": " + has,
                "It must be " + parameter.words() + ".",
                next(parameter, argument));
    }

    private static String next(Parameter parameter, Typed argument) {
        boolean wantsSeries =
                parameter.takes() == Parameter.Takes.SERIES
                        || parameter.takes() == Parameter.Takes.AMOUNTS;
        if (wantsSeries
                && argument.type() instanceof Type.Series series
                && series.axis() == Axis.HOUR
                && parameter.axes().contains(Axis.HOUR_OF_DAY)) {
            return "Take a profile first: by_hour_of_day(…).";
        }
        if (!wantsSeries && argument.type() instanceof Type.Series) {
            return "Put a statistic around it, such as mean(…).";
        }
        if (!wantsSeries && argument.type() instanceof Type.Num && !fixed(argument)) {
            return "Write the number, or a name from parameters.";
        }
        return "";
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toString();
    }
}
