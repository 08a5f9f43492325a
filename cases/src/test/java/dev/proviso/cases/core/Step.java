package dev.proviso.cases.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** An accepted command, carried out: its events as history, and the case after. */
record Step(List<Happened> added, Case after) {

    /** Folds, and holds that each event changes the case or is a pure record. */
    static Step of(Case state, Command command, List<Event> events, Instant now) {
        assertThat(ended(events).stream().filter(decided(events)::contains))
                .as("proposals overtaken by their own decision")
                .isEmpty();
        List<Happened> added = new ArrayList<>();
        Case after = state;
        for (Event event : events) {
            Happened happened = new Happened(event, command.by(), now);
            Case next = Fold.fold(after, happened);
            assertThat(Fold.isRecord(event) || !Cases.sameButCount(after, next))
                    .as("%s changes nothing", event)
                    .isTrue();
            added.add(happened);
            after = next;
        }
        return new Step(added, after);
    }

    private static List<String> decided(List<Event> events) {
        return events.stream()
                .filter(Event.Decided.class::isInstance)
                .map(event -> ((Event.Decided) event).proposal())
                .toList();
    }

    private static List<String> ended(List<Event> events) {
        return events.stream()
                .filter(Event.ProposalEnded.class::isInstance)
                .map(event -> ((Event.ProposalEnded) event).proposal())
                .toList();
    }
}
