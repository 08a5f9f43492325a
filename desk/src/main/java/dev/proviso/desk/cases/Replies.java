package dev.proviso.desk.cases;

import dev.proviso.cases.core.Actor;
import dev.proviso.cases.core.Case;
import dev.proviso.cases.core.Command;
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
     * Takes an answer into the case that its code opens. What answers a statement of reasons is an
     * appeal, so that nobody loses time by a word that is missing; staff may record a remedy from
     * it too.
     *
     * @param document what was said, with its {@code digest}
     * @param beside what is stored in the same transaction
     * @return empty when the code opens nothing: a wrong one and an unknown one are answered alike
     */
    Optional<Outcome> take(TrackingCode code, JsonNode document, CaseStore.Beside beside)
            throws SQLException, LogRefusal, Unreadable {
        Optional<ReplyTable.Row> row = ReplyTable.of(connection, code.number());
        Purpose purpose = row.map(one -> Purpose.valueOf(one.purpose())).orElse(Purpose.HEARING);
        if (!CodeHash.opens(row.map(one -> new CodeHash(one.hash())), code, purpose)) {
            return Optional.empty();
        }
        ReplyTable.Row opened = row.orElseThrow();
        StoredCase stored = store.read(opened.caseId());
        Actor customer =
                new Actor.Customer(
                        stored.state().subject().map(subject -> subject.customer()).orElse(""));
        String digest = document.path("digest").stringValue("");
        return Optional.of(
                steps.act(
                        opened.caseId(),
                        purpose == Purpose.HEARING
                                ? heard(customer, opened.about(), digest)
                                : appeal(stored.state(), customer, opened.about(), digest),
                        Given.saying(document, beside)));
    }

    private static Command heard(Actor customer, String finding, String digest) {
        return finding.isEmpty()
                ? new Command.AnswerHearing(customer, digest, false)
                : new Command.AnswerInquiry(customer, finding, digest);
    }

    private static Command appeal(Case state, Actor customer, String measure, String digest) {
        return state.appeals().entrySet().stream()
                .filter(appeal -> appeal.getValue().measure().equals(measure))
                .filter(appeal -> appeal.getValue().upheld().isEmpty())
                .findFirst()
                .<Command>map(open -> new Command.AddAppealFact(customer, open.getKey(), digest))
                .orElseGet(() ->
                        new Command.FileAppeal(
                                customer, "a" + (state.appeals().size() + 1), measure, digest));
    }
}
