package dev.proviso.cases.core;

import dev.proviso.cases.core.Command.*;
import dev.proviso.cases.office.Office;
import dev.proviso.cases.office.Role;
import java.time.Instant;
import java.util.Optional;

/** Who may send which command at all. */
final class Gate {
    private final Office office;

    Gate(Office office) {
        this.office = office;
    }

    Checks check(Checks checks, Case state, Command command, Instant now) {
        return switch (command.by()) {
            case Actor.Machine _ -> machine(checks, state, command);
            case Actor.Customer customer -> customer(checks, state, command, customer.id());
            case Actor.Notifier notifier -> notifier(checks, command, notifier.notice());
            case Actor.Person person -> person(checks, state, command, person, now);
        };
    }

    /** What a worker reports or keeps; it goes on with a plan, and never begins one. */
    private static Checks machine(Checks checks, Case state, Command command) {
        return checks.refuse(
                Rule.D17,
                () ->
                        !switch (command) {
                            case ReceiveNotice _,
                                    RaiseFinding _,
                                    RecordEvidence _,
                                    ReportPublished _,
                                    ReportWitnessed _,
                                    ReportDelivery _,
                                    ReportApplied _,
                                    ReportOutdated _,
                                    ReportReverted _,
                                    ReportAccountChanged _,
                                    ReportOutsideClearance _,
                                    ReportLeft _,
                                    ReportNotTaken _,
                                    Tick _ ->
                                    true;
                            case StartApply start ->
                                    Optional.ofNullable(state.plans().get(start.plan()))
                                            .map(Case.Planned::touched)
                                            .orElse(false);
                            default -> false;
                        },
                "A program prepares, reports and keeps deadlines; this is for a person.");
    }

    private static Checks customer(Checks checks, Case state, Command command, String id) {
        return checks.impossible(
                        () ->
                                !state.subject()
                                        .map(subject -> subject.customer().equals(id))
                                        .orElse(false),
                        "You have no such case.")
                .impossible(
                        () ->
                                !(command instanceof AnswerInquiry
                                        || command instanceof AnswerHearing
                                        || command instanceof ShowRemedy
                                        || command instanceof FileAppeal
                                        || command instanceof AddAppealFact
                                        || command instanceof AskErasure),
                        "A customer answers, shows a remedy, appeals, or asks for erasure.");
    }

    private static Checks notifier(Checks checks, Command command, String notice) {
        return checks.impossible(
                () ->
                        !((command instanceof ReceiveNotice receive
                                        && receive.notice().equals(notice))
                                || (command instanceof AskErasure ask
                                        && ask.about().equals(notice))),
                "A notifier gives a notice, reads its answer, or asks for erasure.");
    }

    private Checks person(
            Checks checks, Case state, Command command, Actor.Person person, Instant now) {
        String id = person.id();
        boolean appointed = state.appointed().contains(id);
        return checks.refuse(
                        Rule.D13,
                        () -> isOutsideReviewer(id) && !withinOwnReview(state, command, id, now),
                        "An outside reviewer looks into a case while a review of their own goes on in it, and reports; nothing else.")
                .refuse(
                        Rule.D21,
                        () -> state.left().contains(id),
                        "You no longer hold the role for which you were in this case.")
                .impossible(
                        () -> !appointed && !office.roles().containsKey(id),
                        id + " is nobody here.")
                .impossible(
                        () ->
                                office.has(id, Role.AUDITOR)
                                        && !(command instanceof LookAtEvidence
                                                || command instanceof ReportConflict),
                        "An auditor reads and changes nothing.")
                .impossible(
                        () ->
                                isOnly(id, Role.ACCOUNT_OWNER)
                                        && !(command instanceof DeclareConflict),
                        "Whoever looks after the account has no part in the case.")
                .impossible(
                        () ->
                                command instanceof ReportPublished
                                        || command instanceof ReportWitnessed,
                        "What is published and witnessed the log itself says; nobody reports it (D5).")
                .impossible(
                        () -> command instanceof ReportNotTaken,
                        "What came by mail the mailbox itself reports.")
                .impossible(
                        () -> command instanceof StartApply && !office.has(id, Role.OPERATOR),
                        "Only an operator applies a plan.")
                .impossible(
                        () ->
                                isOnly(id, Role.OPERATOR)
                                        && !(command instanceof StartApply
                                                || command instanceof ReportApplied
                                                || command instanceof ReportOutdated
                                                || command instanceof ReportReverted
                                                || command instanceof DeclareConflict),
                        "An operator applies and reports.");
    }

    private boolean isOnly(String person, Role role) {
        return office.has(person, role) && Named.the(office.roles(), person).size() == 1;
    }

    private boolean isOutsideReviewer(String person) {
        return office.has(person, Role.OUTSIDE_REVIEWER);
    }

    private static boolean withinOwnReview(
            Case state, Command command, String person, Instant now) {
        boolean open =
                state.reviews().values().stream()
                        .anyMatch(review ->
                                review.reviewer().equals(person)
                                        && review.goingOn()
                                        && now.isBefore(review.until()));
        return open
                && (command instanceof LookAtEvidence
                        || command instanceof EndReview
                        || command instanceof DeclareConflict);
    }
}
