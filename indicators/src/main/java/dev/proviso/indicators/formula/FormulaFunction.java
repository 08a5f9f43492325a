package dev.proviso.indicators.formula;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One function of the language: its line in the reference and what it compiles to.
 *
 * @param says what it gives, in what unit, and what it does with missing elements
 * @param example a formula over the reference page's sample account
 * @param rule makes the result of checked arguments
 */
record FormulaFunction(
        String name, List<Parameter> parameters, String says, String example, Rule rule) {

    /** Arguments that fit the parameters, to a result; may still complain. */
    @FunctionalInterface
    interface Rule {
        Typed of(List<Typed> arguments, Complaint complaint);
    }

    /** Says what is wrong with the call as a whole. */
    @FunctionalInterface
    interface Complaint {
        void say(String what, String wanted, String next);
    }

    FormulaFunction {
        parameters = List.copyOf(parameters);
    }

    /** As in {@code quantile(x, q)}. */
    String signature() {
        return parameters.stream()
                .map(Parameter::name)
                .collect(Collectors.joining(", ", name + "(", ")"));
    }
}
