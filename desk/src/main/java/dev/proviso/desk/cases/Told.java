package dev.proviso.desk.cases;

import dev.proviso.cases.core.Event;
import dev.proviso.cases.core.Happened;
import java.util.stream.Collectors;

/** Outcomes in words. */
public final class Told {
    private Told() {}

    /** Why nothing was done; empty when something was. */
    public static String refusal(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Refused refused -> refused.rule() + ": " + refused.because();
            case Outcome.Impossible impossible -> impossible.because();
            case Outcome.Changed changed ->
                    "The case has changed since you read it: "
                            + changed.since().stream()
                                    .map(Happened::event)
                                    .map(Event::name)
                                    .collect(Collectors.joining(", "))
                            + ". Look again, then decide.";
            case Outcome.Done _ -> "";
        };
    }
}
