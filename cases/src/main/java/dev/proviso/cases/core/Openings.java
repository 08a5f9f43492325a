package dev.proviso.cases.core;

import dev.proviso.cases.core.Command.*;
import dev.proviso.cases.core.Event.*;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Notices, findings, inquiries; opening and closing: D11, D16, D17, D18, D19, D27. */
final class Openings {
    private final Rulebook rules;

    Openings(Rulebook rules) {
        this.rules = rules;
    }

    Answer decide(Checks checks, Case state, Opening command, Instant now) {
        return switch (command) {
            case ReceiveNotice c -> receive(checks, state, c, now);
            case JoinNotice c -> join(checks, state, c);
            case RaiseFinding c -> raise(checks, state, c);
            case OpenCase c -> open(checks, state, c);
            case OpenInquiry c -> inquire(checks, state, c, now);
            case AnswerInquiry c ->
                    checks.impossible(
                                    () -> !wasAsked(state, c.finding()),
                                    "Nobody asked the customer about " + c.finding() + ".")
                            .then(() -> List.of(new InquiryAnswered(c.finding(), c.digest())));
            case AnswerNotifier c -> answer(checks, state, c);
            case RevealNotifier c -> reveal(checks, state, c);
            case CloseCase c -> close(checks, state, c);
            case Import c ->
                    checks.impossible(() -> state.events() > 0, "Only a new case is imported.")
                            .then(() -> List.of(new CaseImported(c.digest())));
        };
    }

    /** A new notice ends every clearance (D27) and reopens a closed case (D11). */
    private Answer receive(Checks checks, Case state, ReceiveNotice c, Instant now) {
        return Rulebook.isNew(checks, state.notices(), c.notice())
                .then(() -> {
                    List<Event> events = new ArrayList<>();
                    Instant due =
                            rules.office().days().rolledEnd(now, rules.office().policy().notice());
                    events.add(new NoticeReceived(c.notice(), c.source(), c.digest(), due));
                    if (state.closed()) {
                        events.add(new CaseReopened(c.notice()));
                    }
                    if (rules.on(Rule.D27)) {
                        state.clearances()
                                .forEach((id, clearance) -> {
                                    if (!clearance.ended()) {
                                        events.add(new ClearanceEnded(id, "A notice came."));
                                    }
                                });
                    }
                    return events;
                });
    }

    private static Answer join(Checks checks, Case state, JoinNotice c) {
        return checks.impossible(
                        () ->
                                !state.notices().containsKey(c.notice())
                                        || !state.notices().containsKey(c.into())
                                        || c.notice().equals(c.into()),
                        "Two different notices of this case are joined.")
                .impossible(
                        () ->
                                Named.the(state.notices(), c.notice()).joinedInto().isPresent()
                                        || Named.the(state.notices(), c.into())
                                                .joinedInto()
                                                .isPresent(),
                        "One of them is joined already.")
                .then(() -> List.of(new NoticeJoined(c.notice(), c.into())));
    }

    private static Answer raise(Checks checks, Case state, RaiseFinding c) {
        return Rulebook.isNew(checks, state.findings(), c.finding())
                .impossible(
                        () -> !state.subject().map(c.subject()::equals).orElse(true),
                        "This case is about another subject.")
                .then(() ->
                        List.of(
                                new FindingRaised(
                                        c.finding(),
                                        c.question(),
                                        c.subject(),
                                        c.blindSpots(),
                                        c.power())));
    }

    private static Answer open(Checks checks, Case state, OpenCase c) {
        return checks.impossible(state::opened, "The case is open.")
                .impossible(
                        () -> !state.subject().map(c.subject()::equals).orElse(true),
                        "This case is about another subject.")
                .refuse(
                        Rule.D17,
                        state::isQuestion,
                        "A question leads to an inquiry or waits for a notice; it opens no case.")
                .then(() -> {
                    List<Event> events = revealed(state, c.subject());
                    events.add(new CaseOpened(c.subject()));
                    return events;
                });
    }

    /** D19: showing the name behind a pseudonym is an entry, once. */
    private static List<Event> revealed(Case state, Subject subject) {
        List<Event> events = new ArrayList<>();
        if (!state.revealed()) {
            events.add(new SubjectRevealed(subject.pseudonym()));
        }
        return events;
    }

    /** Telling the customer is bound as everywhere: D5, D22. */
    private Answer inquire(Checks checks, Case state, OpenInquiry c, Instant now) {
        checks.impossible(
                () ->
                        !Named.is(
                                state.findings(),
                                c.finding(),
                                finding -> finding.inquiry().isEmpty()),
                "No finding " + c.finding() + " waits for an inquiry.");
        checks.impossible(state::opened, "The case is open; hear the customer there.");
        rules.telling().mayTell(checks, state);
        rules.telling().witnessed(checks, state, false, now);
        return checks.then(() -> {
            List<Event> events =
                    revealed(state, Named.the(state.findings(), c.finding()).subject());
            events.addAll(rules.telling().unwitnessed(state, "inquiry " + c.finding()));
            events.add(
                    new InquiryOpened(
                            c.finding(), rules.office().days().plainEnd(now, Limits.INQUIRY)));
            return events;
        });
    }

    /** D10: an answer may come late, and can still settle the question. */
    private static boolean wasAsked(Case state, String finding) {
        return Named.is(state.findings(), finding, one -> one.inquiry().isPresent());
    }

    private static Answer answer(Checks checks, Case state, AnswerNotifier c) {
        return checks.impossible(
                        () -> !Named.is(state.notices(), c.notice(), notice -> !notice.answered()),
                        "No notice " + c.notice() + " waits for an answer.")
                .refuse(Rule.D16, c.reasons()::isBlank, "A notifier gets a decision with reasons.")
                .then(() -> List.of(new NotifierAnswered(c.notice(), c.reasons())));
    }

    private static Answer reveal(Checks checks, Case state, RevealNotifier c) {
        return checks.impossible(
                        () -> !Named.is(state.notices(), c.notice(), notice -> !notice.revealed()),
                        "There is no such notice to reveal.")
                .refuse(
                        Rule.D16,
                        () ->
                                !Named.is(
                                        state.measures(),
                                        c.order(),
                                        order -> order.commands(Matter.Command.NAME_NOTIFIER)),
                        "Only an accepted order that commands it reveals who gave a notice.")
                .then(() -> List.of(new NotifierRevealed(c.notice(), c.order())));
    }

    private static Answer close(Checks checks, Case state, CloseCase c) {
        Set<String> open = OpenMatters.of(state);
        return checks.impossible(
                        () -> state.closed() || state.events() == 0, "There is nothing to close.")
                .refuse(
                        Rule.D16,
                        () -> state.notices().values().stream().anyMatch(n -> !n.answered()),
                        "Answer every notifier first.")
                .refuse(
                        Rule.D18,
                        () -> !open.isEmpty(),
                        "Still open: " + String.join(", ", open) + ".")
                .then(() -> List.of(new CaseClosed(c.reasons())));
    }
}
