package dev.proviso.desk.letters;

import dev.proviso.cases.core.Actor;
import dev.proviso.cases.core.Case;
import dev.proviso.cases.core.Event;
import dev.proviso.cases.core.Happened;
import dev.proviso.cases.core.Named;
import dev.proviso.cases.queue.Resting;
import dev.proviso.notices.letter.Erasure;
import java.util.List;
import java.util.Optional;

/** Requests for erasure, and what they came to, as letters say it (D15, D23). */
public final class Erasures {
    private Erasures() {}

    /** The request of that name, with who made it. */
    public static Optional<Happened> asked(List<Happened> history, String erasure) {
        return history.stream()
                .filter(one ->
                        one.event() instanceof Event.ErasureAsked asked
                                && asked.erasure().equals(erasure))
                .findFirst();
    }

    static boolean byCustomer(CaseLetters.Told told, String erasure) {
        return asked(told.history(), erasure)
                .filter(one -> one.by() instanceof Actor.Customer)
                .isPresent();
    }

    /** It was carried out. */
    public static Erasure done(Case state, List<Happened> history, String erasure) {
        return erasure(state, history, erasure, Optional.empty());
    }

    /** It was not; {@code court} is where one may go against that. */
    public static Erasure refused(
            Case state, List<Happened> history, Event.ErasureRefused refused, String court) {
        return erasure(
                state,
                history,
                refused.erasure(),
                Optional.of(
                        new Erasure.Refusal(
                                Erasure.Because.valueOf(refused.why().name()),
                                refused.again(),
                                court)));
    }

    private static Erasure erasure(
            Case state, List<Happened> history, String erasure, Optional<Erasure.Refusal> refusal) {
        String name = Named.the(state.erasures(), erasure).about();
        return new Erasure(
                what(state, name), name, asked(history, erasure).orElseThrow().at(), refusal);
    }

    private static Erasure.What what(Case state, String name) {
        if (name.equals(Resting.ALL)) {
            return Erasure.What.ALL;
        }
        if (state.appeals().containsKey(name)) {
            return Erasure.What.APPEAL;
        }
        if (state.remedies().containsKey(name)) {
            return Erasure.What.REMEDY;
        }
        if (state.findings().containsKey(name)) {
            return Erasure.What.ANSWER;
        }
        return state.notices().containsKey(name) ? Erasure.What.NOTICE : Erasure.What.OTHER;
    }
}
