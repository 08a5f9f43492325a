package dev.proviso.desk.restrictions;

import dev.proviso.cases.core.Actor;
import dev.proviso.cases.core.Case;
import dev.proviso.cases.core.Command;
import dev.proviso.cases.core.Named;
import dev.proviso.desk.cases.CaseDesk;
import dev.proviso.desk.cases.OnceStored;
import dev.proviso.desk.cases.Outcome;
import dev.proviso.desk.cases.Worker;
import dev.proviso.desk.evidence.Guarded;
import dev.proviso.desk.evidence.HomeLedger;
import dev.proviso.facts.home.Home;
import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.ProblemException.Kind;
import dev.proviso.ledger.entry.Committing;
import dev.proviso.ledger.log.LogRefusal;
import dev.proviso.ledger.log.Transaction;
import dev.proviso.ledger.note.Refused;
import dev.proviso.restrictions.apply.Executor;
import dev.proviso.restrictions.apply.Patience;
import dev.proviso.restrictions.apply.Progress;
import dev.proviso.restrictions.connector.Connector;
import dev.proviso.restrictions.connector.Pace;
import dev.proviso.restrictions.connector.ProviderFault;
import dev.proviso.restrictions.journal.Journal;
import dev.proviso.restrictions.journal.Looks;
import dev.proviso.restrictions.journal.MadePlans;
import dev.proviso.restrictions.journal.PlanRow;
import dev.proviso.restrictions.journal.RestrictionTables;
import dev.proviso.restrictions.journal.Sealing;
import dev.proviso.restrictions.journal.Tried;
import dev.proviso.restrictions.journal.Veiling;
import dev.proviso.restrictions.plan.AccountGraph;
import dev.proviso.restrictions.plan.Keyed;
import dev.proviso.restrictions.plan.Plan;
import dev.proviso.restrictions.plan.PlanChanges;
import dev.proviso.restrictions.plan.PlanJson;
import dev.proviso.restrictions.plan.Planned;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** Restrictions of the cases of a home, open for one process. */
public final class RestrictionDesk implements AutoCloseable {
    /** Whose key the pseudonyms and hashes of plans are made from. */
    private static final String KEY = "restrictions";

    private static final String SPENT =
            "It was applied, and nothing of it is in force: it is spent. Plan again if it is still"
                    + " wanted, and decide on it.";

    private final Path folder;
    private final CaseDesk cases;
    private final HomeLedger ledger;
    private final HomeLedger.Ground own;
    private final HomeConnectors connectors;
    private final Keyed keyed;
    private final RestrictionEntries entries;
    private final Journal journal;
    private final MadePlans made;
    private final InForce inForce;
    private final Planning planning;

    private RestrictionDesk(
            Home home,
            HomeLedger ledger,
            CaseDesk cases,
            HomeConnectors connectors,
            SecureRandom random)
            throws SQLException, IOException, InterruptedException {
        this.folder = home.folder();
        this.cases = cases;
        this.ledger = ledger;
        this.connectors = connectors;
        RestrictionTables.migrate(ledger.database().source());
        this.own = ledger.beside();
        this.keyed = new Keyed(own.vault().derive(KEY, "proviso/restriction/v1"));
        this.entries =
                new RestrictionEntries(own.disclosures(), new Committing(random), cases::now);
        Sealing sealing = new VaultSealing(own.vault());
        Veiling.complete(own.connection(), sealing, keyed, RestrictionEntries::about);
        this.made = new MadePlans(own.connection(), sealing, RestrictionEntries::about);
        this.journal =
                new Journal(
                        own.connection(),
                        sealing,
                        keyed,
                        (_, noted) ->
                                entries.append(
                                        made.caseOf(noted.plan()), "step", StepJson.of(noted)),
                        cases::now);
        this.planning = new Planning(cases, journal, connectors, keyed);
        this.inForce = new InForce(cases, journal, connectors, keyed);
    }

    private Carrying carrying(String caseId) {
        return new Carrying(
                recording(cases),
                journal,
                (plan, to) -> planning.beyond(caseId, plan, to),
                this::reach);
    }

    private Carrying.Reached reach(Set<String> names) throws InterruptedException {
        Map<String, Connector> some = connectors.reached(names);
        return new Carrying.Reached(
                new Executor(some, keyed, journal, Pace.real(), Patience.DEFAULT),
                some.isEmpty() && !names.isEmpty(),
                connectors.unreached(names));
    }

    private static Carrying.Cases recording(CaseDesk cases) {
        return new Carrying.Cases() {
            @Override
            public Outcome act(String caseId, Command command) {
                return cases.act(caseId, command, Map.of());
            }

            @Override
            public Case read(String caseId) {
                return cases.read(caseId).state();
            }

            @Override
            public Case lapsed(String caseId) {
                return Rehearsal.lapsed(cases, caseId);
            }

            @Override
            public long events(String caseId) {
                return cases.events(caseId);
            }
        };
    }

    /**
     * Opens them. Connectors are reached when one is first needed: SYSTEM if a provider is not.
     *
     * @param ledger of that home, and {@code cases} on it: the caller's to close
     * @throws ProblemException USAGE without {@code connectors.yaml}; DEFINITION if it is wrong
     */
    public static RestrictionDesk open(
            Home home, HomeLedger ledger, CaseDesk cases, SecureRandom random) {
        return open(home, ledger, cases, HomeConnectors.of(home.folder()), random);
    }

    /** The same with connectors of its own. */
    static RestrictionDesk open(
            Home home,
            HomeLedger ledger,
            CaseDesk cases,
            HomeConnectors connectors,
            SecureRandom random) {
        return guarded(
                home.folder(), () -> new RestrictionDesk(home, ledger, cases, connectors, random));
    }

    /** Whether a home has connectors at all. */
    public static boolean configured(Home home) {
        return Files.exists(home.folder().resolve(ConnectorsFile.NAME));
    }

    /** The same, and tells nobody how far it is. */
    public Planned plan(String caseId, PlanRequest request) {
        return plan(caseId, request, Progress.SILENT);
    }

    /** Looks at the providers and makes a plan for a case; a plan that was made is an entry. */
    public Planned plan(String caseId, PlanRequest request, Progress to) {
        Planned planned = draft(caseId, request, to);
        if (planned instanceof Planned.Made(Plan plan)) {
            guarded(
                    folder,
                    () -> {
                        keep(plan);
                        return plan;
                    });
        }
        return planned;
    }

    /** The same, and keeps it nowhere: nobody can decide on it. */
    public Planned draft(String caseId, PlanRequest request, Progress to) {
        return guarded(folder, () -> planning.draft(caseId, request, to));
    }

    /** Whether something of a plan is in force, and is not to be given back. */
    public boolean holds(String caseId, Plan plan) {
        return guarded(folder, () -> inForce.holds(cases.read(caseId).state(), plan.hash()));
    }

    /**
     * What has changed since a plan was made; nothing if it can be applied as it is. Of one that is
     * in force: what is not as it was set any more.
     */
    public List<String> changes(String caseId, Plan plan, Progress to) {
        if (holds(caseId, plan)) {
            return guarded(
                    folder,
                    () -> {
                        List<String> changes =
                                new ArrayList<>(
                                        inForce.now(caseId, made.of(caseId), plan.hash(), to));
                        Carrying.Reached reached = reach(Carrying.connectors(plan));
                        changes.addAll(reached.executor().otherwise(plan.hash()));
                        return changes;
                    });
        }
        if (guarded(folder, () -> isSpent(caseId, plan.hash()))) {
            return List.of(SPENT);
        }
        return guarded(
                folder,
                () ->
                        switch (planning.again(caseId, plan, to)) {
                            case Planned.Made(Plan now) -> PlanChanges.between(plan, now);
                            case Planned.Refused(List<String> reasons) -> reasons;
                        });
    }

    /** Whether it was taken back, or came to nothing everywhere. */
    private boolean isSpent(String caseId, String hash) {
        Map<String, Case.Planned> plans = cases.read(caseId).state().plans();
        return Named.is(plans, hash, one -> one.stage() == Case.Planned.Stage.REVERTED)
                || cameToNothing(plans, hash);
    }

    private boolean cameToNothing(Map<String, Case.Planned> plans, String hash) {
        return Named.is(plans, hash, one -> one.stage() == Case.Planned.Stage.HALF_WAY)
                && journal.plan(hash).filter(PlanRow::ended).isPresent()
                && !journal.holds(hash);
    }

    /** Plans that were made for a case, the oldest first. */
    public List<MadePlans.Made> plans(String caseId) {
        return guarded(folder, () -> made.of(caseId));
    }

    /** What probes showed on each account of a plan; nothing where none was made yet. */
    public List<Tried> tried(String plan) {
        return guarded(folder, () -> journal.tried(plan));
    }

    /** The accounts of the case's customer, as plans name them. */
    public AccountGraph graph(String caseId) {
        return planning.graph(caseId);
    }

    /**
     * Applies a plan that was decided, or goes on with it. Where the rules refuse it, or nothing of
     * it is left to do, no connector is needed.
     *
     * @param operator who does it; D4
     * @throws ProblemException SYSTEM or DEFINITION when a connector that it needs cannot be opened
     */
    public Restricted apply(String caseId, Plan plan, String operator, Progress to) {
        Actor by = new Actor.Person(operator, Actor.Session.PLAIN);
        String about = RestrictionEntries.about(caseId);
        Restricted done =
                guarded(
                        folder,
                        () -> {
                            if (cameToNothing(cases.read(caseId).state().plans(), plan.hash())) {
                                return Carrying.owed(plan.hash(), SPENT);
                            }
                            if (goesOn(caseId, plan, operator)) {
                                connectors.require(Carrying.connectors(plan));
                            }
                            return spent(
                                    caseId, carrying(caseId).apply(caseId, plan, by, about, to));
                        });
        return done.telling(published());
    }

    /** Whether the rules let it, and something of it is left to do at a provider. */
    private boolean goesOn(String caseId, Plan plan, String operator) {
        return Rehearsal.apply(cases, caseId, plan, operator) instanceof Outcome.Done
                && journal.plan(plan.hash()).filter(PlanRow::ended).isEmpty();
    }

    /** Who applies once more what is in force already is told what is not as it was set. */
    private Restricted spent(String caseId, Restricted done) {
        String differs =
                done.recorded() instanceof Outcome.Refused ? differs(caseId, done.plan()) : "";
        return differs.isEmpty()
                ? done
                : new Restricted(done.plan(), done.parts(), done.recorded(), differs);
    }

    /**
     * Looks whether what plans in force have set is still set, once a day each, in every case;
     * nothing is changed.
     *
     * @param staff is told what is new
     * @return the same in lines, and which cases could not be looked at
     */
    public List<String> look(Worker.Staff staff) {
        List<String> lines = new ArrayList<>();
        for (String caseId : guarded(folder, made::cases)) {
            try {
                lines.addAll(guarded(folder, () -> inForce.look(caseId, made.of(caseId), staff)));
            } catch (RuntimeException e) {
                // as when something is due: one case is no end for the others
                lines.add("%s: not looked at: %s".formatted(caseId, said(e)));
            }
        }
        if (!lines.isEmpty()) {
            lines.addAll(published());
        }
        return lines;
    }

    /** What of a plan was not as it was set at the last look, in words; nothing if all was. */
    public String differs(String caseId, String plan) {
        return guarded(
                folder,
                () ->
                        inForce.holds(cases.read(caseId).state(), plan)
                                ? inForce.told(caseId, plan)
                                : "");
    }

    /** Cases of a home in which something is in force, and not all as it was set. */
    public static Set<String> differing(Home home, HomeLedger ledger) {
        if (!configured(home)) {
            return Set.of();
        }
        return guarded(
                home.folder(),
                () -> {
                    RestrictionTables.migrate(ledger.database().source());
                    return new Looks(ledger.ground().connection()).cases();
                });
    }

    /**
     * Does what is due in a case: walks ways back that are open, lowers to freeze, goes on where
     * something broke off.
     */
    public List<Restricted> due(String caseId, Progress to) {
        return walked(
                caseId,
                plans -> carrying(caseId).due(caseId, plans, RestrictionEntries.about(caseId), to));
    }

    /**
     * Walks ways back, and lowers to freeze, after what has fallen due in the case; of what broke
     * off while it was applied it is said that it did.
     */
    public List<Restricted> back(String caseId, Progress to) {
        return walked(caseId, plans -> carrying(caseId).back(caseId, plans, to));
    }

    private interface Walk {
        List<Restricted> with(Map<String, Plan> plans) throws InterruptedException;
    }

    private List<Restricted> walked(String caseId, Walk walk) {
        Map<String, Plan> plans = byHash(caseId);
        if (plans.isEmpty()) {
            return List.of();
        }
        List<Restricted> all = guarded(folder, () -> walk.with(plans));
        return all.isEmpty() ? all : telling(all, published());
    }

    /**
     * What {@link #back} would do, step by step, from what is there now; nothing is done or
     * written.
     */
    public Ahead ahead(String caseId, Progress to) {
        Map<String, Plan> plans = byHash(caseId);
        return plans.isEmpty()
                ? Ahead.NOTHING
                : guarded(folder, () -> carrying(caseId).ahead(caseId, plans, to));
    }

    private Map<String, Plan> byHash(String caseId) {
        Map<String, Plan> plans = new TreeMap<>();
        plans(caseId).forEach(one -> plans.put(one.plan().hash(), one.plan()));
        return plans;
    }

    /**
     * The same in every case that has a plan, whatever fails in another. Whether something is due
     * stands in the case alone: a crash may have come before the journal knew of it, or after the
     * journal was done with it.
     */
    public Round due(Progress to) {
        List<Restricted> done = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        for (String caseId : guarded(folder, made::cases)) {
            try {
                done.addAll(due(caseId, to));
            } catch (RuntimeException e) {
                // a defect too: what fails in one case keeps nothing in force in another
                failed.add("%s: not done at a provider: %s".formatted(caseId, said(e)));
            }
        }
        return new Round(done, failed);
    }

    private static String said(RuntimeException e) {
        return e instanceof ProblemException ? String.valueOf(e.getMessage()) : e.toString();
    }

    /** What is in force, or given back, is so though its entries cannot be published just then. */
    private List<String> published() {
        return guarded(folder, () -> OnceStored.published(ledger));
    }

    private static List<Restricted> telling(List<Restricted> all, List<String> told) {
        return all.stream().map(one -> one.telling(told)).toList();
    }

    private void keep(Plan plan) throws SQLException, IOException, Refused, LogRefusal {
        Connection connection = own.connection();
        try {
            Transaction.in(
                    connection,
                    () -> {
                        boolean first = made.put(plan, cases.now(), planning.accounts(plan));
                        if (first) {
                            byte[] text = PlanJson.text(plan).getBytes(StandardCharsets.UTF_8);
                            entries.append(
                                    plan.caseId(), "plan", JsonMapper.shared().readTree(text));
                        }
                        return first;
                    });
        } catch (LogRefusal e) {
            throw new SQLException(e.getMessage(), e);
        }
        List<String> _ = OnceStored.published(ledger);
    }

    interface Step<T> {
        T run()
                throws SQLException,
                        IOException,
                        Refused,
                        ProviderFault,
                        InterruptedException,
                        LogRefusal;
    }

    private static <T> T guarded(Path folder, Step<T> step) {
        return Guarded.run(
                folder,
                () -> {
                    try {
                        return step.run();
                    } catch (ProviderFault fault) {
                        throw new ProblemException(
                                Kind.SYSTEM,
                                Problem.of(
                                        "the provider",
                                        fault.words() + ".",
                                        "an answer",
                                        "Try again; nothing was begun."));
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        throw new IOException("interrupted", e);
                    }
                });
    }

    @Override
    public void close() {
        try (HomeConnectors _ = connectors) {
            own.connection().close();
        } catch (SQLException e) {
            throw new IllegalStateException("the database does not close", e);
        }
    }
}
