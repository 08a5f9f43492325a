package dev.proviso.desk.restrictions;

import dev.proviso.restrictions.connector.Level;
import dev.proviso.restrictions.plan.Plan;
import java.util.Set;

/**
 * What an operator asks a plan for.
 *
 * @param services that are meant: {@code storage}, {@code ai}
 * @param accounts qualified; all of the case's subject if empty
 */
public record PlanRequest(
        Level level, Set<String> services, Set<String> accounts, Plan.Limits limits) {
    /** Copies. */
    public PlanRequest {
        services = Set.copyOf(services);
        accounts = Set.copyOf(accounts);
    }
}
