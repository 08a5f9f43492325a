package dev.proviso.notices.statement;

import java.util.List;

/**
 * What is meant, by the names that the customer itself uses; they come from the customer register,
 * put in when a letter is rendered, since names never pass the boundary.
 *
 * @param unit the organisational part of the customer
 * @param account the account, subscription or project as the customer finds it in its console
 * @param services the services of that account; empty when the whole account is meant
 */
public record Target(String unit, String account, List<String> services) {
    /** Copies. */
    public Target {
        services = List.copyOf(services);
    }
}
