package dev.proviso.restrictions.apply;

import dev.proviso.ledger.vault.Vault;
import dev.proviso.restrictions.connector.Level;
import dev.proviso.restrictions.connector.Observation;
import dev.proviso.restrictions.journal.Hook;
import dev.proviso.restrictions.journal.Journal;
import dev.proviso.restrictions.plan.AccountGraph;
import dev.proviso.restrictions.plan.Keyed;
import dev.proviso.restrictions.plan.Plan;
import dev.proviso.restrictions.plan.Planned;
import dev.proviso.restrictions.plan.Planner;
import dev.proviso.restrictions.plan.Wanted;
import dev.proviso.restrictions.simulated.SimulatedProvider;
import dev.proviso.restrictions.simulated.SimulatedTime;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A simulated provider, a journal in SQLite, and who carries plans out. */
final class Room implements AutoCloseable {
    static final Duration SETTLES = Duration.ofSeconds(60);
    static final Duration HIDES = Duration.ofSeconds(20);
    static final String CASE = "case C-2026-0001";

    private final JournalFolder kept;
    final SimulatedTime time;
    final SimulatedProvider provider;
    final Keyed keyed;
    final Vault vault;
    final Journal journal;
    final Executor executor;

    /** A new one. */
    Room(Path folder) throws SQLException {
        this(folder, new SimulatedTime(), Hook.NONE);
    }

    Room(Path folder, SimulatedTime time, Hook hook) throws SQLException {
        this(
                folder,
                time,
                new SimulatedProvider(time, SETTLES, HIDES),
                hook,
                SimulatedProvider.oneByOne());
    }

    /** With what is left after a crash. */
    Room(Path folder, SimulatedTime time, SimulatedProvider provider, Hook hook, Patience patience)
            throws SQLException {
        this.time = time;
        this.provider = provider;
        kept = new JournalFolder(folder, hook, time);
        vault = kept.vault;
        journal = kept.journal;
        keyed = kept.keyed;
        executor = new Executor(Map.of("simulated", provider), keyed, journal, time, patience);
        provider.timeOut(() -> time.pause(SimulatedProvider.TIME_OUT));
    }

    /** Two units of one customer and a neighbour. */
    Room furnished() {
        provider.with("unit-a").with("unit-b").with("neighbour");
        return this;
    }

    Plan plan(Level level, Set<String> services, String... accounts) throws Exception {
        Map<String, String> units = new TreeMap<>();
        Map<Wanted.Target, Observation> observed = new TreeMap<>();
        for (String account : accounts) {
            units.put(account, "unit");
            observed.put(
                    new Wanted.Target("simulated", account, services), provider.observe(account));
        }
        Wanted wanted =
                new Wanted(
                        "C-2026-0001",
                        time.instant().truncatedTo(ChronoUnit.SECONDS),
                        level,
                        List.copyOf(observed.keySet()),
                        AccountGraph.of("simulated", units),
                        new Plan.Limits(100_000, 100, 100, true));
        Planned planned =
                new Planner(Map.of("simulated", provider), keyed)
                        .plan(wanted, observed, journal.held());
        return switch (planned) {
            case Planned.Made made -> made.plan();
            case Planned.Refused refused -> throw new AssertionError(refused.reasons());
        };
    }

    Outcome apply(Plan plan) throws InterruptedException {
        return executor.apply(plan.hash(), plan, CASE, Stop.NEVER, Progress.SILENT);
    }

    Outcome resume(Plan plan) throws InterruptedException {
        return executor.resume(plan.hash(), Stop.NEVER, Progress.SILENT);
    }

    Outcome revert(Plan plan) throws InterruptedException {
        return executor.revert(plan.hash(), "appeal upheld", Progress.SILENT);
    }

    /** The only account's. */
    static PartResult only(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Worked worked -> worked.parts().getFirst();
            case Outcome.NotBegun notBegun -> throw new AssertionError(notBegun.words());
            case Outcome.Otherwise otherwise -> throw new AssertionError(otherwise.changes());
        };
    }

    @Override
    public void close() throws SQLException {
        kept.close();
    }
}
