package dev.proviso.desk.restrictions;

import dev.proviso.cases.core.Case;
import dev.proviso.cases.core.Subject;
import dev.proviso.desk.cases.CaseDesk;
import dev.proviso.desk.office.Customer;
import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.ProblemException.Kind;
import dev.proviso.restrictions.apply.Patience;
import dev.proviso.restrictions.apply.Progress;
import dev.proviso.restrictions.apply.Survey;
import dev.proviso.restrictions.connector.Connector;
import dev.proviso.restrictions.connector.Observation;
import dev.proviso.restrictions.connector.Pace;
import dev.proviso.restrictions.connector.ProviderFault;
import dev.proviso.restrictions.journal.Journal;
import dev.proviso.restrictions.plan.AccountGraph;
import dev.proviso.restrictions.plan.Keyed;
import dev.proviso.restrictions.plan.Plan;
import dev.proviso.restrictions.plan.PlanChanges;
import dev.proviso.restrictions.plan.Planned;
import dev.proviso.restrictions.plan.Planner;
import dev.proviso.restrictions.plan.Wanted;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Makes the plans of cases from what is at the providers now, for the first time and again. */
final class Planning {
    private final CaseDesk cases;
    private final Journal journal;
    private final HomeConnectors connectors;
    private final Keyed keyed;

    Planning(CaseDesk cases, Journal journal, HomeConnectors connectors, Keyed keyed) {
        this.cases = cases;
        this.journal = journal;
        this.connectors = connectors;
        this.keyed = keyed;
    }

    /** A plan for a case, as it was asked for. */
    Planned draft(String caseId, PlanRequest request, Progress to)
            throws ProviderFault, InterruptedException {
        Subject subject = subject(caseId);
        Customer customer = customer(subject);
        Set<String> accounts =
                request.accounts().isEmpty()
                        ? customer.accountsOf(subject.target())
                        : new TreeSet<>(request.accounts());
        return planned(
                new Wanted(
                        caseId,
                        cases.now(),
                        request.level(),
                        connectors.targets(accounts, request.services()),
                        connectors.graph(customer),
                        request.limits()),
                to);
    }

    /** The accounts of the case's customer, as plans name them. */
    AccountGraph graph(String caseId) {
        return connectors.graph(customer(subject(caseId)));
    }

    /** The same plan, from what is there now. */
    Planned again(String caseId, Plan plan, Progress to)
            throws ProviderFault, InterruptedException {
        return planned(wanted(caseId, plan), to);
    }

    private Wanted wanted(String caseId, Plan plan) {
        List<Wanted.Target> targets =
                plan.parts().stream()
                        .map(part ->
                                new Wanted.Target(
                                        part.connector(), part.account(), part.services()))
                        .toList();
        return new Wanted(
                caseId,
                plan.made(),
                plan.level(),
                targets,
                connectors.graph(customer(subject(caseId))),
                plan.limits());
    }

    /**
     * Grants are the customer's, and may be others today than when the plan was decided: who would
     * be cut off and is not in it, or is beyond its limits. An account that is gone has none.
     *
     * @throws ProviderFault when an account could not be looked at
     */
    List<String> beyond(String caseId, Plan plan, Progress to)
            throws ProviderFault, InterruptedException {
        Wanted wanted = wanted(caseId, plan);
        Map<String, Connector> all = connectors.all(names(wanted.targets()));
        Survey.Seen seen =
                new Survey(all, Pace.real(), Patience.DEFAULT).each(wanted.targets(), to);
        for (ProviderFault fault : seen.faults().values()) {
            if (fault.kind() != ProviderFault.Kind.GONE) {
                throw fault;
            }
        }
        if (seen.observed().isEmpty()) {
            return List.of(); // who applies it says so of each account
        }
        Wanted rest = wanted.of(List.copyOf(seen.observed().keySet()));
        return switch (new Planner(all, keyed).plan(rest, seen.observed(), journal.held())) {
            case Planned.Made(Plan now) -> PlanChanges.undecided(plan, now);
            case Planned.Refused(List<String> reasons) -> reasons;
        };
    }

    /** From what is there now. */
    private Planned planned(Wanted wanted, Progress to) throws ProviderFault, InterruptedException {
        Map<String, Connector> all = connectors.all(names(wanted.targets()));
        Map<Wanted.Target, Observation> observed =
                new Survey(all, Pace.real(), Patience.DEFAULT).of(wanted.targets(), to);
        return new Planner(all, keyed).plan(wanted, observed, journal.held());
    }

    private static Set<String> names(List<Wanted.Target> targets) {
        Set<String> names = new TreeSet<>();
        targets.forEach(target -> names.add(target.connector()));
        return names;
    }

    /** The accounts of the subject of a plan's case, as metering names them. */
    Set<String> accounts(Plan plan) {
        Subject subject = subject(plan.caseId());
        return customer(subject).accountsOf(subject.target());
    }

    private Subject subject(String caseId) {
        Case state = cases.read(caseId).state();
        if (!state.opened() || state.subject().isEmpty()) {
            throw usage(
                    caseId,
                    "this case is not open: it has nobody who could be restricted (D19).",
                    "proviso case open-case");
        }
        return state.subject().get();
    }

    private Customer customer(Subject subject) {
        Customer customer = cases.files().customers().get(subject.customer());
        if (customer == null) {
            throw usage(
                    subject.customer(),
                    "the customer register does not know this customer.",
                    "Add it to customers.yaml with its units and accounts.");
        }
        return customer;
    }

    private static ProblemException usage(String where, String what, String next) {
        return new ProblemException(Kind.USAGE, Problem.of(where, what, "", next));
    }
}
