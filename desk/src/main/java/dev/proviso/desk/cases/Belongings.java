package dev.proviso.desk.cases;

import dev.proviso.cases.core.Event;
import dev.proviso.cases.core.Happened;
import dev.proviso.cases.core.Named;
import dev.proviso.cases.store.Attached;
import dev.proviso.cases.store.CaseStore;
import dev.proviso.cases.store.Entered;
import dev.proviso.cases.store.SignatureTable;
import dev.proviso.cases.store.StoredCase;
import dev.proviso.ledger.bundle.SignedDecision;
import dev.proviso.ledger.note.SigningKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** What belongs to the events that a command brings about, and is committed to with them. */
final class Belongings {
    private static final String AUDITOR = "auditor";

    private final Connection connection;

    Belongings(Connection connection) {
        this.connection = connection;
    }

    /** Events with their belongings, and what is stored beside them. */
    record Of(List<Entered> entered, CaseStore.Beside beside) {}

    Of of(
            StoredCase read,
            List<Happened> happened,
            Given given,
            Map<Integer, List<Attached>> letters)
            throws SQLException {
        List<Entered> entered = new ArrayList<>();
        CaseStore.Beside beside = _ -> {};
        for (int i = 0; i < happened.size(); i++) {
            Event event = happened.get(i).event();
            List<Attached> attached = new ArrayList<>();
            if (i == 0) {
                attached.addAll(given.attached());
                given.values()
                        .forEach((name, value) ->
                                attached.add(
                                        new Attached(
                                                name,
                                                value,
                                                audience(name, event),
                                                about(read.id(), name, event))));
            }
            if (event instanceof Event.Consented consented && given.key().isPresent()) {
                SigningKey key = given.key().get();
                byte[] signature =
                        SignedDecision.sign(key, Decision.payload(read, consented.proposal()));
                beside =
                        stored ->
                                SignatureTable.put(
                                        stored,
                                        read.id(),
                                        consented.proposal(),
                                        consented.by(),
                                        key.verifier().keyId(),
                                        signature);
            }
            if (event instanceof Event.Decided decided) {
                attached.add(decision(read, decided, given.key()));
            }
            attached.addAll(letters.getOrDefault(i, List.of()));
            entered.add(new Entered(happened.get(i), attached));
        }
        return new Of(entered, beside);
    }

    /** The proposal with the signatures of those whose consent stands, and of who consents now. */
    private Attached decision(StoredCase read, Event.Decided decided, Optional<SigningKey> last)
            throws SQLException {
        byte[] payload = Decision.payload(read, decided.proposal());
        Set<String> consents =
                Named.the(read.state().proposals(), decided.proposal()).consents().keySet();
        SortedMap<String, byte[]> signatures =
                SignatureTable.of(connection, read.id(), decided.proposal());
        signatures.keySet().removeIf(id -> !consents.contains(id.substring(0, id.indexOf('+'))));
        last.ifPresent(
                key -> signatures.put(key.verifier().keyId(), SignedDecision.sign(key, payload)));
        return new Attached(
                "decision",
                new SignedDecision(payload, signatures).json(),
                AUDITOR,
                CaseStore.about(read.id()));
    }

    /** What a notice says is for who said it, on whatever way it came (D16). */
    private static String audience(String name, Event event) {
        return switch (name) {
            case "notifier", "notice" -> "notifier";
            case "letter" -> "customer";
            default -> event instanceof Event.NoticeReceived ? "notifier" : "reviewer";
        };
    }

    private static String about(String caseId, String name, Event event) {
        String thing = thing(event);
        return name.equals("notifier")
                ? CaseStore.about(caseId, "notifier " + thing)
                : CaseStore.about(caseId, thing);
    }

    /** What an event is about, as an erasure names it. */
    private static String thing(Event event) {
        return switch (event) {
            case Event.NoticeReceived e -> e.notice();
            case Event.AppealFiled e -> e.appeal();
            case Event.AppealFactAdded e -> e.appeal();
            case Event.RemedyShown e -> e.remedy();
            case Event.InquiryAnswered e -> e.finding();
            case Event.EvidenceRecorded e -> e.evidence();
            case Event.StatementSent e -> "letters";
            default -> event.name();
        };
    }
}
