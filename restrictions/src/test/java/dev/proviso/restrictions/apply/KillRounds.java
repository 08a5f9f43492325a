package dev.proviso.restrictions.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.restrictions.connector.Connector;
import dev.proviso.restrictions.connector.Level;
import dev.proviso.restrictions.connector.Observation;
import dev.proviso.restrictions.journal.Hook;
import dev.proviso.restrictions.journal.PartState;
import dev.proviso.restrictions.journal.Way;
import dev.proviso.restrictions.plan.AccountGraph;
import dev.proviso.restrictions.plan.Keyed;
import dev.proviso.restrictions.plan.Plan;
import dev.proviso.restrictions.plan.PlanJson;
import dev.proviso.restrictions.plan.Planned;
import dev.proviso.restrictions.plan.Planner;
import dev.proviso.restrictions.plan.Wanted;
import dev.proviso.testing.OwnJvm;
import dev.proviso.testing.Seeds;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/**
 * Kills the process that carries a plan out, or back, at random instants on a real server. After
 * every kill what is left goes on to its end: the planned state, then the old one, and nothing else
 * ever.
 */
final class KillRounds {
    private static final int AT_ONCE = 8;

    /** A server with accounts. */
    interface Server {
        /** How the process reaches it: what {@link Carrier#connector} reads. */
        java.util.Properties reached();

        /** A new account with something in it. */
        String account() throws Exception;

        /** Everything that the server itself says of the account's settings. */
        String state(String account) throws Exception;
    }

    private final Server server;
    private final Connector connector;
    private final Path scratch;
    private final long longest;
    private final AtomicInteger killed = new AtomicInteger();
    private final List<String> touched = new ArrayList<>();

    /**
     * On a server.
     *
     * @param longest milliseconds in which a process is killed at the latest
     */
    KillRounds(Server server, Path scratch, long longest) {
        this.server = server;
        this.connector = Carrier.connector(server.reached());
        this.scratch = scratch;
        this.longest = longest;
    }

    /** Half of them while applying, half while going back; several at once. */
    void run(long firstSeed, int rounds) throws Exception {
        try (connector;
                ExecutorService crew = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < rounds * Seeds.EFFORT; i++) {
                long seed = firstSeed + i;
                boolean back = i % 2 == 1;
                all.add(
                        crew.submit(() -> {
                            round(Seeds.of(seed), seed, back);
                            return seed;
                        }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        assertThat(killed.get()).as("processes that were killed at work").isPositive();
    }

    /** Accounts that plans were made for. */
    synchronized List<String> touched() {
        return List.copyOf(touched);
    }

    private synchronized void touches(String account) {
        touched.add(account);
    }

    private void round(RandomGenerator random, long seed, boolean back) throws Exception {
        String account = server.account();
        touches(account);
        Path folder = Files.createDirectory(scratch.resolve("round-" + seed));
        String before = server.state(account);
        Plan plan = plan(account);
        Files.writeString(folder.resolve(Carrier.PLAN), PlanJson.text(plan));
        try (Writer writer = Files.newBufferedWriter(folder.resolve(Carrier.REACHED))) {
            server.reached().store(writer, "");
        }
        if (back) {
            try (JournalFolder kept = kept(folder)) {
                Executor executor = Carrier.executor(connector, kept);
                Outcome applied =
                        executor.apply(plan.hash(), plan, "case", Stop.NEVER, Progress.SILENT);
                assertThat(state(applied)).isEqualTo(PartState.DONE);
            }
        }
        killed(folder, back ? "revert" : "apply", random.nextLong(longest * 1_000_000));
        try (JournalFolder kept = kept(folder)) {
            ends(kept, plan, account, before);
        }
    }

    private void ends(JournalFolder kept, Plan plan, String account, String before)
            throws Exception {
        Executor executor = Carrier.executor(connector, kept);
        if (kept.journal.plan(plan.hash()).isEmpty()) {
            assertThat(server.state(account)).as("nothing was begun").isEqualTo(before);
            return;
        }
        boolean ended = kept.journal.plan(plan.hash()).orElseThrow().ended();
        assertThat(kept.journal.unfinished().isEmpty()).as("never silent").isEqualTo(ended);
        boolean goesBack = kept.journal.plan(plan.hash()).orElseThrow().way() == Way.REVERT;
        if (!ended) {
            Outcome outcome = executor.resume(plan.hash(), Stop.NEVER, Progress.SILENT);
            assertThat(state(outcome))
                    .as(String.valueOf(outcome))
                    .isEqualTo(goesBack ? PartState.REVERTED : PartState.DONE);
        }
        if (!goesBack) {
            assertThat(server.state(account)).as("the planned state").isNotEqualTo(before);
            assertThat(state(executor.revert(plan.hash(), "appeal upheld", Progress.SILENT)))
                    .isEqualTo(PartState.REVERTED);
        }
        assertThat(server.state(account)).as("the old state").isEqualTo(before);
        assertThat(kept.journal.held()).isEmpty();
        assertThat(kept.journal.unfinished()).isEmpty();
    }

    private static JournalFolder kept(Path folder) throws java.sql.SQLException {
        return new JournalFolder(folder, Hook.NONE, Clock.systemUTC());
    }

    private static PartState state(Outcome outcome) {
        return Room.only(outcome).state();
    }

    private Plan plan(String account) throws Exception {
        Wanted.Target target = new Wanted.Target(Carrier.NAME, account, Set.of("storage"));
        Map<Wanted.Target, Observation> observed = Map.of(target, connector.observe(account));
        Wanted wanted =
                new Wanted(
                        "C-2026-0001",
                        Instant.now().truncatedTo(ChronoUnit.SECONDS),
                        Level.READ_ONLY,
                        List.of(target),
                        AccountGraph.of(Carrier.NAME, Map.of(account, "unit")),
                        Plan.Limits.DEFAULT);
        Planned planned =
                new Planner(Map.of(Carrier.NAME, connector), new Keyed(new byte[32]))
                        .plan(wanted, observed, Map.of());
        return switch (planned) {
            case Planned.Made made -> made.plan();
            case Planned.Refused refused -> throw new AssertionError(refused.reasons());
        };
    }

    private void killed(Path folder, String way, long nanos) throws Exception {
        List<String> said = new ArrayList<>();
        List<String> command = OwnJvm.command(Carrier.class, List.of(), folder.toString(), way);
        boolean alive = OwnJvm.killed(command, 0, nanos, said::add);
        assertThat(said).containsExactly("begins");
        killed.addAndGet(alive ? 1 : 0);
    }
}
