package dev.proviso.cases.core;

import dev.proviso.cases.core.Event.*;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** One event of each kind, and one proposal of each matter: from the story, else made here. */
public final class Samples {
    private static final Instant THEN = Instant.parse("2026-12-24T18:00:00Z");

    private Samples() {}

    /**
     * In the order in which the story comes by them; those that it does not have behind; then those
     * to which something was added since they were first stored, as they are stored now.
     */
    public static List<Event> events() {
        Map<String, Event> found = new LinkedHashMap<>();
        for (Story.Waypoint waypoint : Story.tell(new DueProcess(World.OFFICE))) {
            waypoint.history().forEach(one -> found.putIfAbsent(key(one.event()), one.event()));
        }
        others().forEach(event -> found.putIfAbsent(key(event), event));
        return Stream.concat(
                        found.values().stream().map(Samples::asFirstStored),
                        found.values().stream().filter(one -> !asFirstStored(one).equals(one)))
                .toList();
    }

    private static Event asFirstStored(Event event) {
        return switch (event) {
            case ErasureRefused e ->
                    new ErasureRefused(e.erasure(), e.reasons(), e.again(), Optional.empty());
            case LoweredToFreeze e ->
                    new LoweredToFreeze(e.measure(), e.because(), Optional.empty());
            default -> event;
        };
    }

    private static String key(Event event) {
        return event instanceof Proposed proposed
                ? "proposed " + proposed.matter().getClass().getSimpleName()
                : event.name();
    }

    private static List<Event> others() {
        List<Event> events = new ArrayList<>();
        events.add(new CaseImported("00"));
        events.add(new InquiryOpened("f1", THEN));
        events.add(new InquiryAnswered("f1", "00"));
        events.add(new InquiryNotResolved("f1", "No speech meter.", "0.6 of 1"));
        events.add(new ReviewLapsed("r1"));
        events.add(new PersonLeft("dora"));
        events.add(new ConsentVoided("d1", "dora"));
        events.add(new ProposalEnded("d1", Fate.LAPSED, "Nobody decided it in time."));
        events.add(new PlanOutdated("plan-1", "The quota was changed."));
        events.add(new AccountChanged(Command.Change.SOLD));
        events.add(new NoticesCompared("n1", "N-2", Likeness.SAME_MATTER, "The same unit."));
        events.add(new ReplyNotTaken("00", NotTaken.APPEAL_TIME_OVER, true));
        events.add(new HoldPlaced("h1", "A court asks."));
        events.add(new HoldReleased("h1"));
        Matter.Plan plan = new Matter.Plan("plan-9", Level.FREEZE);
        for (Matter matter :
                List.of(
                        new Matter.NewPlan("d5", plan),
                        new Matter.Ending("d5", "No longer needed."),
                        new Matter.Renewal("d5", THEN),
                        World.order(Matter.Command.ACT, Optional.empty(), Optional.of(plan)))) {
            events.add(new Proposed("d9", matter, "ann", THEN));
        }
        return events;
    }
}
