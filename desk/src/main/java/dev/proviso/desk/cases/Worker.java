package dev.proviso.desk.cases;

import dev.proviso.cases.core.Case;
import dev.proviso.cases.core.Due;
import dev.proviso.cases.core.DueProcess;
import dev.proviso.cases.core.Event;
import dev.proviso.cases.core.Happened;
import dev.proviso.cases.store.CaseStore;
import dev.proviso.cases.store.FlightTable;
import dev.proviso.cases.store.QueueTable;
import dev.proviso.cases.store.SetAsideTable;
import dev.proviso.cases.store.StoredCase;
import dev.proviso.cases.store.Unreadable;
import dev.proviso.desk.evidence.HomeLedger;
import dev.proviso.desk.flight.CaseFlights;
import dev.proviso.desk.office.Colleague;
import dev.proviso.desk.office.OfficeFiles;
import dev.proviso.ledger.log.LogRefusal;
import dev.proviso.ledger.log.TileFolder;
import dev.proviso.ledger.log.Transaction;
import dev.proviso.notices.post.Outbox;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** What happens by itself: what has fallen due, the post, reminders (D18). */
public final class Worker {
    /** A bounce that comes later is nobody's any more; letters say that addresses go then (D15). */
    private static final Duration ADDRESSES_KEPT = Duration.ofDays(30);

    /** A hearing waits for a mailbox that cannot be read, as long as its end is not late (D18). */
    private static final Duration MAILBOX = Duration.ofMinutes(50);

    private final HomeLedger ledger;
    private final OfficeFiles files;
    private final DueProcess process;
    private final QueueTable queue;
    private final CaseStore store;
    private final Steps steps;
    private final CaseFlights flights;
    private final ClearanceWatch clearances;
    private final Owing owing;
    private final Keeping keeping;
    private final Post post;
    private final Optional<MailRound> mail;
    private final Supplier<Instant> clock;

    Worker(
            HomeLedger ledger,
            OfficeFiles files,
            DueProcess process,
            QueueTable queue,
            CaseStore store,
            Steps steps,
            CaseFlights flights,
            ClearanceWatch clearances,
            Owing owing,
            Keeping keeping,
            Optional<MailRound> mail,
            Supplier<Instant> clock) {
        this.ledger = ledger;
        this.files = files;
        this.process = process;
        this.queue = queue;
        this.store = store;
        this.steps = steps;
        this.flights = flights;
        this.clearances = clearances;
        this.owing = owing;
        this.keeping = keeping;
        this.post = new Post(steps);
        this.mail = mail;
        this.clock = clock;
    }

    /**
     * What the worker did.
     *
     * @param events what happened, by case
     * @param told what the post did, in words, and what was not done
     * @param failed of those lines, what was not done
     */
    public record Worked(
            Map<String, List<Happened>> events, List<String> told, List<String> failed) {
        /** Copies. */
        public Worked {
            events = Map.copyOf(events);
            told = List.copyOf(told);
            failed = List.copyOf(failed);
        }
    }

    /** What is due at providers once measures have ended: ways back, lowering, what broke off. */
    @FunctionalInterface
    public interface AtProviders {
        /**
         * Does it.
         *
         * @param told gets what came of it, in lines
         * @param failed gets what was not done
         */
        void work(List<String> told, List<String> failed);

        /** Looks whether what was set there is still so; the same lines. */
        default void look(Staff staff, List<String> told, List<String> failed) {}
    }

    /** Whoever works on cases, by e-mail. */
    @FunctionalInterface
    public interface Staff {
        /**
         * Tells them something of a case.
         *
         * @param id of the mail in its case: what was told under it is not told again
         * @param words what to do, as an item of a list
         */
        void tell(String caseId, String id, String words) throws SQLException, LogRefusal;
    }

    /**
     * Lets happen what has fallen due, in every case: measures end, hearings end, erasures are
     * carried out, what people missed is counted; and in those in which a proposal may wait,
     * consents of people who no longer hold the role are void (D21). That comes first, after a stop
     * too (design §8); clearances outside which a review found something end (D27); then ending it
     * at providers; then what has left open cases' accounts is brought up to date (data-flight.md),
     * letters go out, mails come in, and people are reminded. Last, since it may take long and is
     * owed to nobody by a time, it is looked whether what was set at providers is still so. A
     * hearing ends after the mails have come in, among which an answer may be that came in time
     * (D7). A case in which something fails is told, and is no end for the others.
     */
    Worked work(AtProviders providers) throws SQLException, LogRefusal, Unreadable {
        Round round = new Round(new TreeMap<>(), new ArrayList<>(), new ArrayList<>());
        List<String> told = round.told();
        List<String> failed = round.failed();
        Map<String, Instant> hearings = waiting();
        for (String caseId : queue.due(process.lapsing(clock.get()))) {
            if (!hearings.containsKey(caseId)) {
                tick(caseId, round);
            }
        }
        ClearanceWatch.Looked cleared = clearances.end();
        cleared.events().forEach(round::add);
        failed.addAll(cleared.failed());
        providers.work(told, failed);
        flights(told, failed);
        remind(failed);
        if (mail.isPresent()) {
            told.addAll(mail.get().send());
            receive(mail.get(), hearings, round);
        } else {
            told.add("no mail server stands in proviso.yaml (docs/mail.md): letters wait");
        }
        boolean _ = ledger.putOffs().enter(LocalDate.ofInstant(clock.get(), ZoneOffset.UTC));
        providers.look(this::tell, told, failed);
        post.take(failed);
        publish(failed);
        told.addAll(keeping.told());
        owing.aside().map(SetAside::words).ifPresent(told::add);
        Connection connection = ledger.ground().connection();
        SetAsideTable.forget(connection, clock.get().minus(SetAside.TOLD));
        Outbox outbox = steps.outbox();
        OlderLetters.seal(ledger);
        if (outbox.forget(clock.get().minus(ADDRESSES_KEPT)) + outbox.forgetClear() > 0) {
            ledger.forget();
        }
        told.addAll(failed);
        return new Worked(round.done(), told, failed);
    }

    /** What happened so far, by case, what is told, and what was not done. */
    private record Round(Map<String, List<Happened>> done, List<String> told, List<String> failed) {

        void add(String caseId, List<Happened> events) {
            done.computeIfAbsent(caseId, _ -> new ArrayList<>()).addAll(events);
        }
    }

    /**
     * What this round added, and what any step before it stored or signed and could not publish.
     */
    private void publish(List<String> failed) throws LogRefusal {
        OnceStored.run(
                failed,
                OnceStored.UNPUBLISHED,
                () -> {
                    TileFolder folder = new TileFolder(ledger.folder());
                    Connection connection = ledger.ground().connection();
                    if (!GuardedCases.run(folder.path(), () -> folder.isUpToDate(connection))) {
                        ledger.publish();
                    }
                });
    }

    private void tell(String caseId, String id, String words) throws SQLException, LogRefusal {
        Instant now = clock.get();
        List<MailText> mails = new StaffMail(files).restricted(caseId, id, words, now);
        Connection connection = ledger.ground().connection();
        Transaction.in(connection, () -> steps.texts().put(connection, caseId, mails, now));
    }

    private void tick(String caseId, Round round) throws LogRefusal {
        List<Happened> due = new ArrayList<>();
        OnceStored.run(
                round.failed(),
                caseId + ": what has fallen due was not done",
                () -> due.addAll(steps.tick(caseId)));
        if (!due.isEmpty()) {
            round.add(caseId, due);
            OnceStored.run(
                    round.failed(),
                    caseId + ": " + OnceStored.UNPUBLISHED,
                    () -> round.add(caseId, steps.publish(caseId, new ArrayList<>())));
        }
    }

    /**
     * The ends of hearings that have passed and await the mails that came, by case; not in a case
     * in which a measure ends or is lowered now, since that comes first, nor in one that cannot be
     * read, which is told where it is due.
     */
    private Map<String, Instant> waiting() throws SQLException, LogRefusal {
        Map<String, Instant> waiting = new TreeMap<>();
        if (mail.isEmpty()) {
            return waiting;
        }
        Instant now = clock.get();
        for (StoredCase stored : readable(queue.due(now), "", new ArrayList<>())) {
            Case state = stored.state();
            state.hearing()
                    .filter(hearing -> !hearing.ended() && !hearing.until().isAfter(now))
                    .filter(_ -> process.due(state).stream().noneMatch(due -> isRelief(due, now)))
                    .ifPresent(hearing -> waiting.put(stored.id(), hearing.until()));
        }
        return waiting;
    }

    private List<StoredCase> readable(List<String> cases, String failed, List<String> told)
            throws LogRefusal {
        List<StoredCase> readable = new ArrayList<>();
        OnceStored.each(cases, told, failed, caseId -> readable.add(store.read(caseId)));
        return readable;
    }

    private static boolean isRelief(Due due, Instant now) {
        return !due.at().isAfter(now)
                && due.worker().stream()
                        .anyMatch(event ->
                                event instanceof Event.MeasureEnded
                                        || event instanceof Event.LoweredToFreeze);
    }

    /** Mails come in, and then the hearings end that have awaited them. */
    private void receive(MailRound mails, Map<String, Instant> hearings, Round round)
            throws SQLException, LogRefusal {
        boolean all = false;
        try {
            MailRound.Received received = mails.receive();
            all = received.all();
            round.told().addAll(received.told());
            round.failed().addAll(received.stay());
        } finally {
            for (Map.Entry<String, Instant> hearing : hearings.entrySet()) {
                if (all || !clock.get().isBefore(hearing.getValue().plus(MAILBOX))) {
                    tick(hearing.getKey(), round);
                }
            }
        }
    }

    /** Brings the data flight of open cases up to date with the usage that was taken in. */
    void flights(List<String> told, List<String> failed) throws SQLException, LogRefusal {
        List<StoredCase> open =
                readable(
                        FlightTable.open(ledger.ground().connection()),
                        "data flight is not known",
                        failed);
        StaffMail staff = new StaffMail(files);
        told.addAll(
                flights.update(
                        open,
                        (connection, caseId, number, words) -> {
                            Instant now = clock.get();
                            steps.texts()
                                    .put(
                                            connection,
                                            caseId,
                                            staff.left(caseId, number, words, now),
                                            now);
                        }));
        publish(failed);
    }

    /** Once a day, whoever works on cases is told what people owe soon, or owe since. */
    private void remind(List<String> failed) throws SQLException, LogRefusal {
        Instant now = clock.get();
        StaffMail staff = new StaffMail(files);
        Connection connection = ledger.ground().connection();
        Outbox outbox = steps.outbox();
        List<Colleague> people = staff.unreminded(outbox, now);
        if (people.isEmpty()) {
            return;
        }
        List<StoredCase> open =
                readable(
                        queue.due(now.plus(StaffMail.AHEAD)),
                        "nobody was reminded of what falls due there",
                        failed);
        List<Owed> beside = owing.beside(now.plus(StaffMail.AHEAD));
        List<MailText> reminders =
                staff.reminders(people, open, process, beside, owing.aside(), now);
        if (!reminders.isEmpty()) {
            Transaction.in(connection, () -> steps.texts().put(connection, "", reminders, now));
        }
    }
}
