package dev.proviso.desk.cases;

import dev.proviso.cases.core.Actor;
import dev.proviso.cases.core.Case;
import dev.proviso.cases.core.Due;
import dev.proviso.cases.core.DueProcess;
import dev.proviso.cases.core.Event;
import dev.proviso.cases.core.Fold;
import dev.proviso.cases.core.Happened;
import dev.proviso.cases.core.Rule;
import dev.proviso.cases.queue.QueueRow;
import dev.proviso.cases.queue.QueueRow.Next;
import dev.proviso.cases.queue.Resting;
import dev.proviso.cases.store.CaseStore;
import dev.proviso.cases.store.QueueTable;
import dev.proviso.cases.store.StoredCase;
import dev.proviso.cases.store.Unreadable;
import dev.proviso.desk.evidence.HomeLedger;
import dev.proviso.desk.office.OfficeFiles;
import dev.proviso.notices.post.Outbox;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What of the keys must stay, and why (D23), and what the office's retention rule says is due to
 * go. It destroys nothing by itself: people ask.
 */
public final class Keeping {
    /** What it is called where something falls due. */
    static final String RETENTION = "retention";

    /** Named one by one; the rest is counted. */
    private static final int LINES = 10;

    /**
     * Days of mails that are named as due at once: looking at a day unseals each of its mails. What
     * is due beyond comes up once these are destroyed.
     */
    private static final int DAYS = 62;

    private static final String ASK = "ask for the erasure of what it keeps";

    /** Nobody's name for an erasure. */
    private static final String ASKED_NOW = "keys destroy";

    private final HomeLedger ledger;
    private final OfficeFiles files;
    private final DueProcess process;
    private final QueueTable queue;
    private final CaseStore store;
    private final OutsideMails mails;
    private final Supplier<Instant> clock;

    /** Cases of which mails of days past their retention time speak. */
    private final Map<LocalDate, Set<String>> known = new ConcurrentHashMap<>();

    Keeping(
            HomeLedger ledger,
            OfficeFiles files,
            DueProcess process,
            QueueTable queue,
            CaseStore store,
            Supplier<Instant> clock) {
        this.ledger = ledger;
        this.files = files;
        this.process = process;
        this.queue = queue;
        this.store = store;
        this.mails = new OutsideMails(ledger.ground());
        this.clock = clock;
    }

    /** Whether a home ever had cases, so that keys may be needed by one. */
    public static boolean concerns(HomeLedger ledger) {
        return GuardedCases.run(
                ledger.folder(), () -> CaseStore.isIn(ledger.ground().connection()));
    }

    /**
     * Destroys what the ledger keeps of reviews about a customer, unless a case about it, or one
     * that rests on an entry about it, still needs it.
     *
     * @param customer qualified: {@code aws:429113000000}
     */
    public Destroyed destroy(String customer, String ground) {
        Set<Long> positions = new TreeSet<>(ledger.reviewed(customer));
        List<Destroyed.Stay> why =
                guarded(() -> stays(store.concerning(customer, positions), Optional.of(customer)));
        return why.isEmpty()
                ? new Destroyed.Done(ledger.erase(customer, ground))
                : new Destroyed.Stays(why, 0, List.of());
    }

    /**
     * Destroys what mails outside of any case said, day by day (UTC): of a day unless one of them
     * speaks of a case that still needs it.
     */
    public Destroyed destroyMails(LocalDate first, LocalDate last, String ground) {
        Outbox outbox = new Outbox(ledger.ground().connection(), ledger.ground().vault());
        int entries = 0;
        Set<Destroyed.Stay> why = new LinkedHashSet<>();
        List<LocalDate> kept = new ArrayList<>();
        for (LocalDate day : guarded(mails::days)) {
            if (day.isBefore(first) || day.isAfter(last)) {
                continue;
            }
            List<Destroyed.Stay> stays = guarded(() -> stays(mails.casesNamed(day)));
            why.addAll(stays);
            if (stays.isEmpty()) {
                entries += ledger.destroy(OutsideMails.about(day), ground);
                int _ = guarded(() -> outbox.erase(OutsideMails.about(day)));
                known.remove(day);
            } else {
                kept.add(day);
            }
        }
        return why.isEmpty()
                ? new Destroyed.Done(entries)
                : new Destroyed.Stays(List.copyOf(why), entries, kept);
    }

    private List<Destroyed.Stay> stays(Set<String> cases) throws SQLException {
        List<Destroyed.Stay> why = new ArrayList<>();
        for (String caseId : cases) {
            stay(caseId).ifPresent(why::add);
        }
        return why;
    }

    /** One case that cannot be read keeps what it may need, and is no end for the others. */
    private Optional<Destroyed.Stay> stay(String caseId) throws SQLException {
        try {
            return stay(caseId, Optional.empty());
        } catch (Unreadable _) {
            return Optional.of(new Destroyed.Stay(caseId, "It cannot be read."));
        }
    }

    /** Mails that are about no case, the oldest first; of one day, or of all. */
    public List<OutsideMails.Mail> mails(Optional<LocalDate> day) {
        return guarded(() -> mails.list(day));
    }

    private List<Destroyed.Stay> stays(Set<String> cases, Optional<String> customer)
            throws SQLException, Unreadable {
        List<Destroyed.Stay> why = new ArrayList<>();
        for (String caseId : cases) {
            stay(caseId, customer).ifPresent(why::add);
        }
        return why;
    }

    private Optional<Destroyed.Stay> stay(String caseId, Optional<String> customer)
            throws SQLException, Unreadable {
        return whyStays(store.read(caseId), customer)
                .map(because -> new Destroyed.Stay(caseId, because));
    }

    private Optional<String> whyStays(StoredCase stored, Optional<String> customer) {
        Instant now = clock.get();
        Optional<String> rule = byTheRules(stored.state(), now);
        if (rule.isPresent()) {
            return rule;
        }
        if (stored.history().isEmpty() || isAskedFor(stored, customer)) {
            return Optional.empty();
        }
        if (!stored.state().closed()) {
            return files.retention()
                    .map(_ -> "It is not closed, and your retention time begins when it is.");
        }
        return dueAt(stored.state())
                .filter(now::isBefore)
                .map(until ->
                        "Your office keeps closed cases until %s (retention_days in office.yaml)."
                                .formatted(until));
    }

    /** The retention rule is for what nobody asked to have back. */
    private static boolean isAskedFor(StoredCase stored, Optional<String> customer) {
        return stored.history().stream()
                .anyMatch(one ->
                        one.event() instanceof Event.ErasureAsked asked
                                && asked.about().equals(Resting.ALL)
                                && (customer.isEmpty() || isBy(one.by(), customer.get())));
    }

    private static boolean isBy(Actor actor, String customer) {
        return actor instanceof Actor.Customer by && by.id().equals(customer);
    }

    /** D23, as the rules answer who asks for an erasure that is due then. */
    private Optional<String> byTheRules(Case state, Instant at) {
        Event asked = new Event.ErasureAsked(ASKED_NOW, ASKED_NOW, at);
        Case then = Fold.fold(state, new Happened(asked, Steps.MACHINE, at));
        return process.due(then).stream()
                .filter(due -> due.id().endsWith(":" + ASKED_NOW))
                .flatMap(due -> due.worker().stream())
                .filter(Event.ErasureRefused.class::isInstance)
                .map(event -> ((Event.ErasureRefused) event).reasons())
                .findFirst();
    }

    /** When what a closed case keeps is due to go; empty while it is open, or once asked for. */
    private Optional<Instant> dueAt(Case state) {
        return files.retention()
                .flatMap(days ->
                        Resting.since(state).map(since -> files.days().plainEnd(since, days)));
    }

    /** What else is owed in a case, with its erasure by the retention rule among it. */
    Obligations with(Case state, Obligations owed) {
        List<Due> due = new ArrayList<>(owed.due());
        dueAt(state)
                .ifPresent(at ->
                        due.add(
                                new Due(
                                        RETENTION,
                                        at,
                                        Rule.D23,
                                        ASK
                                                + " (ask-erasure --about "
                                                + Resting.ALL
                                                + ")"
                                                + byTheRules(state, at)
                                                        .map(stays -> ", once it may go: " + stays)
                                                        .orElse(""),
                                        List.of())));
        return new Obligations(due, owed.open());
    }

    /**
     * A row of the queue; where nothing else falls due in it, with the end of its retention time.
     */
    QueueRow with(QueueRow row) {
        Optional<Next> end =
                files.retention()
                        .flatMap(days ->
                                row.rests().map(since -> files.days().plainEnd(since, days)))
                        .map(at -> new Next(at, ASK, Rule.D23.name()));
        return row.next().isPresent() ? row : row.with(end);
    }

    /** Rows of these cases as the queue has them, in its order. */
    List<QueueRow> rows(Set<String> cases) {
        return guarded(() -> queue.rows(cases)).stream().map(this::with).toList();
    }

    /**
     * Closed cases whose retention time ends by then, soonest first, by the index of their dates
     * alone; what the rules may still keep then, the worker comes back to once it was asked for.
     * Past the first few the last says how many more there are. Then mails about no case, together.
     */
    List<Owed> owed(Instant by) throws SQLException {
        List<Owed> owed = new ArrayList<>();
        if (files.retention().isEmpty()) {
            return owed;
        }
        Period days = files.retention().get();
        Instant since = files.days().latestStart(by, days);
        long more = queue.resting(since) - LINES;
        for (QueueTable.Rests one : queue.resting(since, LINES)) {
            boolean last = owed.size() == LINES - 1 && more > 0;
            String what =
                    "%s, by your retention time: proviso case ask-erasure %s --about %s%s"
                            .formatted(
                                    ASK,
                                    one.caseId(),
                                    Resting.ALL,
                                    last ? "; and the same in %d more cases".formatted(more) : "");
            Instant at = files.days().plainEnd(one.since(), days);
            owed.add(new Owed(one.caseId(), new Due(RETENTION, at, Rule.D23, what, List.of())));
        }
        mails(by, days).ifPresent(owed::add);
        return owed;
    }

    /**
     * Mails about no case whose retention time ends by then, but for days that a case keeps; the
     * first days, where there are more than are looked for at once.
     */
    private Optional<Owed> mails(Instant by, Period days) throws SQLException {
        List<LocalDate> due = new ArrayList<>();
        Map<String, Boolean> kept = new HashMap<>();
        for (LocalDate day : mails.days()) {
            if (end(day, days).isAfter(by) || due.size() > DAYS) {
                break;
            }
            if (!isKept(named(day), kept)) {
                due.add(day);
            }
        }
        if (due.isEmpty()) {
            return Optional.empty();
        }
        boolean more = due.size() > DAYS;
        if (more) {
            due.removeLast();
        }
        LocalDate first = due.getFirst();
        boolean one = due.size() == 1;
        String what =
                "destroy what mails of %s about no case said, by your retention time: proviso keys destroy --mails %s --ground TEXT"
                        .formatted(
                                one
                                        ? first
                                        : "%s%d days"
                                                .formatted(more ? "the first " : "", due.size()),
                                one ? first : first + ".." + due.getLast());
        return Optional.of(
                new Owed("", new Due(RETENTION, end(first, days), Rule.D23, what, List.of())));
    }

    /** Of a day that is over, so that nothing is added to it; unsealed once. */
    private Set<String> named(LocalDate day) throws SQLException {
        Set<String> named = known.get(day);
        if (named == null) {
            named = mails.casesNamed(day);
            known.put(day, named);
        }
        return named;
    }

    private Instant end(LocalDate day, Period days) {
        return files.days()
                .plainEnd(day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant(), days);
    }

    /** One that cannot be read does. */
    private boolean isKept(Set<String> cases, Map<String, Boolean> looked) throws SQLException {
        for (String caseId : cases) {
            Boolean kept = looked.get(caseId);
            if (kept == null) {
                kept = stay(caseId).isPresent();
                looked.put(caseId, kept);
            }
            if (kept) {
                return true;
            }
        }
        return false;
    }

    /** What the retention rule says is due to go by now, in lines for people. */
    List<String> told() throws SQLException {
        return owed(clock.get()).stream().map(one -> one.words(": ")).toList();
    }

    private <T> T guarded(GuardedCases.Step<T> step) {
        return GuardedCases.run(ledger.folder(), step);
    }
}
