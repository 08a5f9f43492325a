package dev.proviso.restrictions.apply;

import dev.proviso.restrictions.connector.Access;
import dev.proviso.restrictions.connector.Level;
import java.util.List;

/**
 * The way back of a plan before it is walked: what each setting is, as just observed, and what it
 * will be.
 *
 * @param keep the level that stays in force; {@code WATCH} gives everything back
 * @param accounts those on which there is something to do, in the order of the plan; none when it
 *     was never begun
 */
public record WayBack(String plan, Level keep, List<Account> accounts) {
    /** Copies. */
    public WayBack {
        accounts = List.copyOf(accounts);
    }

    /**
     * One account.
     *
     * @param steps in the order in which they are walked
     * @param probes what will be tried afterwards: what could be used before the plan
     * @param words what stands against it or is to be known; empty for nothing
     */
    public record Account(
            String connector, String account, List<Step> steps, List<Access> probes, String words) {
        /** Copies. */
        public Account {
            steps = List.copyOf(steps);
            probes = List.copyOf(probes);
        }
    }

    /**
     * One step back.
     *
     * @param level of the step that is taken back
     * @param is what the setting is before it, in words
     * @param becomes what it will be, in words; empty when it cannot be given back
     * @param hindered why it cannot be given back; empty when it can
     */
    public record Step(Level level, String setting, String is, String becomes, String hindered) {}

    /** Whether all of it can be given back, as far as is known before it is tried. */
    public boolean clear() {
        return accounts.stream()
                .allMatch(account ->
                        account.words().isEmpty()
                                && account.steps().stream()
                                        .allMatch(step -> step.hindered().isEmpty()));
    }
}
