package dev.proviso.desk.office;

import dev.proviso.notices.letter.Language;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A customer in the register.
 *
 * @param id qualified, as findings name it: {@code aws:429113000000}
 * @param name as the customer is called in its contract
 * @param contacts electronic addresses, at least one
 * @param units by id, as findings name them: {@code aws:429113000000/archive}
 */
public record Customer(
        String id, String name, Language language, List<String> contacts, Map<String, Unit> units) {

    /** Copies. */
    public Customer {
        contacts = List.copyOf(contacts);
        units = Map.copyOf(units);
    }

    /**
     * A part of a customer that can be restricted alone.
     *
     * @param name as the customer calls it
     * @param services what it uses, as the customer calls it
     * @param fetch how the customer gets its data out while a restriction is in force
     */
    public record Unit(
            String id, String name, List<String> services, List<String> accounts, String fetch) {

        /** Copies. */
        public Unit {
            services = List.copyOf(services);
            accounts = List.copyOf(accounts);
        }
    }

    /** Whether a case may be about this: the customer, one of its units or accounts. */
    public boolean has(String target) {
        return id.equals(target) || unitOf(target).isPresent();
    }

    /** The accounts that a case about this is about: all of the customer or unit, or the one. */
    public Set<String> accountsOf(String target) {
        if (id.equals(target)) {
            return units.values().stream()
                    .flatMap(unit -> unit.accounts().stream())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
        return Optional.ofNullable(units.get(target))
                .map(unit -> new TreeSet<>(unit.accounts()))
                .orElseGet(() -> new TreeSet<>(Set.of(target)));
    }

    /** The unit of that id, or the one that has the account. */
    public Optional<Unit> unitOf(String target) {
        return units.values().stream()
                .filter(unit -> unit.id().equals(target) || unit.accounts().contains(target))
                .findFirst();
    }
}
