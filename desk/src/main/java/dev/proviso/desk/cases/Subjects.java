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

/** Whom a case may be about: the customer register, and pseudonyms under the home's key (D19). */
public record Subjects(Collection<Customer> customers, Pseudonyms pseudonyms) {

    /** Copies. */
    public Subjects {
        customers = List.copyOf(customers);
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
