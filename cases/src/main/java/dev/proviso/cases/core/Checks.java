package dev.proviso.cases.core;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The questions a command must pass, in order; the first that fails is the answer. */
final class Checks {
    private final Set<Rule> without;
    private Optional<Answer> failed = Optional.empty();

    Checks(Set<Rule> without) {
        this.without = without;
    }

    /** Refused under the rule when {@code broken}. */
    Checks refuse(Rule rule, BooleanSupplier broken, String because) {
        if (failed.isEmpty() && !without.contains(rule) && broken.getAsBoolean()) {
            failed = Optional.of(new Answer.Refused(rule, because));
        }
        return this;
    }

    /** Impossible when {@code absent}. */
    Checks impossible(BooleanSupplier absent, String because) {
        if (failed.isEmpty() && absent.getAsBoolean()) {
            failed = Optional.of(new Answer.Impossible(because, Optional.empty()));
        }
        return this;
    }

    /** Impossible when a customer's words come too late for something. */
    Checks tooLate(Supplier<Optional<TooLate>> late, String because) {
        if (failed.isEmpty()) {
            Optional<TooLate> found = late.get();
            failed = found.map(_ -> new Answer.Impossible(because, found));
        }
        return this;
    }

    /** The first failure, if any. */
    Optional<Answer> failed() {
        return failed;
    }

    Answer then(Supplier<List<Event>> events) {
        return failed.orElseGet(() -> new Answer.Accepted(events.get()));
    }
}
