package dev.proviso.cases.core;

import dev.proviso.cases.core.Command.*;
import dev.proviso.cases.core.Event.*;
import dev.proviso.cases.office.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reviews, conflicts of interest, the hearing: D5, D7, D10, D11, D13, D21. */
final class Reviews {
    private final Rulebook rules;

    Reviews(Rulebook rules) {
        this.rules = rules;
    }

    Answer decide(Checks checks, Case state, Reviewing command, Instant now) {
        return switch (command) {
            case StartReview c -> start(checks, state, c, now);
            case EndReview c -> end(checks, state, c);
            case Reopen c -> reopen(checks, state, c, now);
            case DeclareConflict c ->
                    conflict(checks, state, Rulebook.person(c.by()), c.since(), now);
            case ReportConflict c -> conflict(checks, state, c.person(), c.since(), now);
            case ReportLeft c -> left(checks, state, c.person());
            case OpenHearing _ -> openHearing(checks, state, now);
            case AnswerHearing c ->
                    checks.tooLate(() -> hearingOver(state), "No hearing is open.")
                            .impossible(() -> !state.hearingOpen(), "No hearing is open.")
                            .then(() -> answered(c));
            case ReportOutsideClearance c ->
                    checks.impossible(
                                    () ->
                                            Optional.ofNullable(
                                                            state.clearances().get(c.clearance()))
                                                    .map(Case.Clearance::ended)
                                                    .orElse(true),
                                    "No clearance " + c.clearance() + " holds.")
                            .then(() -> List.of(new ClearanceEnded(c.clearance(), c.what())));
        };
    }

    private Checks mayReview(
            Checks checks, Case state, String reviewer, Instant until, Instant now) {
        return checks.refuse(Rule.D19, () -> !state.opened(), "Open the case first.")
                .impossible(
                        () -> !rules.consents().isFree(state, reviewer),
                        reviewer + " is not free of conflict.")
                .impossible(
                        () -> state.reviews().values().stream().anyMatch(Case.Review::goingOn),
                        "A review is going on.")
                .impossible(() -> !until.isAfter(now), "Its end has passed.");
    }

    private Answer start(Checks checks, Case state, StartReview c, Instant now) {
        mayReview(checks, state, c.reviewer(), c.until(), now)
                .refuse(
                        Rule.D11,
                        () -> state.reviews().values().stream().anyMatch(Reviews::hasResult),
                        "There was a review; a new fact reopens it as a new one.");
        return Rulebook.isNew(checks, state.reviews(), c.review())
                .then(() ->
                        List.of(
                                new ReviewStarted(
                                        c.review(),
                                        c.reviewer(),
                                        outside(c.reviewer()),
                                        c.until(),
                                        Optional.empty())));
    }

    private static boolean hasResult(Case.Review review) {
        return !review.goingOn() && review.state() != Case.Review.State.LAPSED;
    }

    private boolean outside(String reviewer) {
        return rules.office().has(reviewer, Role.OUTSIDE_REVIEWER);
    }

    private static Answer end(Checks checks, Case state, EndReview c) {
        return checks.impossible(
                        () -> !Named.is(state.reviews(), c.review(), Case.Review::goingOn),
                        "No review " + c.review() + " is going on.")
                .impossible(
                        () ->
                                !Named.the(state.reviews(), c.review())
                                        .reviewer()
                                        .equals(Rulebook.person(c.by())),
                        "Its reviewer ends it.")
                .refuse(
                        Rule.D10,
                        () -> !c.breachFound() && (c.blindSpots().isBlank() || c.power().isBlank()),
                        "Say what the review could not see, and how likely it would have found"
                                + " the use.")
                .then(() ->
                        List.of(
                                new ReviewEnded(
                                        c.review(), c.breachFound(), c.blindSpots(), c.power())));
    }

    private Answer reopen(Checks checks, Case state, Reopen c, Instant now) {
        Optional<String> last =
                state.reviews().entrySet().stream()
                        .filter(review -> hasResult(review.getValue()))
                        .max(
                                Map.Entry.comparingByValue(
                                        java.util.Comparator.comparing(Case.Review::until)))
                        .map(Map.Entry::getKey);
        mayReview(checks, state, c.reviewer(), c.until(), now)
                .impossible(last::isEmpty, "There was no review yet; start one.")
                .refuse(Rule.D11, c.fact()::isBlank, "Name the new fact.");
        return Rulebook.isNew(checks, state.reviews(), c.review())
                .then(() -> {
                    List<Event> events = new ArrayList<>();
                    if (state.closed()) {
                        events.add(new CaseReopened(c.fact()));
                    }
                    Optional<Reopening> reopens =
                            last.map(review -> new Reopening(review, c.fact()));
                    events.add(
                            new ReviewStarted(
                                    c.review(),
                                    c.reviewer(),
                                    outside(c.reviewer()),
                                    c.until(),
                                    rules.on(Rule.D11) ? reopens : Optional.empty()));
                    return events;
                });
    }

    /** Consents not in effect are void, decisions in effect are in doubt (D21). */
    private Answer conflict(Checks checks, Case state, String person, Instant since, Instant now) {
        return checks.impossible(() -> since.isAfter(now), "A conflict is reported once it exists.")
                .impossible(
                        () ->
                                Optional.ofNullable(state.conflicts().get(person))
                                        .map(known -> !since.isBefore(known))
                                        .orElse(false),
                        "That conflict is known.")
                .then(() -> {
                    List<Event> events = new ArrayList<>();
                    events.add(new ConflictRecorded(person, since));
                    if (rules.on(Rule.D21)) {
                        events.addAll(voided(state, person));
                        events.addAll(doubts(state, person, since, now));
                    }
                    events.addAll(lapsed(state, person));
                    return events;
                });
    }

    private Answer left(Checks checks, Case state, String person) {
        return checks.impossible(() -> state.left().contains(person), "That is known.")
                .then(() -> {
                    List<Event> events = new ArrayList<>();
                    events.add(new PersonLeft(person));
                    if (rules.on(Rule.D21)) {
                        events.addAll(voided(state, person));
                    }
                    events.addAll(lapsed(state, person));
                    return events;
                });
    }

    /** A review whose reviewer is gone, or not free, comes to no result. */
    private static List<Event> lapsed(Case state, String person) {
        List<Event> events = new ArrayList<>();
        state.reviews()
                .forEach((id, review) -> {
                    if (review.goingOn() && review.reviewer().equals(person)) {
                        events.add(new ReviewLapsed(id));
                    }
                });
        return events;
    }

    private static List<Event> voided(Case state, String person) {
        List<Event> events = new ArrayList<>();
        state.proposals()
                .forEach((id, proposal) -> {
                    if (proposal.open() && proposal.consents().containsKey(person)) {
                        events.add(new ConsentVoided(id, person));
                    }
                });
        return events;
    }

    private List<Event> doubts(Case state, String person, Instant since, Instant now) {
        List<Event> events = new ArrayList<>();
        state.proposals()
                .forEach((id, proposal) -> {
                    Instant given = proposal.consents().get(person);
                    boolean then = given != null && !since.isAfter(given);
                    String doubt = id + "/" + person;
                    if (then
                            && proposal.standing() == Case.Proposal.Standing.DECIDED
                            && !state.doubts().containsKey(doubt)) {
                        stands(state, id, proposal)
                                .ifPresent(decision ->
                                        events.add(
                                                new DoubtRaised(
                                                        doubt,
                                                        decision,
                                                        person,
                                                        until(state, decision, now))));
                    }
                });
        return events;
    }

    /** The measure or clearance that stands on a proposal, while it does. */
    private static Optional<String> stands(Case state, String id, Case.Proposal proposal) {
        String name =
                proposal.matter() instanceof Matter.Confirmation confirmation
                        ? confirmation.measure()
                        : id;
        Case.Measure measure = state.measures().get(name);
        Case.Clearance clearance = state.clearances().get(name);
        boolean stands =
                (measure != null
                                && measure.inForce()
                                && !(measure.matter() instanceof Matter.Order))
                        || (clearance != null && !clearance.ended());
        return stands ? Optional.of(name) : Optional.empty();
    }

    private Instant until(Case state, String decision, Instant now) {
        Case.Measure measure = state.measures().get(decision);
        return measure != null && measure.matter() instanceof Matter.Interim
                ? now.plus(Limits.INTERIM_DOUBT)
                : rules.office().days().plainEnd(now, Limits.DOUBT);
    }

    private Answer openHearing(Checks checks, Case state, Instant now) {
        checks.refuse(Rule.D19, () -> !state.opened(), "Open the case first.")
                .impossible(state::hearingOpen, "A hearing is open.");
        rules.telling().mayTell(checks, state);
        rules.telling().witnessed(checks, state, false, now);
        return checks.then(() -> {
            List<Event> events = new ArrayList<>(rules.telling().unwitnessed(state, "hearing"));
            events.add(rules.telling().hearing(now));
            return events;
        });
    }

    private static Optional<TooLate> hearingOver(Case state) {
        return state.hearing()
                .filter(Case.Hearing::ended)
                .map(hearing -> new TooLate.HearingOver(hearing.until()));
    }

    private static List<Event> answered(AnswerHearing c) {
        return c.last()
                ? List.of(new HearingAnswered(c.digest()), new HearingEnded())
                : List.of(new HearingAnswered(c.digest()));
    }
}
