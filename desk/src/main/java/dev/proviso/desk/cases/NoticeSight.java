package dev.proviso.desk.cases;

import dev.proviso.cases.core.Case;
import dev.proviso.cases.office.Office;
import dev.proviso.cases.office.Role;
import dev.proviso.cases.store.StoredCase;
import dev.proviso.cases.view.Sight;
import dev.proviso.cases.view.View;
import dev.proviso.cases.view.Viewer;
import dev.proviso.desk.office.Customer;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Who reads what a notice says, and what others say in a case: analysts and deciders who see the
 * case and may work in it. Nobody from outside (D13), and nobody who looks after an account, unless
 * the case is surely about another's: before it has a subject, a notice may be about theirs.
 */
record NoticeSight(Office office, Collection<Customer> customers) {

    /**
     * Whether the person may read a notice of the case.
     *
     * @param account to which what it reports was mapped, or {@code ""}
     */
    boolean reads(StoredCase stored, String account, String person, Instant now) {
        Case state = stored.state();
        boolean part =
                office.has(person, Role.ANALYST)
                        || office.has(person, Role.DECIDER)
                        || state.appointed().contains(person);
        boolean barred =
                office.has(person, Role.OUTSIDE_REVIEWER)
                        || isBarred(state, person)
                        || owns(account, person);
        return part && !barred && !timeline(stored, person, now).isEmpty();
    }

    /** Who has a conflict of interest in the case, or left it, has no part in it any more. */
    static boolean isBarred(Case state, String person) {
        return state.conflicts().containsKey(person) || state.left().contains(person);
    }

    /** What happened in the case, as the person may see it. */
    List<View.Line> timeline(StoredCase stored, String person, Instant now) {
        return new Sight(office)
                .view(stored.state(), stored.history(), new Viewer.Staff(person), now)
                .timeline();
    }

    private boolean owns(String account, String person) {
        return customers.stream()
                .filter(one -> one.has(account))
                .anyMatch(one -> office.owns(person, one.id()));
    }
}
