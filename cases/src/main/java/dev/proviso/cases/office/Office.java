package dev.proviso.cases.office;

import java.util.Map;
import java.util.Set;

/**
 * The provider's side as it stands: who works here, who owns which customer's account, whose keys
 * are enrolled, and by what it is bound.
 *
 * @param roles by person
 * @param owners the persons who own a customer's account, by customer
 * @param enrolled persons with a signing key of their own, enrolled by an entry (D28)
 */
public record Office(
        Map<String, Set<Role>> roles,
        Map<String, Set<String>> owners,
        Set<String> enrolled,
        Policy policy,
        Terms terms,
        WorkingDays days) {

    /** Copies. */
    public Office {
        roles = Map.copyOf(roles);
        owners = Map.copyOf(owners);
        enrolled = Set.copyOf(enrolled);
    }

    /** Whether the person has that role. */
    public boolean has(String person, Role role) {
        return roles.getOrDefault(person, Set.of()).contains(role);
    }

    /** Whether the person owns the customer's account. */
    public boolean owns(String person, String customer) {
        return owners.getOrDefault(customer, Set.of()).contains(person);
    }
}
