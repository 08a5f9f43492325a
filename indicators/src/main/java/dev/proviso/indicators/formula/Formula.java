package dev.proviso.indicators.formula;

import java.util.Map;
import java.util.function.Function;

/** A formula that was parsed, type-checked and found within its cost limit. */
public final class Formula {

    private final String text;
    private final Function<Map<String, Object>, Double> todo;

    Formula(String text, Function<Map<String, Object>, Double> todo) {
        this.text = text;
        this.todo = todo;
    }

    public String text() {
        return text;
    }

    Function<Map<String, Object>, Double> todo() {
        return todo;
    }
}
