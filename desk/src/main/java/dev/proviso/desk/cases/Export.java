package dev.proviso.desk.cases;

import dev.proviso.cases.core.Event;
import dev.proviso.cases.office.Role;
import dev.proviso.cases.queue.QueueRow;
import dev.proviso.cases.statistics.Counted;
import dev.proviso.cases.statistics.Tally;
import dev.proviso.cases.store.StoredCase;
import dev.proviso.cases.view.View;
import dev.proviso.cases.view.Viewer;
import dev.proviso.desk.office.Colleague;
import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.ProblemException.Kind;
import dev.proviso.notices.post.Standing;
import dev.proviso.notices.table.Table;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What of the cases may leave the program as a table, for whom. */
public record Export(CaseDesk desk, String person) {

    /** The mark of a case that began elsewhere, where no witness saw it (design §7). */
    public static final String IMPORTED = "imported, not witnessed";

    private static final int PAGE_ROWS = 500;

    private static final double SECONDS_OF_AN_HOUR = 3_600;

    /** Those who see one case or customer at most are not shown the queue (D12, D13). */
    private static final Set<Role> OF_THE_QUEUE =
            Set.of(Role.ANALYST, Role.DECIDER, Role.OPERATOR, Role.AUDITOR);

    /**
     * All of the queue, the most urgent first.
     *
     * @throws ProblemException USAGE if the person may not see it
     */
    public Table queue() {
        require("analysts, deciders, operators and auditors", OF_THE_QUEUE);
        List<List<String>> rows = new ArrayList<>();
        Optional<QueueRow> last = Optional.empty();
        List<QueueRow> page;
        do {
            page = desk.queue(PAGE_ROWS, last);
            page.forEach(row -> rows.add(cells(desk.keeping().with(row))));
            last = page.isEmpty() ? last : Optional.of(page.getLast());
        } while (page.size() == PAGE_ROWS);
        return new Table(
                "The queue of cases",
                about(),
                List.of("case", "standing", "priority", "due", "rule", "what", "late", "imported"),
                rows);
    }

    /**
     * The beginning of the queue.
     *
     * @param first rows, the most urgent first
     * @param more whether there are others
     * @param beside rows of further cases that were asked for, in the same order
     */
    public record Page(List<QueueRow> first, boolean more, List<QueueRow> beside) {
        /** Copies. */
        public Page {
            first = List.copyOf(first);
            beside = List.copyOf(beside);
        }
    }

    /**
     * The first rows of the queue.
     *
     * @param rows at least 1
     * @param also cases that are to be shown wherever they stand in it
     * @throws ProblemException USAGE if the person may not see it
     */
    public Page queue(int rows, Set<String> also) {
        require("analysts, deciders, operators and auditors", OF_THE_QUEUE);
        List<QueueRow> read =
                desk.queue(Math.min(rows, Integer.MAX_VALUE - 1) + 1, Optional.empty());
        boolean more = read.size() > rows;
        List<QueueRow> first = read.stream().limit(rows).map(desk.keeping()::with).toList();
        Set<String> beside = new TreeSet<>(also);
        first.forEach(row -> beside.remove(row.caseId()));
        return new Page(first, more, desk.keeping().rows(beside));
    }

    /**
     * What happened in all cases, counted by month, for whoever may see the queue.
     *
     * @throws ProblemException USAGE if the person may not see it
     */
    public Table statistics() {
        List<List<String>> rows = new ArrayList<>();
        statistics(Optional.empty(), Optional.empty()).forEach(one -> rows.add(cells(one)));
        return new Table(
                "What happened in all cases, by month (UTC)",
                List.of(
                        desk.files().provider().name() + ", " + desk.now(),
                        "For the provider only: small counts stand in it."),
                List.of(
                        "month",
                        "what",
                        "detail",
                        "count",
                        "mean_hours",
                        "median_hours",
                        "longest_hours"),
                rows);
    }

    /**
     * The same, of a period.
     *
     * @param from its first month
     * @param until the month after its last
     * @throws ProblemException USAGE if the person may not see it
     */
    public List<Counted> statistics(Optional<YearMonth> from, Optional<YearMonth> until) {
        require("analysts, deciders, operators and auditors", OF_THE_QUEUE);
        return desk.statistics().stream()
                .filter(one -> from.filter(one.tally().month()::isBefore).isEmpty())
                .filter(one -> until.filter(end -> !one.tally().month().isBefore(end)).isEmpty())
                .toList();
    }

    /**
     * Mails that are about no case, for whoever may see the queue; of one day (UTC), or of all.
     *
     * @throws ProblemException USAGE if the person may not see them
     */
    public List<OutsideMails.Mail> mails(Optional<LocalDate> day) {
        require("analysts, deciders, operators and auditors", OF_THE_QUEUE);
        return desk.keeping().mails(day);
    }

    private static List<String> cells(Counted counted) {
        Tally one = counted.tally();
        boolean timed = one.what().timed();
        return List.of(
                one.month().toString(),
                word(one.what()),
                one.detail(),
                String.valueOf(one.many()),
                timed ? hours(one.seconds() / (double) one.many()) : "",
                counted.median().stream().mapToObj(Export::hours).findFirst().orElse(""),
                timed ? hours((double) one.longest()) : "");
    }

    private static String hours(double seconds) {
        return String.format(Locale.ROOT, "%.2f", seconds / SECONDS_OF_AN_HOUR);
    }

    /**
     * Letters that a person has to look after, with who was to get them; who gave notice is shown
     * to those only who may take such a letter to the post.
     */
    public List<Standing> deadLetters() {
        require("analysts, deciders, operators and auditors", OF_THE_QUEUE);
        return desk.undelivered().dead(person);
    }

    /**
     * Letters of a case that are not known to have arrived, to be brought to the post; whoever
     * holds one can answer it, so an entry of the ledger says who took it. Those that may show who
     * gave notice are for who may read it (D16).
     *
     * @throws ProblemException USAGE if the person may take none
     */
    public PostBag papers(String caseId) {
        require("analysts, deciders and operators who see the case", Owing.WORK);
        StoredCase stored = desk.read(caseId);
        if (NoticeSight.isBarred(stored.state(), person) || seen(caseId).timeline().isEmpty()) {
            require("those who see the case, without a conflict of interest in it", Set.of());
        }
        return desk.undelivered().papers(stored, person);
    }

    /**
     * What is owed in a case; nothing for who sees nothing of the case, or one piece of it (D12,
     * D13).
     */
    public Obligations obligations(String caseId) {
        return has(OF_THE_QUEUE) && !seen(caseId).timeline().isEmpty()
                ? desk.obligations(caseId)
                : new Obligations(List.of(), Set.of());
    }

    private static List<String> cells(QueueRow row) {
        return List.of(
                row.caseId(),
                word(row.standing()),
                word(row.priority()),
                row.next().map(next -> next.at().toString()).orElse(""),
                row.next().map(QueueRow.Next::rule).orElse(""),
                row.next().map(QueueRow.Next::what).orElse(""),
                String.valueOf(row.late()),
                row.imported() ? IMPORTED : "");
    }

    /** What happened in a case, as far as the person may know. */
    public Table timeline(String caseId) {
        List<List<String>> rows = new ArrayList<>();
        List<View.Line> lines = lines(caseId);
        for (View.Line line : lines) {
            rows.add(cells(line));
        }
        return new Table(
                "Case " + caseId + ": what happened",
                about(lines),
                List.of("number", "at", "by", "what"),
                rows);
    }

    /**
     * Every event of a case with its place in the ledger, for holding a bundle against it.
     *
     * @throws ProblemException USAGE if the person is no auditor
     */
    public Table audit(String caseId) {
        require("auditors", Set.of(Role.AUDITOR));
        List<Long> positions = desk.positions(caseId);
        List<List<String>> rows = new ArrayList<>();
        List<View.Line> lines = lines(caseId);
        for (View.Line line : lines) {
            List<String> row = new ArrayList<>(cells(line));
            row.add(line.event().name());
            row.add(String.valueOf(positions.get(line.number())));
            rows.add(row);
        }
        return new Table(
                "Case " + caseId + ": every event and its entry",
                about(lines),
                List.of("number", "at", "by", "what", "event", "entry"),
                rows);
    }

    /**
     * A case as the person may see it.
     *
     * @throws ProblemException USAGE if they see nothing of it
     */
    public View view(String caseId) {
        View view = seen(caseId);
        if (view.timeline().isEmpty()) {
            throw refused(caseId, "there is no such case for " + person + ".", "");
        }
        return view;
    }

    private View seen(String caseId) {
        return desk.view(caseId, new Viewer.Staff(person));
    }

    private List<View.Line> lines(String caseId) {
        return view(caseId).timeline();
    }

    private static List<String> cells(View.Line line) {
        return List.of(
                String.valueOf(line.number()),
                line.at().toString(),
                line.by().orElse(""),
                EventWords.of(line.event()));
    }

    private List<String> about() {
        return List.of(
                desk.files().provider().name() + ", as " + person + " may see it, " + desk.now());
    }

    private List<String> about(List<View.Line> lines) {
        List<String> about = new ArrayList<>(about());
        if (isImported(lines)) {
            about.add("This case was " + IMPORTED + ": what was before it stands in no entry.");
        }
        return about;
    }

    /** Whether a case as somebody sees it began elsewhere, where no witness saw it. */
    public static boolean isImported(List<View.Line> timeline) {
        return timeline.stream().anyMatch(line -> line.event() instanceof Event.CaseImported);
    }

    private boolean has(Set<Role> roles) {
        Optional<Colleague> known = Optional.ofNullable(desk.files().people().get(person));
        return known.filter(one -> one.roles().stream().anyMatch(roles::contains)).isPresent();
    }

    private void require(String who, Set<Role> roles) {
        if (!has(roles)) {
            throw refused(person, "this is not for " + person + " to see.", "It is for " + who);
        }
    }

    private static ProblemException refused(String where, String what, String wanted) {
        return new ProblemException(
                Kind.USAGE,
                Problem.of(where, what, wanted, "Roles stand in office.yaml; ids in the queue."));
    }

    private static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
