package dev.proviso.desk.restrictions;

import dev.proviso.canonical.Sha256;
import dev.proviso.cases.core.Case;
import dev.proviso.cases.core.Case.Planned.Stage;
import dev.proviso.cases.core.Subject;
import dev.proviso.desk.cases.CaseDesk;
import dev.proviso.desk.cases.Worker;
import dev.proviso.desk.office.Customer;
import dev.proviso.ledger.log.LogRefusal;
import dev.proviso.restrictions.apply.Lookout;
import dev.proviso.restrictions.apply.Progress;
import dev.proviso.restrictions.connector.Pace;
import dev.proviso.restrictions.journal.Difference;
import dev.proviso.restrictions.journal.Journal;
import dev.proviso.restrictions.journal.MadePlans;
import dev.proviso.restrictions.plan.AccountAt;
import dev.proviso.restrictions.plan.Keyed;
import dev.proviso.restrictions.plan.Plan;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Looks after plans that are in force: whether each account still has the settings that were set,
 * and whether the subject has other accounts by now. It only looks: without a decision nothing is
 * changed (D4).
 */
final class InForce {
    private static final Duration EVERY = Duration.ofDays(1);

    /** Where a provider did not answer. */
    private static final Duration AGAIN = Duration.ofHours(1);

    /** More than these are told as a number; the ledger has each. */
    private static final int NAMED = 12;

    private static final int SHORT = 8;

    private static final String CHANGED =
            "plan %s of %s is in force, and this has changed without it:";

    private static final String DIFFERS = "plan %s of %s is in force, and not as it was set:";

    private final CaseDesk cases;
    private final Journal journal;
    private final HomeConnectors connectors;
    private final Keyed keyed;

    InForce(CaseDesk cases, Journal journal, HomeConnectors connectors, Keyed keyed) {
        this.cases = cases;
        this.journal = journal;
        this.connectors = connectors;
        this.keyed = keyed;
    }

    /**
     * Looks at those plans of a case at which nobody has looked for a day. What is new is told to
     * the staff first, and then written down: what a crash cuts off is told again.
     *
     * @param made the plans of the case
     * @return what is new, in lines
     */
    List<String> look(String caseId, List<MadePlans.Made> made, Worker.Staff staff)
            throws SQLException, LogRefusal, InterruptedException {
        List<String> lines = new ArrayList<>();
        Case state = cases.read(caseId).state();
        Instant now = cases.now();
        LocalDate today = LocalDate.ofInstant(now, cases.files().policy().zone());
        for (MadePlans.Made one : made) {
            String hash = one.plan().hash();
            boolean due = journal.nextLook(hash).map(next -> !now.isBefore(next)).orElse(true);
            if (due && holds(state, hash)) {
                List<Difference> told = journal.told(hash);
                Lookout.Seen seen = seen(state, made, one, told, Progress.SILENT);
                List<String> news =
                        words(CHANGED, caseId, hash, Difference.news(told, seen.differs()));
                if (!news.isEmpty()) {
                    if (!seen.differs().isEmpty()) {
                        news.add(next(caseId));
                    }
                    String words = String.join(" ", news);
                    staff.tell(caseId, id(hash, words, today), words);
                    lines.addAll(news);
                }
                Duration until = seen.unseen().isEmpty() ? EVERY : AGAIN;
                journal.looked(hash, now.plus(until), seen.differs());
            }
        }
        return lines;
    }

    /** The same news on the same day is the same mail. */
    private static String id(String hash, String words, LocalDate today) {
        String digest = Sha256.hex(words.getBytes(StandardCharsets.UTF_8));
        return "restriction/%s/%s/%s"
                .formatted(hash.substring(0, SHORT), digest.substring(0, SHORT), today);
    }

    /** Whether something of a plan is in force, and no way back is due. */
    boolean holds(Case state, String hash) {
        return Optional.ofNullable(state.plans().get(hash))
                        .filter(one -> stays(one.stage()))
                        .isPresent()
                && journal.holds(hash);
    }

    /** One that was applied to some accounts and stopped, since another is not what it was, too. */
    private static boolean stays(Stage stage) {
        return switch (stage) {
            case APPLIED, HALF_WAY, STOPPED -> true;
            case DECIDED, APPLYING, OUTDATED, REVERTING, REVERTED -> false;
        };
    }

    /** What differs now, in lines; looks, and writes nothing down. */
    List<String> now(String caseId, List<MadePlans.Made> made, String hash, Progress to)
            throws InterruptedException {
        Case state = cases.read(caseId).state();
        List<Difference> differs = new ArrayList<>();
        for (MadePlans.Made one : made) {
            if (one.plan().hash().equals(hash)) {
                differs.addAll(seen(state, made, one, journal.told(hash), to).differs());
            }
        }
        List<String> lines = new ArrayList<>(differs.stream().map(Difference::line).toList());
        if (!lines.isEmpty()) {
            lines.add(next(caseId));
        }
        return lines;
    }

    /** What differed when somebody looked last, in a few sentences; nothing if nothing did. */
    String told(String caseId, String hash) {
        List<String> lines = words(DIFFERS, caseId, hash, journal.told(hash));
        if (!lines.isEmpty()) {
            lines.add(next(caseId));
        }
        return String.join(" ", lines);
    }

    private Lookout.Seen seen(
            Case state,
            List<MadePlans.Made> made,
            MadePlans.Made one,
            List<Difference> told,
            Progress to)
            throws InterruptedException {
        Lookout lookout =
                new Lookout(
                        connectors.reached(Carrying.connectors(one.plan())),
                        keyed,
                        journal,
                        Pace.real(),
                        Lookout.BRIEF);
        Lookout.Seen seen = lookout.at(one.plan(), told, to);
        List<Difference> differs = new ArrayList<>(seen.differs());
        differs.addAll(accounts(state, made, one));
        return new Lookout.Seen(differs, seen.unseen());
    }

    /** Accounts that the subject has by now and had not, or has no more. */
    private List<Difference> accounts(Case state, List<MadePlans.Made> made, MadePlans.Made of) {
        Subject subject = state.subject().orElseThrow();
        Optional<Customer> customer =
                Optional.ofNullable(cases.files().customers().get(subject.customer()));
        if (customer.isEmpty()) {
            return List.of(
                    register(
                            subject.customer(),
                            "customers.yaml does not know this customer any more."));
        }
        Set<String> now = customer.get().accountsOf(subject.target());
        Set<AccountAt> covered = new TreeSet<>();
        for (MadePlans.Made one : made) {
            if (holds(state, one.plan().hash())) {
                covered.addAll(covered(one.plan()));
            }
        }
        List<Difference> differs = new ArrayList<>();
        for (String account : now) {
            boolean known = of.accounts().contains(account); // left out by whoever made the plan
            if (!known && connectors.called(account).stream().noneMatch(covered::contains)) {
                differs.add(
                        register(
                                account,
                                "it belongs to %s by now, and no plan in force covers it."
                                        .formatted(subject.target())));
            }
        }
        Set<AccountAt> mine = covered(of.plan());
        for (String account : of.accounts()) {
            if (!now.contains(account)
                    && connectors.called(account).stream().anyMatch(mine::contains)) {
                differs.add(
                        register(
                                account,
                                "it does not belong to %s any more, and the plan restricts it."
                                        .formatted(subject.target())));
            }
        }
        return differs;
    }

    private static Difference register(String account, String words) {
        return new Difference("", account, "", "", words);
    }

    private static Set<AccountAt> covered(Plan plan) {
        return plan.parts().stream()
                .map(Plan.Part::at)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> words(
            String head, String caseId, String hash, List<Difference> differs) {
        List<String> lines = new ArrayList<>();
        if (!differs.isEmpty()) {
            lines.add(head.formatted(hash.substring(0, SHORT), caseId));
            differs.stream().limit(NAMED).map(Difference::line).forEach(lines::add);
        }
        if (differs.size() > NAMED) {
            lines.add("and %,d more.".formatted(differs.size() - NAMED));
        }
        return lines;
    }

    private static String next(String caseId) {
        return ("Nothing was changed. Have whoever changed a setting set it back; for an account"
                        + " that is not covered, and for a setting that is as before the plan, make"
                        + " another plan and have it decided: proviso plan %s --level …")
                .formatted(caseId);
    }
}
