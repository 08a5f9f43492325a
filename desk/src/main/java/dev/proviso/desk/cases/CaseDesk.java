package dev.proviso.desk.cases;

import dev.proviso.cases.core.Actor;
import dev.proviso.cases.core.Command;
import dev.proviso.cases.core.DueProcess;
import dev.proviso.cases.office.Office;
import dev.proviso.cases.queue.QueueRow;
import dev.proviso.cases.statistics.Counted;
import dev.proviso.cases.store.Attached;
import dev.proviso.cases.store.CaseCheck;
import dev.proviso.cases.store.CaseStore;
import dev.proviso.cases.store.CaseTables;
import dev.proviso.cases.store.PersonTable;
import dev.proviso.cases.store.Projections;
import dev.proviso.cases.store.StoredCase;
import dev.proviso.cases.store.Unreadable;
import dev.proviso.cases.view.Sight;
import dev.proviso.cases.view.View;
import dev.proviso.cases.view.Viewer;
import dev.proviso.desk.clearance.About;
import dev.proviso.desk.clearance.Clearances;
import dev.proviso.desk.evidence.HomeLedger;
import dev.proviso.desk.flight.CaseFlights;
import dev.proviso.desk.letters.CaseLetters;
import dev.proviso.desk.letters.LetterFacts;
import dev.proviso.desk.office.OfficeFiles;
import dev.proviso.desk.runs.LastRun;
import dev.proviso.facts.home.Home;
import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.ProblemException.Kind;
import dev.proviso.ledger.entry.Committing;
import dev.proviso.notices.api.NoticeStatus;
import dev.proviso.notices.api.Receipt;
import dev.proviso.notices.api.Submission;
import dev.proviso.notices.register.NoticeRegister;
import dev.proviso.notices.register.Source;
import dev.proviso.notices.store.NoticeTables;
import dev.proviso.notices.tracking.TrackingCode;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import tools.jackson.databind.JsonNode;

/** The cases of a home, open for one process. */
public final class CaseDesk implements AutoCloseable {
    private final Path folder;
    private final HomeLedger ledger;
    private final HomeLedger.Ground ground;
    private final OfficeFiles files;
    private final Office office;
    private final DueProcess process;
    private final CaseStore store;
    private final Projections projections;
    private final Optional<String> renewed;
    private final CaseLetters letters;
    private final Steps steps;
    private final Letterbox letterbox;
    private final OwnActs own;
    private final Undelivered undelivered;
    private final Owing owing;
    private final NoticeIntake notices;
    private final Keeping keeping;
    private final Worker worker;
    private final Subjects subjects;
    private final CaseFlights flights;
    private final ClearanceWatch clearances;
    private final Supplier<Instant> clock;

    private CaseDesk(
            Home home,
            HomeLedger ledger,
            SecureRandom random,
            Supplier<Instant> clock,
            int iterations)
            throws SQLException, Unreadable {
        this.folder = home.folder();
        this.ledger = ledger;
        this.ground = ledger.ground();
        this.clock = clock;
        this.files = OfficeFiles.read(folder);
        this.subjects = new Subjects(files.customers().values(), home.pseudonyms());
        DataSource source = ledger.database().source();
        CaseTables.migrate(source);
        NoticeTables.migrate(source);
        Connection connection = ground.connection();
        PersonTable persons = new PersonTable(connection, ground.disclosures(), random);
        Set<String> enrolled =
                persons.all().stream()
                        .map(PersonTable.Enrolled::person)
                        .collect(Collectors.toSet());
        this.office = files.office(enrolled);
        this.process = new DueProcess(office);
        this.projections = new Projections(connection, process);
        this.renewed = Renewed.of(projections, OfficeFiles.digest(folder, enrolled));
        this.store = new CaseStore(connection, ground.disclosures(), projections, random);
        OwnKeys keys =
                new OwnKeys(folder.resolve("keys"), persons, ground.vault(), random, iterations);
        this.letters = new CaseLetters(office, files);
        this.flights = new CaseFlights(home, ground, files, random, clock);
        NoticeRegister register = new NoticeRegister(connection, ground.vault(), random);
        LookedInto lookedInto = new LookedInto(ledger, subjects);
        this.steps =
                new Steps(
                        ledger,
                        lookedInto,
                        files,
                        process,
                        letters,
                        new NotifierMail(files),
                        store,
                        register,
                        flights,
                        random,
                        clock);
        this.own = new OwnActs(files, process, keys, store, steps, clock);
        Replies replies = new Replies(connection, store, steps);
        this.clearances =
                new ClearanceWatch(
                        lookedInto,
                        new NoticesElsewhere(store, projections.queue(), register),
                        steps,
                        new StaffMail(files),
                        clock);
        this.notices =
                new NoticeIntake(
                        register,
                        Allocations.read(folder),
                        store,
                        steps,
                        clearances,
                        office,
                        files);
        Mails mails = Mails.of(home, process, files, notices, replies, steps, clock);
        this.keeping = new Keeping(ledger, files, process, projections.queue(), store, clock);
        TaskEntries tasks = new TaskEntries(ground, new Committing(random));
        this.undelivered =
                Undelivered.of(
                        ledger, files, store, new LetterSight(register, sight()), tasks, clock);
        this.owing =
                new Owing(
                        ledger, tasks, store, projections.queue(), process, files, keeping, clock);
        this.letterbox = new Letterbox(folder, store, replies, notices, steps, mails, clock);
        this.worker =
                new Worker(
                        ledger,
                        files,
                        process,
                        projections.queue(),
                        store,
                        steps,
                        flights,
                        clearances,
                        owing,
                        keeping,
                        MailRound.of(home, source, ground.vault(), mails, clock),
                        clock);
    }

    /**
     * Opens the cases of a home, making their tables on first use.
     *
     * @param ledger of that home; stays the caller's to close
     * @throws ProblemException as {@link OfficeFiles#read} and {@link HomeLedger#open} say
     */
    public static CaseDesk open(
            Home home, HomeLedger ledger, SecureRandom random, Supplier<Instant> clock) {
        return open(home, ledger, random, clock, OwnKeys.ITERATIONS);
    }

    /** With another number of iterations for keys of people's own that are made here. */
    static CaseDesk open(
            Home home,
            HomeLedger ledger,
            SecureRandom random,
            Supplier<Instant> clock,
            int iterations) {
        return GuardedCases.run(
                home.folder(), () -> new CaseDesk(home, ledger, random, clock, iterations));
    }

    /** What was done on opening because another version had this home, in a line for people. */
    public Optional<String> renewed() {
        return renewed;
    }

    /** The time that this desk goes by. */
    public Instant now() {
        return clock.get();
    }

    /** What the home's files say about the office. */
    public OfficeFiles files() {
        return files;
    }

    /** Persons whose own key is enrolled (D28). */
    public Set<String> enrolled() {
        return office.enrolled();
    }

    /** Whom a case may be about. */
    public Subjects subjects() {
        return subjects;
    }

    /** A case, or {@link dev.proviso.cases.core.Case#NONE} under an id that is new. */
    public StoredCase readOrNew(String caseId) {
        return guarded(() -> store.read(caseId));
    }

    /** The id of the next new case. */
    public String nextId() {
        int year = clock.get().atZone(files.policy().zone()).getYear();
        return guarded(() -> store.nextId(year));
    }

    /**
     * A case.
     *
     * @throws ProblemException USAGE when there is none of that id
     */
    public StoredCase read(String caseId) {
        StoredCase stored = guarded(() -> store.read(caseId));
        if (stored.history().isEmpty()) {
            throw new ProblemException(
                    Kind.USAGE,
                    Problem.of(
                            caseId,
                            "there is no such case.",
                            "an id that proviso case list shows",
                            ""));
        }
        return stored;
    }

    /** A case as somebody may see it now. */
    public View view(String caseId, Viewer viewer) {
        StoredCase stored = read(caseId);
        return new Sight(office).view(stored.state(), stored.history(), viewer, clock.get());
    }

    /** What falls due in a case, and what keeps it open. */
    public Obligations obligations(String caseId) {
        StoredCase stored = read(caseId);
        return guarded(() -> keeping.with(stored.state(), owing.of(stored)));
    }

    /** What of the keys must stay, and what is due to go (D23). */
    public Keeping keeping() {
        return keeping;
    }

    /** The case that was taken over from what has this digest. */
    public Optional<String> imported(String digest) {
        return guarded(() -> store.imported(digest));
    }

    /** A page of the queue. */
    public List<QueueRow> queue(int rows, Optional<QueueRow> after) {
        return guarded(() -> projections.queue().page(rows, after));
    }

    /** What happened in all cases, counted by month. */
    public List<Counted> statistics() {
        return guarded(() -> projections.statistics().counted());
    }

    /** What has fallen due by then and was not done, of people and of the worker. */
    public FallenDue owed(Instant by) {
        return guarded(() -> owing.by(by));
    }

    /** What is owed beside what the events of cases say. */
    public Owing owing() {
        return owing;
    }

    /** Makes queue and statistics anew from the events; how many there were. */
    public long rebuild() {
        return guarded(projections::rebuild);
    }

    /** What does not fit between events and ledger, by position. */
    public Map<Long, String> problems() {
        return guarded(() -> new CaseCheck(ground.connection(), ground.disclosures()).problems());
    }

    /** Makes a key of a person's own and enrols it; the URI for an authenticator app. */
    public String enrol(String person, char[] passphrase) {
        return guarded(() -> {
            String uri = own.enrol(person, passphrase);
            OnceStored.publish(ledger);
            return uri;
        });
    }

    /** Does what somebody asks for, as far as the rules allow. */
    public Outcome act(String caseId, Command command, Map<String, JsonNode> values) {
        return act(caseId, command, values, Optional.empty());
    }

    /**
     * Does what somebody asks for, as far as the rules allow, and writes the letters that follow.
     *
     * @param values what belongs to it: {@code document}, {@code notice}, {@code notifier}
     * @param facts what people say in a hearing, an inquiry or a statement of reasons
     * @throws ProblemException USAGE when a letter follows and something that it must say is
     *     missing; nothing is stored
     */
    public Outcome act(
            String caseId,
            Command command,
            Map<String, JsonNode> values,
            Optional<LetterFacts> facts) {
        return act(caseId, command, values, facts, given -> given);
    }

    /**
     * The same, where a person puts on record what a customer or notifier said; who it was is
     * committed to with what happens.
     *
     * @throws ProblemException USAGE also if it is not for that person
     */
    public Outcome actFor(
            String caseId,
            Command command,
            Map<String, JsonNode> values,
            Optional<LetterFacts> facts,
            String person) {
        Attached by = new PutOnRecord(files).by(readOrNew(caseId), person);
        return act(caseId, command, values, facts, given -> given.and(by));
    }

    private Outcome act(
            String caseId,
            Command command,
            Map<String, JsonNode> values,
            Optional<LetterFacts> facts,
            UnaryOperator<Given> more) {
        Given given = new Given(values, facts, Optional.empty());
        return guarded(() -> {
            Instant now = clock.get();
            new Mistyped(process, files, store, ground.vault()).refuse(caseId, command, now);
            Given all = notices.belonging(caseId, command, given, now);
            return clearances.after(steps.act(caseId, command, more.apply(all)));
        });
    }

    /**
     * Consents, as a person's own act (D28): the passphrase and a one-time code unlock the key that
     * signs.
     *
     * @throws ProblemException USAGE when they do not; nothing is stored
     */
    public Outcome consent(
            String caseId, String proposal, String person, char[] passphrase, String code) {
        StoredCase stored = read(caseId);
        return guarded(() -> own.consent(caseId, stored, proposal, person, passphrase, code));
    }

    /** The evidence of cases, and bundles of it. */
    public Evidence evidence() {
        return new Evidence(this, ledger, store, flights, steps.texts(), office, folder);
    }

    /** What is cleared now (D27): findings within are marked so, and listed. */
    public Clearances clearances() {
        return guarded(clearances::holding);
    }

    /**
     * Ends at once the clearances outside which a review found something, or whose pack was another
     * in it, or whose subject has another customer by now; the worker does the first too.
     *
     * @param packs the packs that the review was made with: their digests by their ids
     * @param findings what its findings and questions are about
     * @return what ended, and why, in lines
     */
    public List<String> reviewed(Map<String, String> packs, Set<About> findings) {
        return guarded(() -> clearances.reviewed(packs, findings));
    }

    /** What whoever is to consent to a proposal reads first. */
    public Proposals proposals() {
        return new Proposals(this, process, new KeptFacts(store, ground.disclosures()), folder);
    }

    /**
     * Takes a finding or question into a case: raises it, and names its entry as evidence.
     *
     * @param position of its entry in the ledger
     * @throws ProblemException USAGE when that entry is none
     */
    public Outcome take(String caseId, long position, String person) {
        return guarded(() -> FindingEntry.read(ground, position))
                .take(this, caseId, position, new Actor.Person(person, Actor.Session.PLAIN));
    }

    /** Answers to letters that people bring in. */
    public Letterbox letterbox() {
        return letterbox;
    }

    /** What leaves the accounts of open cases. */
    public Flights flights() {
        return new Flights(this, flights, worker, ground.connection(), folder);
    }

    /** Positions of a case's entries in the ledger, in its order. */
    public List<Long> positions(String caseId) {
        return guarded(() -> store.positions(caseId));
    }

    /** How many events a case has. */
    public long events(String caseId) {
        return guarded(() -> store.events(caseId));
    }

    /** As {@link Worker#work}; that it was done to its end is kept. */
    public Worker.Worked work() {
        return work((_, _) -> {});
    }

    /** The same, where something may be in force at providers. */
    public Worker.Worked work(Worker.AtProviders providers) {
        return guarded(() -> {
            Worker.Worked done = worker.work(providers);
            LastRun.WORK.keep(folder, clock.get());
            return done;
        });
    }

    /** Letters that are not known to have arrived. */
    public Undelivered undelivered() {
        return undelivered;
    }

    /**
     * The record of a statement of reasons for the EU Transparency Database, where one is due.
     *
     * @throws ProblemException USAGE when it cannot be made of what is known
     */
    public EuRecord euRecord(String caseId, String measure, LetterFacts facts) {
        StoredCase stored = read(caseId);
        return EuRecord.of(letters, files, stored, measure, facts, clock.get());
    }

    /** Takes in notices that were read, each durable by itself. */
    public List<Receipt> receive(Submission submission, Optional<Source> who) {
        return guarded(() -> notices.take(submission, who));
    }

    /** What customers and others say in cases. */
    public SaidInCase saidInCase() {
        return new SaidInCase(this, sight(), ground.disclosures(), folder);
    }

    /** What notices say, and which may be the same matter. */
    public Notices notices() {
        return notices.read(this, process, ledger, folder);
    }

    /** What a notifier may see; empty for a wrong code and an unknown number alike. */
    public Optional<NoticeStatus> status(TrackingCode code) {
        return guarded(() -> notices.status(code, clock.get()));
    }

    private NoticeSight sight() {
        return new NoticeSight(office, files.customers().values());
    }

    private <T> T guarded(GuardedCases.Step<T> step) {
        return GuardedCases.run(folder, step);
    }

    @Override
    public void close() {
        ledger.close();
    }
}
