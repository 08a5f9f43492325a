package dev.proviso.desk.cases;

import dev.proviso.cases.core.Due;
import dev.proviso.cases.core.DueProcess;
import dev.proviso.cases.core.Rule;
import dev.proviso.cases.office.Role;
import dev.proviso.cases.queue.Resting;
import dev.proviso.cases.store.CaseStore;
import dev.proviso.cases.store.QueueTable;
import dev.proviso.cases.store.StoredCase;
import dev.proviso.cases.store.TaskTable;
import dev.proviso.cases.store.TaskTable.Task;
import dev.proviso.desk.evidence.HomeLedger;
import dev.proviso.desk.office.Colleague;
import dev.proviso.desk.office.OfficeFiles;
import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.ProblemException.Kind;
import dev.proviso.ledger.log.LogRefusal;
import dev.proviso.ledger.log.Transaction;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What is owed in cases: by the rules, as their events say, and beside them what no event says, as
 * to read what lies in the mailbox. The second is done when somebody says so.
 */
public final class Owing {

    /** A hearing may last ten days: what its customer wrote is to be read well within them. */
    private static final Duration TIME = Duration.ofDays(3);

    static final Set<Role> WORK = Set.of(Role.ANALYST, Role.DECIDER, Role.OPERATOR);

    private final HomeLedger ledger;
    private final TaskEntries entries;
    private final Connection connection;
    private final Path folder;
    private final CaseStore store;
    private final QueueTable queue;
    private final DueProcess process;
    private final OfficeFiles files;
    private final Keeping keeping;
    private final Supplier<Instant> clock;

    Owing(
            HomeLedger ledger,
            TaskEntries entries,
            CaseStore store,
            QueueTable queue,
            DueProcess process,
            OfficeFiles files,
            Keeping keeping,
            Supplier<Instant> clock) {
        this.ledger = ledger;
        this.entries = entries;
        this.connection = ledger.ground().connection();
        this.folder = ledger.folder();
        this.store = store;
        this.queue = queue;
        this.process = process;
        this.files = files;
        this.keeping = keeping;
        this.clock = clock;
    }

    /** Whether somebody works on cases here, and looks after nobody's account. */
    static boolean works(OfficeFiles files, String person) {
        return Optional.ofNullable(files.people().get(person))
                .filter(one -> one.owns().isEmpty())
                .map(Colleague::roles)
                .filter(roles -> !roles.contains(Role.ACCOUNT_OWNER))
                .filter(roles -> roles.stream().anyMatch(WORK::contains))
                .isPresent();
    }

    /**
     * As {@link #works}.
     *
     * @throws ProblemException USAGE if not
     */
    static void require(OfficeFiles files, String person) {
        if (!works(files, person)) {
            throw refused(
                    person,
                    "this is not for " + person + " to say.",
                    "an analyst, decider or operator");
        }
    }

    /** That mails with a code of a case are to be read that were too many to be taken in. */
    static void tooMany(Connection within, String caseId, Instant now) throws SQLException {
        String what =
                "read what came with a code of this case: more e-mails than are taken in at once;"
                        + " they lie in the mailbox, in Proviso/Refused";
        TaskTable.put(within, new Task(caseId, "mails", now.plus(TIME), what));
    }

    /**
     * That people are to look at what ended a clearance in a case that is closed. What that was,
     * the case says, to whoever may know of other cases (D13).
     */
    static void uncleared(Connection within, String caseId, String clearance, Instant now)
            throws SQLException {
        String what = "look at what ended clearance " + clearance;
        TaskTable.put(within, new Task(caseId, "clearance-" + clearance, now.plus(TIME), what));
    }

    /** What is owed in a case. */
    Obligations of(StoredCase stored) throws SQLException {
        List<Due> due = new ArrayList<>(process.due(stored.state()));
        TaskTable.open(connection, stored.id()).forEach(task -> due.add(due(task)));
        return new Obligations(due, process.open(stored.state()));
    }

    /** What has fallen due by then, in all cases. */
    FallenDue by(Instant time) throws SQLException, LogRefusal {
        List<Owed> owed = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        OnceStored.each(
                queue.due(time),
                unknown,
                "what has fallen due is not known",
                caseId ->
                        process.due(store.read(caseId).state()).stream()
                                .filter(due -> !due.at().isAfter(time))
                                .forEach(due -> owed.add(new Owed(caseId, due))));
        beside(time).stream().filter(one -> !one.due().at().isAfter(time)).forEach(owed::add);
        return new FallenDue(owed, unknown);
    }

    /** What waits that no event says, soonest first; and where the retention time has passed. */
    public List<Owed> open() {
        return GuardedCases.run(folder, () -> beside(clock.get()));
    }

    /** What the provider's own spam filter marked lately, if anything. */
    public Optional<SetAside> setAside() {
        return GuardedCases.run(folder, this::aside);
    }

    Optional<SetAside> aside() throws SQLException {
        return Optional.of(SetAside.count(connection, clock.get())).filter(one -> one.many() > 0);
    }

    /**
     * As {@link #open()}.
     *
     * @param retention by when the retention time passes
     */
    List<Owed> beside(Instant retention) throws SQLException {
        List<Owed> beside = new ArrayList<>();
        TaskTable.open(connection).forEach(task -> beside.add(new Owed(task.caseId(), due(task))));
        beside.addAll(keeping.owed(retention));
        return beside;
    }

    /** For people, however late; with how to say that it is done. */
    private static Due due(Task task) {
        String what =
                "%s; then: proviso case done %s --task %s"
                        .formatted(task.what(), task.caseId(), task.id());
        return new Due(task.id(), task.due(), Rule.D18, what, List.of());
    }

    /** Positions of the entries of who did what waited in a case, ascending. */
    List<Long> positions(String caseId) throws SQLException {
        return entries.positions(caseId);
    }

    /**
     * Somebody has done what waited; who and when is an entry of the ledger.
     *
     * @throws ProblemException USAGE if it is not for that person, or nothing of that name waits
     */
    public void done(String caseId, String task, String person) {
        require(files, person);
        boolean done = GuardedCases.run(folder, () -> isDone(caseId, task, person));
        if (!done) {
            throw refused(
                    caseId,
                    task.equals(Keeping.RETENTION)
                            ? "this ends once its erasure is asked for (proviso case ask-erasure %s --about %s), or by a legal hold."
                                    .formatted(caseId, Resting.ALL)
                            : "nothing waits there as " + task + ".",
                    "as proviso case show says");
        }
    }

    /** All in one transaction; false where nothing of that name waits, or others were first. */
    private boolean isDone(String caseId, String id, String person)
            throws SQLException, LogRefusal {
        Instant now = clock.get();
        Optional<Task> task =
                TaskTable.open(connection, caseId).stream()
                        .filter(one -> one.id().equals(id))
                        .findFirst();
        if (task.isEmpty()) {
            return false;
        }
        boolean done =
                Transaction.in(
                        connection,
                        () -> {
                            if (!TaskTable.done(connection, caseId, id, now, person)) {
                                return false;
                            }
                            entries.append(task.get(), now, person);
                            return true;
                        });
        if (done) {
            OnceStored.publish(ledger);
        }
        return done;
    }

    private static ProblemException refused(String where, String what, String wanted) {
        return new ProblemException(Kind.USAGE, Problem.of(where, what, wanted, ""));
    }
}
