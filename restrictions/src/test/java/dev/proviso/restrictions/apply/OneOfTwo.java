package dev.proviso.restrictions.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.restrictions.connector.Access;
import dev.proviso.restrictions.connector.Connector;
import dev.proviso.restrictions.connector.Level;
import dev.proviso.restrictions.connector.Observation;
import dev.proviso.restrictions.connector.Pace;
import dev.proviso.restrictions.journal.Noted;
import dev.proviso.restrictions.journal.PartState;
import dev.proviso.restrictions.journal.StepState;
import dev.proviso.restrictions.plan.AccountGraph;
import dev.proviso.restrictions.plan.Plan;
import dev.proviso.restrictions.plan.Planned;
import dev.proviso.restrictions.plan.Planner;
import dev.proviso.restrictions.plan.Wanted;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;

/**
 * Restricts one of two accounts, {@code a} if nothing else is said, that one customer has on a real
 * server, and keeps when the journal noted what: to be held against what their traffic felt. Times
 * are of {@code nanoTime}.
 */
final class OneOfTwo implements AutoCloseable {
    static final String ONE = "a";
    static final String OTHER = "b";

    private static final long NANOS = 1_000_000;

    private final ConcurrentLinkedQueue<Note> notes = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<When> whens = new ConcurrentLinkedQueue<>();
    private final Connector connector;
    private final String one;
    private final String other;
    private final JournalFolder kept;
    private final Executor executor;

    private record Note(long at, Noted what) {}

    private record When(Predicate<Noted> which, Runnable act) {}

    OneOfTwo(Path folder, Connector connector) throws SQLException {
        this(folder, connector, ONE, OTHER);
    }

    OneOfTwo(Path folder, Connector connector, String one, String other) throws SQLException {
        this(folder, connector, one, other, Patience.DEFAULT);
    }

    OneOfTwo(Path folder, Connector connector, String one, String other, Patience patience)
            throws SQLException {
        this.connector = connector;
        this.one = one;
        this.other = other;
        this.kept = new JournalFolder(folder, (_, noted) -> noted(noted), Clock.systemUTC());
        this.executor =
                new Executor(
                        Map.of(Carrier.NAME, connector),
                        kept.keyed,
                        kept.journal,
                        Pace.real(),
                        patience);
    }

    private void noted(Noted noted) {
        notes.add(new Note(System.nanoTime(), noted));
        for (When when : whens) {
            if (when.which().test(noted) && whens.remove(when)) {
                when.act().run();
            }
        }
    }

    /** Does something once the journal notes it, before anything further is asked. */
    void when(Predicate<Noted> which, Runnable act) {
        whens.add(new When(which, act));
    }

    /** With the limits that are on by default. */
    Plan plan(Level level, String service) throws Exception {
        return plan(level, service, Plan.Limits.DEFAULT);
    }

    Plan plan(Level level, String service, Plan.Limits limits) throws Exception {
        Wanted.Target target = new Wanted.Target(Carrier.NAME, one, Set.of(service));
        Map<Wanted.Target, Observation> observed = Map.of(target, connector.observe(one));
        Wanted wanted =
                new Wanted(
                        "C-2026-0001",
                        Instant.now().truncatedTo(ChronoUnit.SECONDS),
                        level,
                        List.of(target),
                        AccountGraph.of(Carrier.NAME, Map.of(one, "unit-a", other, "unit-b")),
                        limits);
        Planned planned =
                new Planner(Map.of(Carrier.NAME, connector), kept.keyed)
                        .plan(wanted, observed, kept.journal.held());
        return switch (planned) {
            case Planned.Made made -> made.plan();
            case Planned.Refused refused -> throw new AssertionError(refused.reasons());
        };
    }

    /** Applies it and sees it verified; since when it has been. */
    long applied(Plan plan) throws InterruptedException {
        PartResult result = apply(plan);
        assertThat(result.state()).as(result.words()).isEqualTo(PartState.DONE);
        return System.nanoTime();
    }

    /** However it comes out. */
    PartResult apply(Plan plan) throws InterruptedException {
        return Room.only(executor.apply(plan.hash(), plan, "case", Stop.NEVER, Progress.SILENT));
    }

    /** The same of what is half-way. */
    PartResult resume(Plan plan) throws InterruptedException {
        return Room.only(executor.resume(plan.hash(), Stop.NEVER, Progress.SILENT));
    }

    /** The same of the way back. */
    PartResult revert(Plan plan) throws InterruptedException {
        return Room.only(executor.revert(plan.hash(), "appeal upheld", Progress.SILENT));
    }

    /** Takes it back; since when it has been. */
    long reverted(Plan plan) throws InterruptedException {
        PartResult result = revert(plan);
        assertThat(result.state()).as(result.words()).isEqualTo(PartState.REVERTED);
        assertThat(result.words()).isEqualTo("It was given back.");
        assertThat(result.next()).as("what is missing").isEmpty();
        nothingIsHeld();
        return System.nanoTime();
    }

    /** No restriction is in force, and none is half-way. */
    void nothingIsHeld() {
        assertThat(kept.journal.held()).isEmpty();
        assertThat(kept.journal.unfinished()).isEmpty();
    }

    /** Whether a plan is half-way. */
    boolean isHalfWay() {
        return !kept.journal.unfinished().isEmpty();
    }

    /** When the first step was written down; empty before. */
    Optional<Long> intended() {
        return first(noted -> noted instanceof Noted.Intended).map(Note::at);
    }

    /** When a step was seen to be done. */
    long done(int step) {
        return first(noted ->
                        noted instanceof Noted.Stepped stepped
                                && stepped.step() == step
                                && stepped.state() == StepState.DONE)
                .orElseThrow()
                .at();
    }

    /**
     * Holds the delay that probes put into the journal against the traffic's own: an upper bound,
     * and not more than the time until it was written down.
     *
     * @param step the first that stops the access
     * @param last when the last request was begun that was still let through
     */
    void delayIsNoted(Plan plan, Access access, int step, long last) {
        Note after =
                first(noted ->
                                noted instanceof Noted.Probed probed
                                        && probed.stage() == Noted.Stage.AFTER)
                        .orElseThrow();
        Noted.Probed probed = (Noted.Probed) after.what();
        assertThat(kept.journal.effective(plan.hash(), 0)).isEqualTo(probed.effective());
        assertThat(probed.effective()).containsKey(access);
        long noted = probed.effective().getOrDefault(access, -1L);
        assertThat(noted).isBetween(0L, (after.at() - intended().orElseThrow()) / NANOS);
        // it is counted from between the intent and when the step was done, in whole milliseconds
        assertThat(last - done(step)).isLessThanOrEqualTo((noted + 1) * NANOS);
    }

    private Optional<Note> first(Predicate<Noted> which) {
        return notes.stream().filter(note -> which.test(note.what())).findFirst();
    }

    @Override
    public void close() throws SQLException {
        kept.close();
    }
}
