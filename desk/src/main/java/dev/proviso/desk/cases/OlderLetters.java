package dev.proviso.desk.cases;

import dev.proviso.cases.store.CaseStore;
import dev.proviso.desk.evidence.HomeLedger;
import dev.proviso.ledger.log.Transaction;
import dev.proviso.notices.post.Outbox;
import dev.proviso.notices.register.NoticeRegister;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Letters in the outbox of a home that a version had which kept them in clear. */
final class OlderLetters {
    private OlderLetters() {}

    /**
     * Seals them as they are sealed today: with what is erased with them. Those whose key is gone
     * stay, unseen, in case only the vault is not there yet.
     */
    static void seal(HomeLedger ledger) throws SQLException {
        Connection connection = ledger.ground().connection();
        Outbox outbox = new Outbox(connection, ledger.ground().vault());
        if (outbox.holdsClear()
                && Transaction.in(connection, () -> outbox.sealOlder(OlderLetters::keys)) > 0) {
            ledger.forget();
        }
    }

    private static List<String> keys(String letter, String reference, Instant put) {
        String caseId = Reference.caseOf(reference).orElse("");
        if (LetterSight.isCustomers(letter)) {
            return List.of(CaseStore.about(caseId, MailTexts.LETTERS));
        }
        return LetterSight.toNotifier(letter)
                .map(one ->
                        List.of(
                                NoticeRegister.notifierKey(one.notice()),
                                CaseStore.about(caseId, one.kind())))
                .orElseGet(() -> List.of(MailTexts.about(caseId, put)));
    }
}
