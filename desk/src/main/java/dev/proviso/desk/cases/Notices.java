package dev.proviso.desk.cases;

import dev.proviso.cases.core.Case;
import dev.proviso.cases.core.Event;
import dev.proviso.cases.core.Happened;
import dev.proviso.cases.core.Named;
import dev.proviso.cases.store.CaseStore;
import dev.proviso.cases.store.StoredCase;
import dev.proviso.cases.store.Unreadable;
import dev.proviso.desk.cases.NoticeShown.Said;
import dev.proviso.desk.cases.NoticeShown.Standing;
import dev.proviso.desk.cases.NoticeShown.Whose;
import dev.proviso.desk.evidence.HomeLedger;
import dev.proviso.desk.office.Customer;
import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.ProblemException.Kind;
import dev.proviso.ledger.entry.Disclosure;
import dev.proviso.notices.flood.Flood;
import dev.proviso.notices.intake.CleanText;
import dev.proviso.notices.intake.ReceivedNotice;
import dev.proviso.notices.register.NoticeRecord;
import dev.proviso.notices.register.NoticeRegister;
import dev.proviso.notices.register.Notifier;
import dev.proviso.notices.register.Proposal;
import dev.proviso.notices.register.RefusedCounts;
import dev.proviso.notices.tracking.TrackingCode;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What notices say, for those who look into them, and how they stand to each other (D16, D26). */
public final class Notices {
    private final CaseDesk desk;
    private final NoticeRegister register;
    private final CaseStore store;
    private final NoticeSight sight;
    private final NearDuplicates duplicates;
    private final HomeLedger.Ground ground;
    private final Path folder;

    Notices(
            CaseDesk desk,
            NoticeRegister register,
            CaseStore store,
            NoticeSight sight,
            NearDuplicates duplicates,
            HomeLedger.Ground ground,
            Path folder) {
        this.desk = desk;
        this.register = register;
        this.store = store;
        this.sight = sight;
        this.duplicates = duplicates;
        this.ground = ground;
        this.folder = folder;
    }

    /** Adds to what was put off because too many came. */
    public void putOff(Map<Flood.Refused, Long> counts) {
        GuardedCases.run(
                folder,
                () -> {
                    new RefusedCounts(ground.connection()).add(counts);
                    return counts.size();
                });
    }

    /** Those that may be the same matter, of which a person says whether they are. */
    public NearDuplicates duplicates() {
        return duplicates;
    }

    /** Where a notice that was just taken in is kept, and what it repeats. */
    public NoticeRecord kept(String number) {
        return GuardedCases.run(folder, () -> register.find(number).orElseThrow());
    }

    /** Earlier ones of which it may be a duplicate; a person decides. */
    public List<Proposal> perhaps(String number) {
        return GuardedCases.run(
                folder,
                () ->
                        register.proposals().stream()
                                .filter(one -> one.notice().equals(number))
                                .toList());
    }

    /**
     * A notice of a case.
     *
     * @param name in the case, or its public number
     * @throws ProblemException USAGE when there is none that this person may read
     */
    public NoticeShown show(String caseId, String name, String person) {
        StoredCase stored = desk.read(caseId);
        String notice = named(stored, name);
        return GuardedCases.run(
                folder,
                () -> {
                    Optional<NoticeRecord> record = record(stored, notice);
                    readable(stored, notice, record, person);
                    return shown(stored, notice, record, person);
                });
    }

    /**
     * A bundle for whoever gave a notice: what they said and were told, and nothing of another's.
     *
     * @param name in the case, or its public number
     * @throws ProblemException USAGE when there is none that this person may read
     */
    public byte[] bundle(String caseId, String name, String person) {
        StoredCase stored = desk.read(caseId);
        String notice = named(stored, name);
        GuardedCases.run(
                folder,
                () -> {
                    readable(stored, notice, record(stored, notice), person);
                    return notice;
                });
        return desk.evidence().bundleOfNotice(stored, notice);
    }

    private static String named(StoredCase stored, String name) {
        return stored.state().notices().containsKey(name)
                ? name
                : TrackingCode.parseNumber(name).orElse(name);
    }

    private Optional<NoticeRecord> record(StoredCase stored, String notice) throws SQLException {
        return register.find(notice).filter(one -> one.caseId().equals(stored.id()));
    }

    private void readable(
            StoredCase stored, String notice, Optional<NoticeRecord> record, String person) {
        String account = record.map(NoticeRecord::account).orElse("");
        if (!stored.state().notices().containsKey(notice)
                || !sight.reads(stored, account, person, desk.now())) {
            throw hidden(stored.id(), notice, person);
        }
    }

    private static ProblemException hidden(String caseId, String name, String person) {
        return new ProblemException(
                Kind.USAGE,
                Problem.of(
                        caseId,
                        "there is no notice " + name + " that " + person + " may read.",
                        "a notice that proviso case show names",
                        "Analysts and deciders read notices, unless they look after an account or"
                                + " have a conflict of interest (D13)."));
    }

    private NoticeShown shown(
            StoredCase stored, String notice, Optional<NoticeRecord> record, String person)
            throws SQLException, Unreadable {
        int number = number(stored.history(), notice);
        Happened happened = stored.history().get(number);
        Case.Notice state = Named.the(stored.state().notices(), notice);
        Notifier notifier = register.notifier(notice);
        Said said = said(stored.id(), number, record, NotifierVeil.of(notifier));
        return new NoticeShown(
                stored.id(),
                notice,
                record.map(NoticeRecord::received).orElse(happened.at()),
                state.source(),
                record.map(NoticeRecord::channel),
                state.due(),
                state.answered(),
                ((Event.NoticeReceived) happened.event()).digest(),
                said,
                notifier.language(),
                record.filter(one -> !one.account().isEmpty())
                        .map(one -> whose(stored.state(), one, said)),
                duplicates.of(stored, notice, record, person));
    }

    private static int number(List<Happened> history, String notice) {
        for (int i = 0; i < history.size(); i++) {
            if (history.get(i).event() instanceof Event.NoticeReceived received
                    && received.notice().equals(notice)) {
                return i;
            }
        }
        throw new IllegalStateException("no event began this notice");
    }

    private Said said(String caseId, int number, Optional<NoticeRecord> record, NotifierVeil veil)
            throws SQLException {
        if (record.isPresent()) {
            Optional<ReceivedNotice> facts = register.facts(record.get().id());
            return facts.isPresent() ? new Said.Read(veil.over(facts.get())) : new Said.Gone();
        }
        return ground.disclosures().of(store.positions(caseId).get(number)).stream()
                .filter(one -> one.name().equals("document"))
                .map(Disclosure::value)
                .map(document -> document(document, veil))
                .findFirst()
                .orElseGet(Said.Gone::new);
    }

    private static Said document(JsonNode document, NotifierVeil veil) {
        return document.has("text")
                ? new Said.Text(
                        veil.over(CleanText.paragraphs(document.path("text").stringValue(""))))
                : new Said.File(
                        Base64.getDecoder().decode(document.path("base64").stringValue("")).length);
    }

    private Whose whose(Case state, NoticeRecord record, Said said) {
        String account = record.account();
        Instant at =
                said instanceof Said.Read(ReceivedNotice notice)
                        ? notice.incident().at().orElse(record.received())
                        : record.received();
        List<Customer> customers =
                desk.files().customers().values().stream().filter(one -> one.has(account)).toList();
        if (customers.size() != 1) {
            return new Whose(account, at, List.of(), Standing.UNKNOWN);
        }
        Customer customer = customers.getFirst();
        List<String> targets = new ArrayList<>(List.of(account));
        customer.unitOf(account)
                .map(Customer.Unit::id)
                .filter(unit -> !unit.equals(account))
                .ifPresent(targets::add);
        boolean about =
                state.subject()
                        .filter(subject -> subject.customer().equals(customer.id()))
                        .filter(subject ->
                                !Collections.disjoint(
                                        customer.accountsOf(subject.target()),
                                        customer.accountsOf(account)))
                        .isPresent();
        Standing open = about ? Standing.OPEN : Standing.OPEN_ON_ANOTHER;
        return new Whose(account, at, targets, state.opened() ? open : Standing.TO_OPEN);
    }
}
