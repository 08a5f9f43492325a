package dev.proviso.cases.view;

import dev.proviso.cases.core.Actor;
import dev.proviso.cases.core.Case;
import dev.proviso.cases.core.Event;
import dev.proviso.cases.core.Event.*;
import dev.proviso.cases.core.Happened;
import dev.proviso.cases.core.Matter;
import dev.proviso.cases.core.Rule;
import dev.proviso.cases.core.Subject;
import dev.proviso.cases.office.Office;
import dev.proviso.cases.office.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The rules of who sees what: D12, D13, D16, D19, D22. */
public final class Sight {
    private final Office office;
    private final Set<Rule> without;

    /** For an office, with every rule. */
    public Sight(Office office) {
        this(office, Set.of());
    }

    /** With some rules taken out, to show by a test that each is needed. */
    public Sight(Office office, Set<Rule> without) {
        this.office = office;
        this.without = Set.copyOf(without);
    }

    /**
     * The case for a viewer.
     *
     * @param history all events that made {@code state}, in order
     */
    public View view(Case state, List<Happened> history, Viewer viewer, Instant now) {
        return switch (viewer) {
            case Viewer.Staff staff -> staff(state, history, staff.person(), now);
            case Viewer.Customer customer -> customer(state, history, customer.id());
            case Viewer.Notifier notifier -> notifier(history, notifier.notice());
            case Viewer.Public _ -> View.NOTHING;
        };
    }

    private View staff(Case state, List<Happened> history, String person, Instant now) {
        boolean outside = office.has(person, Role.OUTSIDE_REVIEWER);
        if (on(Rule.D13) && outside && !hasAccess(state, person, now)) {
            return View.NOTHING;
        }
        if (mayOwn(state, person) || !known(state, person)) {
            return View.NOTHING;
        }
        List<Happened> readable =
                seesOtherCases(person) || !on(Rule.D13) ? history : ofThisCase(state, history);
        boolean commerce = office.has(person, Role.AUDITOR) || determined(state) || !on(Rule.D12);
        return new View(
                subject(state),
                lines(
                        state.revealed() || !on(Rule.D19) ? readable : pseudonymous(readable),
                        event -> commerce || !(event instanceof CommerceRecorded),
                        true),
                state.evidence().keySet(),
                state.notices().keySet(),
                commerce ? managers(state) : Set.of());
    }

    /** Before a case has a subject it may be about any account. */
    private boolean mayOwn(Case state, String person) {
        return state.subject()
                .map(subject -> office.owns(person, subject.customer()))
                .orElseGet(() -> looksAfterOne(person));
    }

    private boolean looksAfterOne(String person) {
        return office.has(person, Role.ACCOUNT_OWNER)
                || office.owners().values().stream().anyMatch(all -> all.contains(person));
    }

    private boolean known(Case state, String person) {
        return office.roles().containsKey(person) || state.appointed().contains(person);
    }

    /**
     * D13: an outside reviewer and an appointed decider are in one case; whoever looks after a
     * customer does not see that customer's.
     */
    private boolean seesOtherCases(String person) {
        return office.roles().containsKey(person)
                && !office.has(person, Role.OUTSIDE_REVIEWER)
                && !looksAfterOne(person);
    }

    /** That a notice of another case played a part is shown, which and why is not. */
    private static List<Happened> ofThisCase(Case state, List<Happened> history) {
        return history.stream()
                .map(one -> new Happened(ofThisCase(state, one.event()), one.by(), one.at()))
                .toList();
    }

    private static Event ofThisCase(Case state, Event event) {
        return switch (event) {
            case NoticesCompared e when !state.notices().containsKey(e.other()) -> withheld(e);
            case ClearanceEnded e -> Elsewhere.withheld(e);
            default -> event;
        };
    }

    private static NoticesCompared withheld(NoticesCompared e) {
        return new NoticesCompared(
                e.notice(),
                "a notice of another case",
                e.found(),
                "Why is not shown to whoever sees this case only.");
    }

    private static boolean hasAccess(Case state, String person, Instant now) {
        return state.reviews().values().stream()
                .anyMatch(review ->
                        review.reviewer().equals(person)
                                && review.goingOn()
                                && now.isBefore(review.until()));
    }

    /** D12: disclosed after determination. */
    private static boolean determined(Case state) {
        return state.measures().values().stream()
                .anyMatch(measure -> measure.matter() instanceof Matter.Determination);
    }

    private Set<String> managers(Case state) {
        return state.subject()
                .map(Subject::customer)
                .map(customer -> office.owners().getOrDefault(customer, Set.of()))
                .orElse(Set.of());
    }

    private Optional<String> subject(Case state) {
        return state.subject()
                .map(s -> state.revealed() || !on(Rule.D19) ? s.target() : s.pseudonym());
    }

    /** D19: what was computed is shown, about whom is not. */
    private static List<Happened> pseudonymous(List<Happened> history) {
        return history.stream()
                .map(one ->
                        one.event() instanceof FindingRaised e
                                ? new Happened(pseudonymous(e), one.by(), one.at())
                                : one)
                .toList();
    }

    private static FindingRaised pseudonymous(FindingRaised e) {
        String name = e.subject().pseudonym();
        return new FindingRaised(
                e.finding(),
                e.question(),
                new Subject(name, name, name),
                e.blindSpots(),
                e.power());
    }

    private View customer(Case state, List<Happened> history, String customer) {
        boolean own = state.subject().filter(s -> s.customer().equals(customer)).isPresent();
        if (!own) {
            return View.NOTHING;
        }
        List<View.Line> lines = lines(history, event -> isForCustomer(state, event), false);
        boolean told = lines.stream().anyMatch(line -> tells(line.event()));
        if (!told) {
            return View.NOTHING;
        }
        Set<String> notices = on(Rule.D16) ? Set.of() : state.notices().keySet();
        return new View(state.subject().map(Subject::target), lines, Set.of(), notices, Set.of());
    }

    /** The events by which a customer first learns of a case. */
    private static boolean tells(Event event) {
        return event instanceof InquiryOpened
                || event instanceof HearingOpened
                || event instanceof StatementSent;
    }

    /** Under an order to stay silent what was told before stays, and nothing is added (D22). */
    private boolean isForCustomer(Case state, Event event) {
        boolean silent = on(Rule.D22) && state.silenced();
        return switch (event) {
            case InquiryOpened _,
                    InquiryAnswered _,
                    InquiryNotResolved _,
                    HearingOpened _,
                    HearingAnswered _,
                    HearingEnded _,
                    StatementSent _,
                    StatementReached _,
                    RemedyShown _,
                    AppealFiled _,
                    AppealFactAdded _ ->
                    true;
            case Decided decided -> !silent && isRedress(state, decided.proposal());
            case MeasureEnded ended -> !silent && wasTold(state, ended.measure());
            case LoweredToFreeze lowered -> !silent && wasTold(state, lowered.measure());
            default -> false;
        };
    }

    private static boolean isRedress(Case state, String proposal) {
        Case.Proposal decided = state.proposals().get(proposal);
        return decided != null
                && (decided.matter() instanceof Matter.AppealDecision
                        || decided.matter() instanceof Matter.RemedyAnswer);
    }

    private static boolean wasTold(Case state, String measure) {
        return state.statementOf(measure).sentAt().isPresent();
    }

    private static View notifier(List<Happened> history, String notice) {
        Set<String> own = new TreeSet<>(Set.of(notice));
        List<View.Line> lines =
                lines(
                        history,
                        event ->
                                switch (event) {
                                    case NoticeReceived e -> e.notice().equals(notice);
                                    case NoticeJoined e -> e.notice().equals(notice);
                                    case NotifierAnswered e -> e.notice().equals(notice);
                                    default -> false;
                                },
                        false);
        return lines.isEmpty()
                ? View.NOTHING
                : new View(Optional.empty(), lines, Set.of(), own, Set.of());
    }

    private static List<View.Line> lines(
            List<Happened> history, Predicate<Event> shown, boolean names) {
        List<View.Line> lines = new ArrayList<>();
        for (int i = 0; i < history.size(); i++) {
            Happened one = history.get(i);
            if (shown.test(one.event())) {
                Optional<String> by =
                        names && one.by() instanceof Actor.Person person
                                ? Optional.of(person.id())
                                : Optional.empty();
                lines.add(new View.Line(i, one.at(), by, one.event()));
            }
        }
        return lines;
    }

    private boolean on(Rule rule) {
        return !without.contains(rule);
    }
}
