package dev.proviso.cases.core;

import dev.proviso.cases.core.Event.*;
import dev.proviso.cases.view.Sight;
import dev.proviso.cases.view.View;
import dev.proviso.cases.view.Viewer;
import java.time.Instant;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What people may not see, looked for in the text of what they see (D12, D13, D16, D19, D22).
 *
 * @param held gets D12 once there was something to hide by it from somebody who saw the rest
 */
record SightBreaches(Sight sight, Texts texts, Set<Rule> held) {

    SightBreaches(Sight sight) {
        this(sight, new Texts(), EnumSet.noneOf(Rule.class));
    }

    /** Looks into what a viewer sees. The same events are seen in many cases: each is told once. */
    static final class Texts {
        private static final int KEPT_MAX = 200_000;

        private final IdentityHashMap<Event, String> told = new IdentityHashMap<>();

        boolean show(View view, String word) {
            return Stream.of(
                                    view.subject().stream(),
                                    view.evidence().stream(),
                                    view.notices().stream(),
                                    view.managers().stream())
                            .flatMap(Function.identity())
                            .anyMatch(text -> text.contains(word))
                    || view.timeline().stream().anyMatch(line -> shows(line, word));
        }

        private boolean shows(View.Line line, String word) {
            if (told.size() > KEPT_MAX) {
                told.clear();
            }
            return line.by().filter(who -> who.contains(word)).isPresent()
                    || told.computeIfAbsent(line.event(), Event::toString).contains(word);
        }
    }

    Set<Rule> of(Case state, List<Happened> history, Instant now) {
        Set<Rule> broken = EnumSet.noneOf(Rule.class);
        customer(broken, state, history, now);
        staff(broken, state, history, now);
        owner(broken, state, history, now);
        outside(broken, state, history, now);
        others(broken, state, history, now);
        return broken;
    }

    private void customer(Set<Rule> broken, Case state, List<Happened> history, Instant now) {
        View view = sight.view(state, history, new Viewer.Customer("customer-1"), now);
        if (texts.show(view, "n1") || texts.show(view, "n2") || texts.show(view, "PRESS")) {
            broken.add(Rule.D16);
        }
        boolean silent = state.silenced();
        boolean told =
                view.timeline().stream()
                        .anyMatch(line ->
                                line.event() instanceof MeasureEnded
                                        || line.event() instanceof LoweredToFreeze);
        if (silent && told) {
            broken.add(Rule.D22);
        }
        View other = sight.view(state, history, new Viewer.Customer("customer-2"), now);
        if (!other.equals(View.NOTHING)) {
            broken.add(Rule.D16);
        }
    }

    private void staff(Set<Rule> broken, Case state, List<Happened> history, Instant now) {
        boolean revealed = Past.has(history, SubjectRevealed.class, _ -> true);
        boolean determined =
                Past.decidedMatters(history, Matter.Determination.class).findAny().isPresent();
        if (revealed && determined) {
            return; // nothing is hidden from them any more
        }
        for (String person : List.of("ann", "dora", "dan", "dirk", "olga")) {
            View view = sight.view(state, history, new Viewer.Staff(person), now);
            if (!revealed && texts.show(view, World.SUBJECT.target())) {
                broken.add(Rule.D19);
            }
            if (!determined && texts.show(view, "max")) {
                boolean acted =
                        history.stream()
                                .anyMatch(one ->
                                        one.by() instanceof Actor.Person p && p.id().equals("max"));
                if (!acted) {
                    broken.add(Rule.D12);
                }
            }
            if (!determined && !held.contains(Rule.D12) && !view.equals(View.NOTHING)) {
                hidden(history);
            }
        }
    }

    /** D12: the customer's manager is on record, and who sees the case must not see it yet. */
    private void hidden(List<Happened> history) {
        if (Past.has(history, CommerceRecorded.class, c -> c.manager().isPresent())) {
            held.add(Rule.D12);
        }
    }

    /** D12: nothing of a case about their account, nor of one that may yet be about it. */
    private void owner(Set<Rule> broken, Case state, List<Happened> history, Instant now) {
        boolean another =
                state.subject().filter(s -> !World.OFFICE.owns("max", s.customer())).isPresent();
        if (!another
                && !sight.view(state, history, new Viewer.Staff("max"), now).equals(View.NOTHING)) {
            broken.add(Rule.D12);
        }
    }

    private void outside(Set<Rule> broken, Case state, List<Happened> history, Instant now) {
        boolean access =
                Past.all(history, ReviewStarted.class)
                        .anyMatch(review ->
                                review.reviewer().equals("rex")
                                        && now.isBefore(review.until())
                                        && !Past.has(
                                                history,
                                                ReviewEnded.class,
                                                e -> e.review().equals(review.review())));
        View view = sight.view(state, history, new Viewer.Staff("rex"), now);
        if (!access && !view.equals(View.NOTHING)) {
            broken.add(Rule.D13);
        }
        oneCase(broken, view);
        if (state.appointed().contains(World.OUTSIDER)) {
            oneCase(broken, sight.view(state, history, new Viewer.Staff(World.OUTSIDER), now));
        }
    }

    /** D13: who sees this case only learns neither which other notice it was, nor what is said. */
    private void oneCase(Set<Rule> broken, View view) {
        if (texts.show(view, World.OTHER_NOTICE) || texts.show(view, World.OF_ANOTHER_CASE)) {
            broken.add(Rule.D13);
        }
    }

    private void others(Set<Rule> broken, Case state, List<Happened> history, Instant now) {
        View notifier = sight.view(state, history, new Viewer.Notifier("n1"), now);
        if (texts.show(notifier, World.SUBJECT.target())) {
            broken.add(Rule.D19);
        }
        if (!sight.view(state, history, new Viewer.Public(), now).equals(View.NOTHING)) {
            broken.add(Rule.D19);
        }
    }
}
