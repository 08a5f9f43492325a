package dev.proviso.restrictions.apply;

import dev.proviso.restrictions.connector.Connector;
import dev.proviso.restrictions.connector.Pace;
import dev.proviso.restrictions.journal.Journal;
import dev.proviso.restrictions.journal.PartRow;
import dev.proviso.restrictions.journal.PartState;
import dev.proviso.restrictions.journal.Way;
import dev.proviso.restrictions.journal.Why;
import dev.proviso.restrictions.plan.Keyed;
import dev.proviso.restrictions.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Works on the accounts of a plan, many at once. */
final class Crew {
    private final Map<String, Connector> connectors;
    private final Keyed keyed;
    private final Journal journal;
    private final Pace pace;
    private final Patience patience;
    private final AccountLocks locks;

    /** No account is asked for any more: the journal or the program failed. */
    private final AtomicBoolean failed = new AtomicBoolean();

    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

    /** On some account the plan did more than it says: no further one is begun. */
    private final AtomicBoolean harm = new AtomicBoolean();

    Crew(
            Map<String, Connector> connectors,
            Keyed keyed,
            Journal journal,
            Pace pace,
            Patience patience,
            AccountLocks locks) {
        this.connectors = connectors;
        this.keyed = keyed;
        this.journal = journal;
        this.pace = pace;
        this.patience = patience;
        this.locks = locks;
    }

    Outcome work(Plan plan, String about, Way way, Stop stop, Progress progress)
            throws InterruptedException {
        String hash = plan.hash();
        Map<String, Calls> calls = Calls.each(connectors, pace, patience, failed);
        List<PartRow> rows = journal.parts(hash);
        Results results = new Results(plan, rows, pace, progress, patience.accounts());
        Semaphore places = new Semaphore(patience.accounts());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (PartRow row : rows) {
                if (row.state().unfinished()) {
                    Plan.Part part = plan.parts().get(row.part());
                    Optional<Calls> provider = Optional.ofNullable(calls.get(part.connector()));
                    if (provider.isEmpty()) {
                        results.add(unreached(row, part));
                        continue;
                    }
                    Work work =
                            new Work(
                                    hash,
                                    about,
                                    row.part(),
                                    part,
                                    provider.get(),
                                    journal,
                                    keyed,
                                    stop);
                    places.acquire();
                    threads.execute(() -> {
                        try {
                            one(work, row, way, results);
                        } finally {
                            places.release();
                        }
                    });
                }
            }
            threads.shutdown();
            if (!threads.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS)) {
                throw new IllegalStateException("three centuries have passed");
            }
        }
        throwFailure();
        List<PartResult> parts = results.all();
        int left = (int) parts.stream().filter(part -> part.state().unfinished()).count();
        journal.end(hash, way, left);
        return new Outcome.Worked(parts);
    }

    private void one(Work work, PartRow row, Way way, Results results) {
        try {
            if (failed.get()) {
                return;
            }
            boolean begins = row.way() == Way.APPLY && row.state() == PartState.OPEN;
            if (begins && (harm.get() || work.stop().now())) {
                results.add(notBegun(work));
                return;
            }
            PartResult result =
                    locks.holding(
                            work.part().connector(),
                            work.part().account(),
                            () -> new PartWalk(work, way).walk(row));
            if (result.why() == Why.MORE) {
                harm.set(true);
            }
            results.add(result);
        } catch (InterruptedException | RuntimeException | Error e) {
            failures.add(e);
            failed.set(true);
        }
    }

    private static PartResult unreached(PartRow row, Plan.Part part) {
        return new PartResult(
                row.part(),
                part.connector(),
                part.account(),
                row.state(),
                Why.SILENT,
                "Connector %s is not there; nothing was asked of it.".formatted(part.connector()),
                "Resume the plan when it is.");
    }

    private PartResult notBegun(Work work) {
        return new PartResult(
                work.index(),
                work.part().connector(),
                work.part().account(),
                PartState.OPEN,
                harm.get() ? Why.MORE : Why.STOPPED,
                harm.get()
                        ? "Not begun, since on another account the plan did more than it says."
                        : "Not begun, since it was stopped.",
                "Take the plan back, or resume it once the reason is gone.");
    }

    private void throwFailure() throws InterruptedException {
        Throwable first = failures.peek();
        switch (first) {
            case null -> {}
            case InterruptedException interrupted -> throw interrupted;
            case RuntimeException runtime -> throw runtime;
            case Error error -> throw error;
            default -> throw new IllegalStateException(first);
        }
    }

    /** What has come out so far. */
    private static final class Results {
        private final Map<Integer, PartResult> results = new TreeMap<>();
        private final Progress.Count count;

        Results(Plan plan, List<PartRow> rows, Pace pace, Progress progress, int atOnce) {
            for (PartRow row : rows) {
                if (!row.state().unfinished()) {
                    Plan.Part part = plan.parts().get(row.part());
                    results.put(
                            row.part(),
                            new PartResult(
                                    row.part(),
                                    part.connector(),
                                    part.account(),
                                    row.state(),
                                    row.why(),
                                    row.words(),
                                    row.next()));
                }
            }
            int all = rows.size() - results.size();
            count = new Progress.Count(progress, Progress.Stage.WORKING, all, atOnce, pace);
        }

        synchronized void add(PartResult result) {
            results.put(result.part(), result);
            count.one();
        }

        synchronized List<PartResult> all() {
            return new ArrayList<>(results.values());
        }
    }
}
