package dev.proviso.desk.cases;

import dev.proviso.cases.core.Actor;
import dev.proviso.cases.core.Case;
import dev.proviso.cases.core.Command;
import dev.proviso.cases.core.Event;
import dev.proviso.cases.core.Matter;
import dev.proviso.cases.store.CaseStore;
import dev.proviso.cases.store.ReplyTable;
import dev.proviso.cases.store.StoredCase;
import dev.proviso.cases.store.Unreadable;
import dev.proviso.ledger.log.LogRefusal;
import dev.proviso.notices.tracking.CodeHash;
import dev.proviso.notices.tracking.Purpose;
import dev.proviso.notices.tracking.TrackingCode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a customer answers to a letter, by quoting its reply code. Whoever holds the code answers
 * for the customer: it stands in letters to the customer and nowhere else.
 */
final class Replies {
    private final Connection connection;
    private final CaseStore store;
    private final Steps steps;

    Replies(Connection connection, CaseStore store, Steps steps) {
        this.connection = connection;
        this.store = store;
        this.steps = steps;
    }

    /**
     * What a code opens.
     *
     * @param about the measure or finding; {@code ""} for a hearing
     */
    record Opened(TrackingCode code, Purpose purpose, String caseId, String about) {}

    /** Empty when it opens nothing: a wrong one and an unknown one are answered alike. */
    Optional<Opened> open(TrackingCode code) throws SQLException {
        Optional<ReplyTable.Row> row = ReplyTable.of(connection, code.number());
        Purpose purpose = row.map(one -> Purpose.valueOf(one.purpose())).orElse(Purpose.HEARING);
        boolean opens = CodeHash.opens(row.map(one -> new CodeHash(one.hash())), code, purpose);
        return row.filter(_ -> opens)
                .map(one -> new Opened(code, purpose, one.caseId(), one.about()));
    }

    /** The case as it stands. */
    StoredCase read(Opened opened) throws SQLException, Unreadable {
        return store.read(opened.caseId());
    }

    /**
     * Takes an answer into the case that its code opens. What answers a statement of reasons is an
     * appeal, so that nobody loses time by a word that is missing; after a decided appeal it shows
     * a remedy.
     *
     * @param said with its {@code digest}; kept without the code, where it quotes that
     * @param came when: what is in time by then is, as long as the case has not gone on; nothing
     *     comes before the reasons that it is against, whatever a mailbox says
     * @param beside what is stored in the same transaction
     */
    Outcome take(Opened opened, JsonNode said, Instant came, CaseStore.Beside beside)
            throws SQLException, LogRefusal, Unreadable {
        StoredCase stored = read(opened);
        Instant told = stored.state().statementOf(opened.about()).sentAt().orElse(came);
        return take(opened, stored, CodeVeil.said(said), came.isBefore(told) ? told : came, beside);
    }

    private Outcome take(
            Opened opened,
            StoredCase stored,
            JsonNode document,
            Instant came,
            CaseStore.Beside beside)
            throws SQLException, LogRefusal, Unreadable {
        Actor customer =
                new Actor.Customer(
                        stored.state().subject().map(subject -> subject.customer()).orElse(""));
        String digest = document.path("digest").stringValue("");
        Command command =
                opened.purpose() == Purpose.HEARING
                        ? heard(customer, opened.about(), digest)
                        : appeal(stored.state(), customer, opened.about(), digest);
        if (opened.purpose() == Purpose.APPEAL && isHeard(stored.state(), opened.about())) {
            Outcome heard =
                    isHalfTaken(stored, digest)
                            ? new Outcome.Done(opened.caseId(), List.of(), List.of())
                            : steps.act(
                                    opened.caseId(),
                                    heard(customer, "", digest),
                                    Given.saying(document, _ -> {}),
                                    came);
            Outcome appealed =
                    steps.act(opened.caseId(), command, Given.saying(document, beside), came);
            boolean open = appealed instanceof Outcome.Done || appealed instanceof Outcome.Changed;
            return open ? appealed : heard;
        }
        return steps.act(opened.caseId(), command, Given.saying(document, beside), came);
    }

    /**
     * D3: the statement of reasons of an interim measure opens the hearing too, and asks for the
     * answer with the same code. What comes then is both: nobody loses either by the other.
     */
    private static boolean isHeard(Case state, String measure) {
        return state.hearingOpen()
                && Optional.ofNullable(state.measures().get(measure))
                        .filter(one -> one.inForce() && one.matter() instanceof Matter.Interim)
                        .isPresent();
    }

    /** The same words came before, and the program ended between their two halves. */
    private static boolean isHalfTaken(StoredCase stored, String digest) {
        return stored.history().stream()
                .filter(one -> one.by() instanceof Actor.Customer)
                .reduce((_, last) -> last)
                .filter(one -> one.event().equals(new Event.HearingAnswered(digest)))
                .isPresent();
    }

    private static Command heard(Actor customer, String finding, String digest) {
        return finding.isEmpty()
                ? new Command.AnswerHearing(customer, digest, false)
                : new Command.AnswerInquiry(customer, finding, digest);
    }

    private static Command appeal(Case state, Actor customer, String measure, String digest) {
        Optional<String> open =
                state.appeals().entrySet().stream()
                        .filter(appeal -> appeal.getValue().measure().equals(measure))
                        .filter(appeal -> appeal.getValue().upheld().isEmpty())
                        .map(Map.Entry::getKey)
                        .findFirst();
        if (open.isPresent()) {
            return new Command.AddAppealFact(customer, open.get(), digest);
        }
        return isRemedy(state, measure)
                ? new Command.ShowRemedy(
                        customer, "m" + (state.remedies().size() + 1), measure, digest)
                : new Command.FileAppeal(
                        customer, "a" + (state.appeals().size() + 1), measure, digest);
    }

    /**
     * D8, D29: once the appeal was decided, what comes with the same code shows a remedy, as the
     * letter on the appeal says; once that was refused, the next is an appeal again.
     */
    private static boolean isRemedy(Case state, String measure) {
        long appeals =
                state.appeals().values().stream().filter(a -> a.measure().equals(measure)).count();
        long remedies =
                state.remedies().values().stream().filter(r -> r.measure().equals(measure)).count();
        return appeals > remedies
                && Optional.ofNullable(state.measures().get(measure))
                        .filter(Case.Measure::inForce)
                        .isPresent();
    }
}
