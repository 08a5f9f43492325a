package dev.proviso.cases.core;

import dev.proviso.cases.core.Event.*;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Reading a history of events, for the oracle. */
final class Past {
    private Past() {}

    static <E extends Event> Stream<E> all(List<Happened> past, Class<E> kind) {
        return past.stream().map(Happened::event).filter(kind::isInstance).map(kind::cast);
    }

    static <E extends Event> boolean has(List<Happened> past, Class<E> kind, Predicate<E> so) {
        return all(past, kind).anyMatch(so);
    }

    /** Whether a hearing was opened and has not ended. */
    static boolean hearingOpen(List<Happened> past) {
        return past.stream()
                .map(Happened::event)
                .filter(event -> event instanceof HearingOpened || event instanceof HearingEnded)
                .reduce((_, b) -> b)
                .filter(HearingOpened.class::isInstance)
                .isPresent();
    }

    static Proposed proposal(List<Happened> past, String name) {
        return all(past, Proposed.class)
                .filter(p -> p.proposal().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Who consented, and whose consent was not voided since. */
    static Set<String> givers(List<Happened> past, String proposal) {
        Set<String> givers = new HashSet<>();
        for (Happened one : past) {
            if (one.event() instanceof Consented c && c.proposal().equals(proposal)) {
                givers.add(c.by());
            } else if (one.event() instanceof ConsentVoided c && c.proposal().equals(proposal)) {
                givers.remove(c.by());
            }
        }
        return givers;
    }

    static boolean conflicted(List<Happened> past, String person) {
        return person.equals("max")
                || has(past, ConflictRecorded.class, c -> c.person().equals(person));
    }

    /** Did anything in the case but look, appoint, or decide an appeal. */
    static boolean tookPart(List<Happened> past, String person) {
        boolean reviewed = has(past, ReviewStarted.class, r -> r.reviewer().equals(person));
        return reviewed
                || past.stream()
                        .filter(one -> one.by() instanceof Actor.Person p && p.id().equals(person))
                        .anyMatch(one ->
                                switch (one.event()) {
                                    case Proposed e -> counts(e.matter());
                                    case Consented e ->
                                            counts(proposal(past, e.proposal()).matter());
                                    case ReviewEnded _,
                                            CaseOpened _,
                                            HearingOpened _,
                                            StatementSent _,
                                            ApplyStarted _,
                                            NotifierAnswered _ ->
                                            true;
                                    default -> false;
                                });
    }

    static boolean counts(Matter matter) {
        return !(matter instanceof Matter.AppealDecision)
                && !(matter instanceof Matter.Appointment);
    }

    static boolean isMeasure(Matter matter) {
        return matter instanceof Matter.Determination
                || matter instanceof Matter.Interim
                || matter instanceof Matter.Order;
    }

    static <M extends Matter> Stream<M> decidedMatters(List<Happened> past, Class<M> kind) {
        return all(past, Decided.class)
                .map(d -> proposal(past, d.proposal()).matter())
                .filter(kind::isInstance)
                .map(kind::cast);
    }

    static Stream<String> decidedIds(List<Happened> past, Class<? extends Matter> kind) {
        return all(past, Decided.class)
                .map(Decided::proposal)
                .filter(id -> kind.isInstance(proposal(past, id).matter()));
    }

    static Optional<Matter.Plan> plan(Matter matter) {
        return switch (matter) {
            case Matter.Determination m -> m.plan();
            case Matter.Interim m -> Optional.of(m.plan());
            case Matter.Order m -> m.plan();
            case Matter.NewPlan m -> Optional.of(m.plan());
            default -> Optional.empty();
        };
    }

    static String measureOf(List<Happened> past, Decided decided) {
        return proposal(past, decided.proposal()).matter() instanceof Matter.NewPlan m
                ? m.measure()
                : decided.proposal();
    }

    static Matter measure(List<Happened> past, String name) {
        return all(past, Decided.class).anyMatch(d -> d.proposal().equals(name))
                ? proposal(past, name).matter()
                : new Matter.Appointment("");
    }

    static boolean urgent(List<Happened> past, String measure) {
        return !(measure(past, measure) instanceof Matter.Determination);
    }

    static boolean lasting(List<Happened> past, String measure) {
        return measure(past, measure) instanceof Matter.Order order && order.end().isEmpty();
    }

    static boolean ended(List<Happened> past, String measure) {
        return has(past, MeasureEnded.class, m -> m.measure().equals(measure));
    }

    /** Until when a measure holds: as decided, or as confirmed or renewed last. */
    static Instant end(List<Happened> past, String measure) {
        return all(past, Decided.class)
                .filter(d ->
                        d.proposal().equals(measure)
                                || switch (proposal(past, d.proposal()).matter()) {
                                    case Matter.Confirmation m -> m.measure().equals(measure);
                                    case Matter.Renewal m -> m.measure().equals(measure);
                                    default -> false;
                                })
                .reduce((_, b) -> b)
                .orElseThrow()
                .until();
    }

    static Instant decidedAt(List<Happened> past, String decision) {
        return past.stream()
                .filter(one -> one.event() instanceof Decided d && d.proposal().equals(decision))
                .findFirst()
                .orElseThrow()
                .at();
    }

    static boolean silent(List<Happened> past) {
        return all(past, Decided.class)
                .anyMatch(d ->
                        proposal(past, d.proposal()).matter() instanceof Matter.Order order
                                && order.command() == Matter.Command.SILENCE
                                && !ended(past, d.proposal()));
    }

    static Stream<String> plansOf(List<Happened> past, String measure) {
        return all(past, Decided.class)
                .filter(d -> measureOf(past, d).equals(measure))
                .flatMap(d -> plan(proposal(past, d.proposal()).matter()).stream())
                .map(Matter.Plan::hash);
    }

    /** Something of the plan may be in force. */
    static boolean felt(List<Happened> past, String plan) {
        return has(past, ApplyStarted.class, a -> a.plan().equals(plan))
                && !has(
                        past,
                        Reverted.class,
                        r -> r.plan().equals(plan) && r.outcome() == Command.Outcome.DONE);
    }

    static boolean reverting(List<Happened> past, String plan) {
        return has(past, RevertOpened.class, r -> r.plan().equals(plan));
    }

    static boolean otherFelt(List<Happened> past, String plan) {
        return all(past, ApplyStarted.class)
                .map(ApplyStarted::plan)
                .anyMatch(other -> !other.equals(plan) && felt(past, other));
    }
}
