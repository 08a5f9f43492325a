package dev.proviso.indicators.formula;

import dev.proviso.facts.model.Meter;
import dev.proviso.indicators.formula.Expression.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Finds the type of every part, complains of what does not fit, and compiles what does. */
final class Checker {

    private final Scope scope;
    private final FormulaProblems problems;
    private final List<Inputs.Need> needs = new ArrayList<>();

    Checker(Scope scope, FormulaProblems problems) {
        this.scope = scope;
        this.problems = problems;
    }

    /** What the checked expression reads, by the index under which nodes ask for it. */
    List<Inputs.Need> needs() {
        return List.copyOf(needs);
    }

    /** The formula as a whole: it gives one number within the cost limit. */
    Typed formula(Expression expression) {
        Typed typed = check(expression);
        if (typed.type() instanceof Type.Series series) {
            problems.add(
                    expression.span(),
                    "This gives " + series.words() + ".",
                    "A formula gives one number.",
                    "Put a statistic around it, such as mean(…).");
        }
        if (typed.steps() > Limits.STEPS_MAX) {
            problems.add(
                    expression.span(),
                    "This takes about " + typed.steps() + " steps for each subject.",
                    "At most " + Limits.STEPS_MAX + " are allowed.",
                    "Read daily values, or make two indicators of it.");
        }
        return typed;
    }

    private Typed check(Expression expression) {
        return switch (expression) {
            case Expression.Constant constant -> Typed.constant(constant.value());
            case Expression.Name name -> name(name);
            case Expression.Group group -> check(group.of());
            case Expression.Negative negative -> negative(negative);
            case Expression.Binary binary -> binary(binary);
            case Expression.Call call -> call(call);
        };
    }

    private Typed name(Expression.Name name) {
        Double parameter = scope.parameters().get(name.name());
        if (parameter != null) {
            return parameter(name, parameter);
        }
        if (scope.reads().containsKey(name.name())) {
            return read(name.name(), Inputs.Part.HOURS);
        }
        if (!Functions.named(name.name()).isEmpty()) {
            problems.add(
                    name.span(),
                    "\"" + name.name() + "\" is a function.",
                    "It needs its arguments: " + signatures(name.name()) + ".",
                    "");
            return Typed.UNKNOWN;
        }
        unknownName(name);
        return Typed.UNKNOWN;
    }

    private Typed parameter(Expression.Name name, double value) {
        if (Double.isFinite(value)) {
            return Typed.constant(value);
        }
        problems.add(
                name.span(),
                "The parameter " + name.name() + " is " + value + ".",
                "A parameter is a finite number.",
                "");
        return Typed.UNKNOWN;
    }

    private void unknownName(Expression.Name name) {
        List<String> names = new ArrayList<>(scope.reads().keySet());
        names.addAll(scope.parameters().keySet());
        problems.add(
                name.span(),
                "\"" + Token.shown(name.name()) + "\" is no name here.",
                scope.words(),
                FormulaProblems.didYouMean(name.name(), names));
    }

    private Typed read(String name, Inputs.Part part) {
        Inputs.Need need = new Inputs.Need(name, part);
        int known = needs.indexOf(need);
        int index = known >= 0 ? known : needs.size();
        if (known < 0) {
            needs.add(need);
        }
        Axis axis = part == Inputs.Part.DAYS ? Axis.DAY : Axis.HOUR;
        Meter meter = scope.reads().get(name);
        boolean level =
                meter != null && meter.kind() == Meter.Kind.LEVEL && part != Inputs.Part.REQUESTS;
        return Typed.series(
                axis,
                level ? Type.Kind.LEVEL : Type.Kind.FLOW,
                inputs -> inputs.of(index),
                axis.lead() + axis.length());
    }

    private Typed negative(Expression.Negative negative) {
        Typed of = check(negative.of());
        if (of.unknown()) {
            return of;
        }
        return of.type() instanceof Type.Num number && number.constant().isPresent()
                ? Typed.constant(-of.known())
                : Elementwise.each(of, of.kind(), 1, x -> -x);
    }

    private Typed binary(Expression.Binary binary) {
        Typed left = check(binary.left());
        Typed right = check(binary.right());
        FormulaFunction.Complaint complaint =
                (what, wanted, next) -> problems.add(binary.span(), what, wanted, next);
        if (left.unknown() || right.unknown()) {
            return Typed.UNKNOWN;
        }
        if (!Elementwise.sameAxis(left, right, complaint)) {
            return Typed.UNKNOWN;
        }
        Operator operator = binary.operator();
        if (left.type() instanceof Type.Num a
                && right.type() instanceof Type.Num b
                && a.constant().isPresent()
                && b.constant().isPresent()) {
            return folded(binary, operator.of(left.known(), right.known()));
        }
        Type.Kind kind =
                switch (operator) {
                    case PLUS, MINUS -> Elementwise.ofSum(left, right, complaint);
                    case TIMES -> Elementwise.ofProduct(left, right);
                    case DIVIDE -> Elementwise.ofQuotient(left, right);
                };
        return Elementwise.both(left, right, kind, operator::of);
    }

    private Typed folded(Expression.Binary binary, double value) {
        if (Double.isFinite(value)) {
            return Typed.constant(value);
        }
        problems.add(
                binary.span(),
                "This can never be computed: it divides by 0 or grows too large.",
                "A number below 1.8e308.",
                "");
        return Typed.UNKNOWN;
    }

    private Typed call(Expression.Call call) {
        List<FormulaFunction> forms = Functions.named(call.name());
        if (forms.isEmpty()) {
            call.arguments().forEach(this::check);
            unknownFunction(call);
            return Typed.UNKNOWN;
        }
        int count = call.arguments().size();
        FormulaFunction function =
                forms.stream().filter(f -> f.parameters().size() == count).findFirst().orElse(null);
        if (function == null) {
            call.arguments().forEach(this::check);
            problems.add(
                    call.span(),
                    call.name()
                            + " has "
                            + count
                            + (count == 1 ? " argument" : " arguments")
                            + " here.",
                    "It is written " + signatures(call.name()) + ".",
                    "");
            return Typed.UNKNOWN;
        }
        List<Typed> arguments = new ArrayList<>();
        boolean fits = true;
        for (int i = 0; i < count; i++) {
            Typed argument = argument(function, i, call.arguments().get(i));
            arguments.add(argument);
            fits &= !argument.unknown();
        }
        return fits
                ? function.rule()
                        .of(
                                List.copyOf(arguments),
                                (what, wanted, next) ->
                                        problems.add(call.span(), what, wanted, next))
                : Typed.UNKNOWN;
    }

    private void unknownFunction(Expression.Call call) {
        String near = FormulaProblems.didYouMean(call.name(), Functions.names());
        boolean isName =
                scope.reads().containsKey(call.name())
                        || scope.parameters().containsKey(call.name());
        problems.add(
                call.nameSpan(),
                "\""
                        + Token.shown(call.name())
                        + "\" is no function"
                        + (isName ? ", it is a name." : "."),
                near.isEmpty() && !isName
                        ? "Functions: " + String.join(", ", Functions.names()) + "."
                        : "",
                isName ? "Is a * missing after it?" : near);
    }

    private Typed argument(FormulaFunction function, int index, Expression expression) {
        Parameter parameter = function.parameters().get(index);
        if (parameter.takes() == Parameter.Takes.READ) {
            return readArgument(function, expression);
        }
        Typed argument = check(expression);
        if (argument.unknown() || ArgumentCheck.fits(parameter, argument)) {
            return argument;
        }
        ArgumentCheck.Mismatch mismatch = ArgumentCheck.mismatch(function, parameter, argument);
        problems.add(expression.span(), mismatch.what(), mismatch.wanted(), mismatch.next());
        return Typed.UNKNOWN;
    }

    private Typed readArgument(FormulaFunction function, Expression expression) {
        if (expression instanceof Expression.Name name
                && scope.reads().containsKey(name.name())
                && !scope.parameters().containsKey(name.name())) {
            return read(
                    name.name(),
                    function.name().equals("daily") ? Inputs.Part.DAYS : Inputs.Part.REQUESTS);
        }
        if (expression instanceof Expression.Name name
                && !scope.parameters().containsKey(name.name())) {
            unknownName(name);
            return Typed.UNKNOWN;
        }
        check(expression);
        problems.add(
                expression.span(),
                function.name() + " takes a name from reads as it stands.",
                scope.words(),
                function.name().equals("daily")
                        ? "by_day(…) takes the mean hour of each day, of any hourly series."
                        : "");
        return Typed.UNKNOWN;
    }

    private static String signatures(String name) {
        return Functions.named(name).stream()
                .map(FormulaFunction::signature)
                .collect(Collectors.joining(" or "));
    }
}
