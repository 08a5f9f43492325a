package dev.proviso.cases.core;

import dev.proviso.cases.core.Command.*;
import dev.proviso.cases.core.Event.*;
import dev.proviso.cases.office.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What is put on record, looked at, held and erased: D14, D15, D23, D26. */
final class Records {
    private final Rulebook rules;

    Records(Rulebook rules) {
        this.rules = rules;
    }

    Answer decide(Checks checks, Case state, Recording command, Instant now) {
        return switch (command) {
            case RecordEvidence c ->
                    Rulebook.isNew(checks, state.evidence(), c.evidence())
                            .impossible(() -> c.position() < 0, "A position is 0 or more.")
                            .then(() -> List.of(new EvidenceRecorded(c.evidence(), c.position())));
            case ReportPublished c ->
                    checks.impossible(
                                    () -> c.size() < 1 || state.published().containsKey(c.size()),
                                    "That checkpoint is known.")
                            .then(() -> List.of(new CheckpointPublished(c.size())));
            case ReportWitnessed c ->
                    checks.impossible(
                                    () ->
                                            !state.published().containsKey(c.size())
                                                    || state.witnessed() >= c.size(),
                                    "No published checkpoint of that size waits for a witness.")
                            .then(() -> List.of(new CheckpointWitnessed(c.size())));
            case LookAtEvidence c -> look(checks, state, c);
            case CompareNotices c -> compare(checks, state, c);
            case ReportNotTaken c ->
                    checks.then(() ->
                            List.of(new ReplyNotTaken(c.digest(), c.because(), c.answered())));
            case RecordCommerce c ->
                    checks.then(() -> List.of(new CommerceRecorded(c.digest(), c.manager())));
            case Correct c ->
                    checks.impossible(
                                    () -> c.event() < 0 || c.event() >= state.events(),
                                    "There is no event " + c.event() + ".")
                            .impossible(
                                    () -> c.instead().equals(state.corrections().get(c.event())),
                                    "That correction is known.")
                            .refuse(
                                    Rule.D26,
                                    c.instead()::isBlank,
                                    "A correction shows what is right beside what was wrong.")
                            .then(() -> List.of(new Corrected(c.event(), c.instead())));
            case AskErasure c -> erase(checks, state, c, now);
            case PlaceHold c ->
                    checks.impossible(
                                    () -> state.holds().contains(c.hold()), "That hold is placed.")
                            .then(() -> List.of(new HoldPlaced(c.hold(), c.ground())));
            case ReleaseHold c ->
                    checks.impossible(
                                    () -> !state.holds().contains(c.hold()),
                                    "There is no such hold.")
                            .then(() -> List.of(new HoldReleased(c.hold())));
            case Tick _ -> checks.then(() -> tick(state, now));
        };
    }

    /** What the office, as it stands now, leaves void (D21), and what has fallen due (D18). */
    private List<Event> tick(Case state, Instant now) {
        List<Event> events = new ArrayList<>();
        state.proposals().forEach((id, proposal) -> events.addAll(rules.lost(state, id, proposal)));
        Case then = state;
        for (Event event : events) {
            then = Fold.fold(then, new Happened(event, new Actor.Machine(), now));
        }
        events.addAll(rules.deadlines().passed(then, now));
        return events;
    }

    private Answer look(Checks checks, Case state, LookAtEvidence c) {
        String person = Rulebook.person(c.by());
        return checks.impossible(
                        () -> !state.evidence().containsKey(c.evidence()),
                        "There is no evidence " + c.evidence() + ".")
                .impossible(
                        () ->
                                !state.appointed().contains(person)
                                        && !rules.office().has(person, Role.ANALYST)
                                        && !rules.office().has(person, Role.DECIDER)
                                        && !rules.office().has(person, Role.OUTSIDE_REVIEWER)
                                        && !rules.office().has(person, Role.AUDITOR),
                        "You have no part in this case that needs its evidence.")
                .then(() ->
                        rules.on(Rule.D14)
                                ? List.of(new EvidenceViewed(c.evidence(), person))
                                : List.of());
    }

    /** D26: what is found the same or another matter stands where either notice is read. */
    private static Answer compare(Checks checks, Case state, CompareNotices c) {
        return checks.impossible(
                        () -> !state.notices().containsKey(c.notice()),
                        "There is no notice " + c.notice() + ".")
                .impossible(
                        () -> c.other().isBlank() || c.other().equals(c.notice()),
                        "Two different notices are compared.")
                .refuse(Rule.D26, c.reasons()::isBlank, "Say why, in a sentence.")
                .then(() ->
                        List.of(
                                new NoticesCompared(
                                        c.notice(), c.other(), c.found(), c.reasons())));
    }

    private Answer erase(Checks checks, Case state, AskErasure c, Instant now) {
        return Rulebook.isNew(checks, state.erasures(), c.erasure())
                .then(() ->
                        List.of(
                                new ErasureAsked(
                                        c.erasure(),
                                        c.about(),
                                        rules.office().days().plainEnd(now, Limits.ERASURE))));
    }
}
