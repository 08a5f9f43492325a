package dev.proviso.cases.closing;

import dev.proviso.cases.core.Event;
import dev.proviso.cases.core.Happened;
import dev.proviso.cases.core.Matter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A history up to a closing, asked for what happened.
 *
 * @param history ends with the closing
 * @param from index of the first event after the closing before, or 0
 * @param number which closing it is, from 1
 * @param proposed by name of the proposal
 */
record Stretch(
        List<Happened> history, int from, int number, Map<String, Dated<Event.Proposed>> proposed) {

    private static final double SECONDS_OF_A_HUNDREDTH = 36;

    /** An event with its time and its place in the history. */
    record Dated<E extends Event>(E event, Instant at, int index) {}

    /** A decision with what was decided. */
    record Taken<M extends Matter>(
            String name, M matter, Instant proposedAt, Instant at, int index) {}

    static Stretch toLastClosing(List<Happened> history) {
        List<Integer> closings = new ArrayList<>();
        Map<String, Dated<Event.Proposed>> proposed = new HashMap<>();
        for (int i = 0; i < history.size(); i++) {
            Happened one = history.get(i);
            if (one.event() instanceof Event.CaseClosed) {
                closings.add(i);
            } else if (one.event() instanceof Event.Proposed proposal) {
                proposed.put(proposal.proposal(), new Dated<>(proposal, one.at(), i));
            }
        }
        if (closings.isEmpty()) {
            throw new IllegalArgumentException("this case was never closed");
        }
        int from = closings.size() == 1 ? 0 : closings.get(closings.size() - 2) + 1;
        return new Stretch(
                history.subList(0, closings.getLast() + 1), from, closings.size(), proposed);
    }

    Instant closedAt() {
        return history.getLast().at();
    }

    /** Of a kind, in the whole history. */
    <E extends Event> Stream<Dated<E>> ever(Class<E> kind) {
        return IntStream.range(0, history.size())
                .filter(i -> kind.isInstance(history.get(i).event()))
                .mapToObj(i -> {
                    Happened one = history.get(i);
                    return new Dated<>(kind.cast(one.event()), one.at(), i);
                });
    }

    /** Of a kind, since the closing before. */
    <E extends Event> Stream<Dated<E>> since(Class<E> kind) {
        return ever(kind).filter(one -> one.index() >= from);
    }

    /** How often since the closing before. */
    <E extends Event> int count(Class<E> kind, Predicate<E> so) {
        return (int) since(kind).filter(one -> so.test(one.event())).count();
    }

    /** The first of a kind at or after a place. */
    <E extends Event> Optional<Dated<E>> next(Class<E> kind, int index, Predicate<E> so) {
        return ever(kind).filter(one -> one.index() >= index && so.test(one.event())).findFirst();
    }

    /** Whether one of a kind came before a place. */
    <E extends Event> boolean before(Class<E> kind, int index, Predicate<E> so) {
        return ever(kind).anyMatch(one -> one.index() < index && so.test(one.event()));
    }

    /** Decisions in matters of a kind, in the whole history. */
    <M extends Matter> Stream<Taken<M>> taken(Class<M> kind) {
        return ever(Event.Decided.class)
                .filter(one -> kind.isInstance(matter(one.event().proposal())))
                .map(one -> {
                    String name = one.event().proposal();
                    return new Taken<>(
                            name,
                            kind.cast(matter(name)),
                            proposal(name).at(),
                            one.at(),
                            one.index());
                });
    }

    /** What was decided, whatever its kind. */
    Matter matter(String name) {
        return proposal(name).event().matter();
    }

    private Dated<Event.Proposed> proposal(String name) {
        return Objects.requireNonNull(proposed.get(name), name);
    }

    /** From a time to an event, if it came. */
    static Optional<Double> hours(Instant start, Optional<? extends Dated<?>> end) {
        return end.map(one -> hours(start, one.at()));
    }

    /** Hours between two times, two decimals. */
    static double hours(Instant start, Instant end) {
        return Math.round(Duration.between(start, end).toSeconds() / SECONDS_OF_A_HUNDREDTH)
                / 100.0;
    }
}
