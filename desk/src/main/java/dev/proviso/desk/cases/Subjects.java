package dev.proviso.desk.cases;

import dev.proviso.cases.core.Subject;
import dev.proviso.desk.office.Customer;
import dev.proviso.facts.boundary.Pseudonyms;
import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.ProblemException.Kind;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Whom a case may be about: the customer register, and pseudonyms under the home's key (D19). */
public record Subjects(Collection<Customer> customers, Pseudonyms pseudonyms) {

    private static final String ACCOUNT = "account";
    private static final String CUSTOMER = "customer";

    /** Copies. */
    public Subjects {
        customers = List.copyOf(customers);
    }

    /**
     * Whether a case is about an account, a unit or a customer, as {@code findings.json} writes it.
     * An account may have its customer's id: the pseudonym of a finding tells them apart, else the
     * narrower is meant.
     */
    String kind(Subject subject) {
        for (String kind : List.of(ACCOUNT, CUSTOMER)) {
            String name = kind + " " + subject.target();
            if (subject.pseudonym().equals(pseudonyms.of("proviso", name))) {
                return kind;
            }
        }
        return customers.stream()
                .filter(one -> one.id().equals(subject.customer()))
                .map(one -> kind(one, subject.target()))
                .findFirst()
                .orElse(ACCOUNT);
    }

    private static String kind(Customer customer, String target) {
        boolean account =
                customer.units().values().stream()
                        .anyMatch(unit -> unit.accounts().contains(target));
        if (account) {
            return ACCOUNT;
        }
        return customer.units().containsKey(target) ? "unit" : CUSTOMER;
    }

    /** Ids of the customers that have this by now. */
    Set<String> holders(String target) {
        return customers.stream()
                .filter(one -> one.has(target))
                .map(Customer::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * A subject by its account or unit, or a whole customer.
     *
     * @param customer found in the register, if not given
     * @param pseudonym made under the home's key, if not given
     * @throws ProblemException USAGE when the register knows no such account or unit, or customer
     */
    public Subject of(String target, Optional<String> customer, Optional<String> pseudonym) {
        List<Customer> known =
                customers.stream()
                        .filter(one -> customer.map(one.id()::equals).orElse(true))
                        .filter(one -> one.has(target))
                        .toList();
        if (known.size() != 1) {
            throw new ProblemException(
                    Kind.USAGE,
                    Problem.of(
                            target,
                            "the customer register does not know whom this belongs to.",
                            "a customer in customers.yaml that has this unit or account",
                            "Add it there; a letter needs names and addresses."));
        }
        return new Subject(
                pseudonym.orElseGet(() -> pseudonyms.of("proviso", "unit " + target)),
                known.getFirst().id(),
                target);
    }
}
