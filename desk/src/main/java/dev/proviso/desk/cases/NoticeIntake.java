package dev.proviso.desk.cases;

import dev.proviso.cases.core.Actor;
import dev.proviso.cases.core.Command;
import dev.proviso.cases.core.DueProcess;
import dev.proviso.cases.core.Event;
import dev.proviso.cases.office.Office;
import dev.proviso.cases.store.Attached;
import dev.proviso.cases.store.CaseStore;
import dev.proviso.cases.store.StoredCase;
import dev.proviso.cases.store.Unreadable;
import dev.proviso.cases.view.Sight;
import dev.proviso.cases.view.View;
import dev.proviso.cases.view.Viewer;
import dev.proviso.desk.evidence.HomeLedger;
import dev.proviso.desk.office.OfficeFiles;
import dev.proviso.ledger.log.LogRefusal;
import dev.proviso.notices.allocation.Allocation;
import dev.proviso.notices.allocation.AllocationList;
import dev.proviso.notices.api.NoticeStatus;
import dev.proviso.notices.api.Receipt;
import dev.proviso.notices.api.Submission;
import dev.proviso.notices.flagger.Claim;
import dev.proviso.notices.intake.Channel;
import dev.proviso.notices.intake.NoticeDraft;
import dev.proviso.notices.intake.Party;
import dev.proviso.notices.intake.ReceivedNotice;
import dev.proviso.notices.register.Arrival;
import dev.proviso.notices.register.NoticeRecord;
import dev.proviso.notices.register.NoticeRegister;
import dev.proviso.notices.register.Notifier;
import dev.proviso.notices.register.Prepared;
import dev.proviso.notices.register.Source;
import dev.proviso.notices.tracking.TrackingCode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Notices on their way into cases, and what their notifiers may know of them (D16). */
final class NoticeIntake {

    /** Both say it: who wrote may have written who they are. */
    private static final String NOTIFIER = "notifier";

    private final NoticeRegister register;
    private final AllocationList allocations;
    private final CaseStore store;
    private final Steps steps;
    private final ClearanceWatch clearances;
    private final NotifierMail mail;
    private final Office office;
    private final OfficeFiles files;

    NoticeIntake(
            NoticeRegister register,
            AllocationList allocations,
            CaseStore store,
            Steps steps,
            ClearanceWatch clearances,
            Office office,
            OfficeFiles files) {
        this.register = register;
        this.allocations = allocations;
        this.store = store;
        this.steps = steps;
        this.clearances = clearances;
        this.mail = new NotifierMail(files);
        this.office = office;
        this.files = files;
    }

    /**
     * Takes notices in, each into the case of the one that it repeats, or a new one. Each is
     * durable by itself; with a receipt in the outbox where there is an address.
     *
     * @param source who gives notice, where a person says so
     */
    List<Receipt> take(Submission submission, Optional<Source> source)
            throws SQLException, LogRefusal, Unreadable {
        List<Receipt> receipts = new ArrayList<>();
        for (ReceivedNotice notice : submission.notices()) {
            Kept kept = keep(notice, submission, source, Optional.empty(), (_, _) -> {});
            receipts.add(kept.receipt());
        }
        return receipts;
    }

    /** What is stored in the transaction of a notice. */
    @FunctionalInterface
    interface Beside {
        /**
         * Stores it.
         *
         * @param id the notice's
         */
        void store(Connection within, String id) throws SQLException, LogRefusal;
    }

    /**
     * Takes in one of a submission.
     *
     * @param beside what is stored in the same transaction
     */
    void take(ReceivedNotice notice, Submission submission, Beside beside)
            throws SQLException, LogRefusal, Unreadable {
        keep(notice, submission, Optional.empty(), Optional.empty(), beside);
    }

    /**
     * What is written to an earlier notice is another one in its case. Who quotes its number alone,
     * as the decision's letter gives it, is heard too: it opens nothing, and anybody may give
     * notice.
     *
     * @param code a tracking code with its secret, or a number
     * @param from who writes; whoever gave the notice where nobody is named
     * @return empty when it is no notice's
     */
    Optional<Outcome> add(String code, String text, Party from, Instant at, Beside beside)
            throws SQLException, LogRefusal, Unreadable {
        Optional<NoticeRecord> earlier = earlier(code);
        if (earlier.isEmpty() || text.isBlank()) {
            return Optional.empty();
        }
        NoticeRecord record = earlier.get();
        Notifier known = register.notifier(record.id());
        NoticeDraft draft =
                new NoticeDraft(ReceivedNotice.Kind.MAIL)
                        .notifier(from.anonymous() ? known.party() : from)
                        .explanation(text);
        known.language().ifPresent(draft::language);
        Submission submission =
                new Submission(List.of(draft.notice()), Channel.MAIL, Claim.NONE, at);
        Kept kept =
                keep(
                        draft.notice(),
                        submission,
                        Optional.of(record.source()),
                        Optional.of(record.caseId()),
                        beside);
        return Optional.of(kept.outcome());
    }

    /** The case of the notice that a code or number opens, where it opens one. */
    Optional<String> caseOf(String code) throws SQLException {
        return earlier(code).map(NoticeRecord::caseId);
    }

    private Optional<NoticeRecord> earlier(String code) throws SQLException {
        Optional<TrackingCode> whole = TrackingCode.parse(code);
        if (whole.isPresent()) {
            return register.open(whole.get());
        }
        Optional<String> number = TrackingCode.parseNumber(code);
        return number.isPresent() ? register.find(number.get()) : Optional.empty();
    }

    /** What became of a notice that was kept. */
    private record Kept(Receipt receipt, Outcome outcome) {}

    /** {@code into}: the case it belongs to, where that is known. */
    private Kept keep(
            ReceivedNotice notice,
            Submission submission,
            Optional<Source> source,
            Optional<String> into,
            Beside beside)
            throws SQLException, LogRefusal, Unreadable {
        Arrival arrival =
                new Arrival(
                        submission.at(),
                        submission.channel(),
                        source.orElseGet(() -> Source.of(notice.kind(), submission.claim())),
                        account(notice, submission.at()),
                        submission.claim());
        Prepared prepared = register.prepare(notice, arrival);
        NoticeRecord record = prepared.notice();
        String id = record.id();
        String caseId = into.isPresent() ? into.get() : caseOf(record, submission.at());
        List<Attached> attached = new ArrayList<>();
        attached.add(
                new Attached("notice", prepared.facts(), NOTIFIER, NoticeRegister.factsKey(id)));
        attached.add(
                new Attached(
                        "notifier", prepared.notifier(), NOTIFIER, NoticeRegister.notifierKey(id)));
        Optional<NotifierMail.Written> receipt = receipt(caseId, prepared, notice, arrival);
        receipt.ifPresent(written -> attached.add(written.attached()));
        Outcome outcome =
                steps.act(
                        caseId,
                        new Command.ReceiveNotice(
                                new Actor.Notifier(id),
                                id,
                                Command.Source.valueOf(record.source().name()),
                                record.digest()),
                        Given.belonging(
                                attached,
                                connection -> {
                                    register.put(prepared, caseId);
                                    beside.store(connection, id);
                                    if (receipt.isPresent()) {
                                        steps.outbox().put(receipt.get().parcel(), arrival.at());
                                    }
                                }));
        if (!(outcome instanceof Outcome.Done)) {
            throw new SQLException("the notice was not kept: " + Told.refusal(outcome));
        }
        List<String> _ = clearances.noticed(caseId); // what fails there, the worker tells
        return new Kept(new Receipt(prepared.code(), arrival.at(), record.digest()), outcome);
    }

    private Optional<NotifierMail.Written> receipt(
            String caseId, Prepared prepared, ReceivedNotice notice, Arrival arrival) {
        Instant due = office.days().rolledEnd(arrival.at(), office.policy().notice());
        return mail.to(notice.notifier().email(), notice.language())
                .map(to ->
                        mail.receipt(
                                caseId,
                                prepared.notice().id(),
                                notice,
                                prepared.code().written(),
                                to,
                                due,
                                arrival.at()));
    }

    /** What says the same goes where it went; everything else is a new case. */
    private String caseOf(NoticeRecord record, Instant now) throws SQLException {
        Optional<String> earlier =
                record.duplicateOf().isEmpty()
                        ? Optional.empty()
                        : register.find(record.duplicateOf()).map(NoticeRecord::caseId);
        return earlier.isPresent()
                ? earlier.get()
                : store.nextId(now.atZone(files.policy().zone()).getYear());
    }

    /** Whose the place was when it happened. */
    private String account(ReceivedNotice notice, Instant received) {
        Instant moment = notice.incident().at().orElse(received);
        return notice.locations().stream()
                .flatMap(place -> allocations.at(place, moment).stream())
                .map(Allocation::account)
                .findFirst()
                .orElse("");
    }

    /** What comes with a command, and what goes to the notifier if it is an answer. */
    Given belonging(String caseId, Command command, Given given, Instant now)
            throws SQLException, Unreadable {
        return command instanceof Command.AnswerNotifier answer
                ? answered(store.read(caseId), answer, given, now)
                : given;
    }

    /** What goes to the notifier with an answer; nothing where no address is known. */
    private Given answered(
            StoredCase stored, Command.AnswerNotifier answer, Given given, Instant now)
            throws SQLException {
        Optional<NoticeRecord> record = register.find(answer.notice());
        Notifier notifier = register.notifier(answer.notice());
        Optional<NotifierMail.To> to = mail.to(notifier.party().email(), notifier.language());
        if (record.isEmpty() || to.isEmpty()) {
            return given;
        }
        NotifierMail.Written written =
                mail.decision(
                        stored.id(),
                        answer.notice(),
                        stored.state(),
                        register.facts(answer.notice()),
                        answer.reasons(),
                        to.get(),
                        record.get().received(),
                        now);
        return Given.belonging(
                List.of(written.attached()),
                connection -> steps.outbox().put(written.parcel(), now));
    }

    /** What the notices say that are here, for those who look into them. */
    Notices read(CaseDesk desk, DueProcess process, HomeLedger ledger, Path folder) {
        NoticeSight sight = new NoticeSight(office, files.customers().values());
        NearDuplicates duplicates =
                new NearDuplicates(
                        register,
                        store,
                        sight,
                        process,
                        steps,
                        clearances,
                        ledger,
                        folder,
                        desk::now);
        return new Notices(desk, register, store, sight, duplicates, ledger.ground(), folder);
    }

    /** What the notifier may see; empty for a wrong code and an unknown number alike. */
    Optional<NoticeStatus> status(TrackingCode code, Instant now) throws SQLException, Unreadable {
        Optional<NoticeRecord> opened = register.open(code);
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        NoticeRecord record = opened.get();
        StoredCase stored = store.read(record.caseId());
        View view =
                new Sight(office)
                        .view(
                                stored.state(),
                                stored.history(),
                                new Viewer.Notifier(record.id()),
                                now);
        List<NoticeStatus.Step> taken =
                view.timeline().stream()
                        .filter(line -> !(line.event() instanceof Event.NoticeJoined))
                        .map(line -> new NoticeStatus.Step(line.at(), EventWords.of(line.event())))
                        .toList();
        Optional<NoticeStatus.Decision> decision =
                view.timeline().stream()
                        .filter(line -> line.event() instanceof Event.NotifierAnswered)
                        .map(line -> decision(line, (Event.NotifierAnswered) line.event()))
                        .reduce((_, last) -> last);
        return Optional.of(new NoticeStatus(record.id(), record.received(), taken, decision));
    }

    private NoticeStatus.Decision decision(View.Line line, Event.NotifierAnswered answered) {
        return new NoticeStatus.Decision(
                line.at(),
                "Your notice was decided on.",
                answered.reasons(),
                "You can turn to "
                        + files.provider().disputeBody()
                        + " ("
                        + files.provider().disputeContact()
                        + ") or to "
                        + files.provider().court()
                        + ".");
    }
}
