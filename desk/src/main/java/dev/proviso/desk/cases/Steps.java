package dev.proviso.desk.cases;

import dev.proviso.cases.core.Actor;
import dev.proviso.cases.core.Answer;
import dev.proviso.cases.core.Case;
import dev.proviso.cases.core.Command;
import dev.proviso.cases.core.DueProcess;
import dev.proviso.cases.core.Event;
import dev.proviso.cases.core.Happened;
import dev.proviso.cases.core.Matter;
import dev.proviso.cases.core.Rule;
import dev.proviso.cases.store.CaseChanged;
import dev.proviso.cases.store.CaseStore;
import dev.proviso.cases.store.StoredCase;
import dev.proviso.cases.store.Unreadable;
import dev.proviso.desk.clearance.Found;
import dev.proviso.desk.clearance.Holding;
import dev.proviso.desk.evidence.HomeLedger;
import dev.proviso.desk.flight.CaseFlights;
import dev.proviso.desk.letters.CaseLetters;
import dev.proviso.desk.letters.LetterFacts;
import dev.proviso.desk.office.OfficeFiles;
import dev.proviso.ledger.entry.Committing;
import dev.proviso.ledger.log.Log;
import dev.proviso.ledger.log.LogRefusal;
import dev.proviso.notices.post.Outbox;
import dev.proviso.notices.register.NoticeRegister;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One step of a case: read, decided by the rules, stored with its entries, letters and signatures
 * in one transaction, and then published.
 */
final class Steps {
    static final Actor MACHINE = new Actor.Machine();

    private final HomeLedger ledger;
    private final HomeLedger.Ground ground;
    private final LookedInto lookedInto;
    private final OfficeFiles files;
    private final DueProcess process;
    private final CaseStore store;
    private final Belongings belongings;
    private final Closings closings;
    private final Erasing erasing;
    private final CaseLetters letters;
    private final KeptFacts kept;
    private final NotifierPost notifiers;
    private final CaseFlights flights;
    private final MailTexts texts;
    private final SecureRandom random;
    private final Supplier<Instant> clock;

    Steps(
            HomeLedger ledger,
            LookedInto lookedInto,
            OfficeFiles files,
            DueProcess process,
            CaseLetters letters,
            NotifierMail mail,
            CaseStore store,
            NoticeRegister register,
            CaseFlights flights,
            SecureRandom random,
            Supplier<Instant> clock) {
        this.ledger = ledger;
        this.ground = ledger.ground();
        this.lookedInto = lookedInto;
        this.files = files;
        this.process = process;
        this.store = store;
        this.erasing = new Erasing(ledger, register);
        this.flights = flights;
        this.belongings = new Belongings(ground.connection());
        this.closings = new Closings(ground.disclosures(), new Committing(random));
        this.texts = new MailTexts(ground, new Committing(random));
        this.letters = letters;
        this.kept = new KeptFacts(store, ground.disclosures());
        this.notifiers = new NotifierPost(mail, register, kept, outbox(), files.provider().court());
        this.random = random;
        this.clock = clock;
    }

    /** On which it reads and stores. */
    Connection connection() {
        return ground.connection();
    }

    /** Letters that wait, and what became of others. */
    Outbox outbox() {
        return new Outbox(ground.connection(), ground.vault());
    }

    /** For e-mails that belong to no event. */
    MailTexts texts() {
        return texts;
    }

    /** A step that somebody asked for, after what has fallen due, with all that follows. */
    Outcome act(String caseId, Command command, Given given)
            throws SQLException, LogRefusal, Unreadable {
        return act(caseId, command, given, clock.get());
    }

    /**
     * The same for what came earlier than now: it counts by when it came, and stands in the case at
     * that time, or at that of the last event before it where that is later.
     */
    Outcome act(String caseId, Command command, Given given, Instant came)
            throws SQLException, LogRefusal, Unreadable {
        List<Happened> events = new ArrayList<>();
        if (!(command instanceof Command.Tick)) {
            if (!isStillHeard(caseId, command, came)) {
                events.addAll(tick(caseId));
            }
            events.addAll(publishLeft(caseId));
        }
        Outcome outcome = once(caseId, command, given, came);
        if (!(outcome instanceof Outcome.Done done)) {
            return outcome;
        }
        events.addAll(done.events());
        List<String> told = new ArrayList<>(done.told());
        if (command instanceof Command.Consent consent) {
            told.addAll(lost(events, consent.proposal()));
        }
        OnceStored.run(told, OnceStored.UNPUBLISHED, () -> events.addAll(publish(caseId, told)));
        return new Outcome.Done(caseId, events, told);
    }

    /** D7: an answer that came in time is heard, while nothing has ended the hearing yet. */
    private boolean isStillHeard(String caseId, Command command, Instant came)
            throws SQLException, Unreadable {
        Instant now = clock.get();
        return command instanceof Command.AnswerHearing
                && store.read(caseId)
                        .state()
                        .hearing()
                        .filter(hearing -> !hearing.ended())
                        .map(Case.Hearing::until)
                        .filter(until -> came.isBefore(until) && !now.isBefore(until))
                        .isPresent();
    }

    /** D21: who consents learns that an earlier consent no longer counts, and why. */
    private static List<String> lost(List<Happened> events, String proposal) {
        return events.stream()
                .map(Happened::event)
                .filter(Event.ConsentVoided.class::isInstance)
                .map(Event.ConsentVoided.class::cast)
                .filter(voided -> voided.proposal().equals(proposal))
                .map(voided ->
                        "%s may no longer decide this: %s needs another consent (D21)"
                                .formatted(voided.by(), proposal))
                .toList();
    }

    /** One step and nothing beside it: all of it is stored, or nothing. */
    Outcome once(String caseId, Command asked, Given given)
            throws SQLException, LogRefusal, Unreadable {
        return once(caseId, asked, given, clock.get());
    }

    private Outcome once(String caseId, Command asked, Given given, Instant came)
            throws SQLException, LogRefusal, Unreadable {
        StoredCase read = store.read(caseId);
        if (asked instanceof Command.RecordEvidence evidence) {
            Optional<String> problem = Evidence.problem(ground, store, caseId, evidence.position());
            if (problem.isPresent()) {
                return new Outcome.Impossible(problem.get(), Optional.empty());
            }
        }
        Instant now = clock.get();
        Optional<LetterFacts> facts = kept.of(read, asked, given);
        Correspondence post =
                new Correspondence(
                        letters,
                        files.customers(),
                        new StaffMail(files),
                        texts,
                        random,
                        facts,
                        now);
        Command command = post.complete(read, asked);
        Answer answer = process.decide(read.state(), command, came);
        if (!(answer instanceof Answer.Accepted accepted)) {
            return refusal(answer);
        }
        Optional<Found> lookedInto = lookedInto(read, command);
        Optional<Outcome> hindered = hindered(command, given, facts, lookedInto, now);
        if (hindered.isPresent()) {
            return hindered.get();
        }
        Instant at = notBefore(read, came);
        List<Happened> happened =
                accepted.events().stream()
                        .map(event -> new Happened(event, command.by(), at))
                        .toList();
        if (happened.isEmpty()) {
            return new Outcome.Done(caseId, happened, List.of());
        }
        post.rehearse(read, command, happened);
        List<NotifierPost.Letter> toNotifiers =
                notifiers.of(
                        read, happened, Correspondence.after(read.state(), happened), facts, now);
        erasing.carryOut(read, happened);
        Correspondence.Sent sent = post.sent(read, happened, toNotifiers);
        CaseStore.Beside closing = closings.of(read, happened);
        CaseStore.Beside stock = flights.beforeTold(read, happened, sent.count() > 0);
        Belongings.Of of =
                belongings.of(read, happened, KeptFacts.with(given, command), sent.attached());
        try {
            store.append(
                    read,
                    of.entered().stream().map(one -> one.writtenAt(now)).toList(),
                    stored -> {
                        of.beside().store(stored);
                        sent.beside().store(stored);
                        given.beside().store(stored);
                        closing.store(stored);
                        stock.store(stored);
                    });
        } catch (CaseChanged e) {
            return new Outcome.Changed(e.since());
        }
        List<String> told = new ArrayList<>();
        if (sent.count() > 0) {
            told.add("letters in the outbox: " + sent.count());
        }
        if (command instanceof Command.Propose(_, _, Matter.Clearance clearance)) {
            Holding.told(clearance.values(), lookedInto).ifPresent(told::add);
        }
        return new Outcome.Done(caseId, happened, told);
    }

    private static Instant notBefore(StoredCase read, Instant came) {
        return read.history().isEmpty() || came.isAfter(read.history().getLast().at())
                ? came
                : read.history().getLast().at();
    }

    /** What the rules allow, and the desk does not. */
    private Optional<Outcome> hindered(
            Command command,
            Given given,
            Optional<LetterFacts> facts,
            Optional<Found> lookedInto,
            Instant now) {
        Optional<Outcome> fetchOver = fetchOver(facts, now);
        if (fetchOver.isPresent()) {
            return fetchOver;
        }
        if (command instanceof Command.Consent && given.key().isEmpty()) {
            return Optional.of(
                    new Outcome.Refused(
                            Rule.D28,
                            "Scripts prepare, people consent: in a session of their own."));
        }
        return command instanceof Command.Propose(_, _, Matter.Clearance clearance)
                ? Holding.problem(clearance.values(), lookedInto)
                        .map(problem -> new Outcome.Impossible(problem, Optional.empty()))
                : Optional.empty();
    }

    /** The finding that a clearance speaks of, where one is proposed. */
    private Optional<Found> lookedInto(StoredCase read, Command command) throws SQLException {
        return command instanceof Command.Propose(_, _, Matter.Clearance clearance)
                ? lookedInto
                        .of(read.state(), clearance, Log.size(ground.connection()))
                        .map(LookedInto.At::found)
                : Optional.empty();
    }

    /** D6: reasons that name a day for fetching the data which has passed reach nobody in time. */
    private Optional<Outcome> fetchOver(Optional<LetterFacts> facts, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, files.policy().zone());
        return facts.flatMap(LetterFacts::fetchUntil)
                .filter(today::isAfter)
                .map(day ->
                        new Outcome.Refused(
                                Rule.D6,
                                "Nobody can fetch data until "
                                        + day
                                        + ", which has passed: name a day to come in fetch_until,"
                                        + " or leave it out."));
    }

    /** What has fallen due in a case happens before anything else does. */
    List<Happened> tick(String caseId) throws SQLException, LogRefusal, Unreadable {
        return once(caseId, new Command.Tick(MACHINE), Given.NOTHING) instanceof Outcome.Done done
                ? done.events()
                : List.of();
    }

    /** D5: what a process recorded that ended before it could publish it. */
    private List<Happened> publishLeft(String caseId) throws SQLException, LogRefusal, Unreadable {
        return isCovered(store.read(caseId).state())
                ? List.of()
                : publish(caseId, new ArrayList<>());
    }

    /** Whether the evidence stands under a checkpoint of which the case knows. */
    private static boolean isCovered(Case state) {
        long needed = state.sizeToPublish();
        return needed == 0 || !state.published().tailMap(needed).isEmpty();
    }

    /** D5: signs, and records in the case what of its evidence stands published and witnessed. */
    List<Happened> publish(String caseId, List<String> told)
            throws SQLException, LogRefusal, Unreadable {
        List<Happened> events = new ArrayList<>();
        HomeLedger.Published published = ledger.publish();
        told.addAll(ledger.told());
        Case state = store.read(caseId).state();
        long needed = state.sizeToPublish();
        boolean seen = !files.policy().witnessed() || state.witnessed() >= needed;
        if (needed == 0 || (isCovered(state) && (seen || !published.witnessed()))) {
            return events;
        }
        report(events, caseId, new Command.ReportPublished(MACHINE, published.size()));
        if (published.witnessed() && files.policy().witnessed()) {
            report(events, caseId, new Command.ReportWitnessed(MACHINE, published.size()));
        }
        ledger.publish();
        return events;
    }

    private void report(List<Happened> events, String caseId, Command command)
            throws SQLException, LogRefusal, Unreadable {
        if (once(caseId, command, Given.NOTHING) instanceof Outcome.Done done) {
            events.addAll(done.events());
        }
    }

    static Outcome refusal(Answer answer) {
        return switch (answer) {
            case Answer.Refused refused -> new Outcome.Refused(refused.rule(), refused.because());
            case Answer.Impossible impossible ->
                    new Outcome.Impossible(impossible.because(), impossible.late());
            case Answer.Accepted _ -> throw new IllegalArgumentException("this was accepted");
        };
    }
}
