package dev.proviso.restrictions.apply;

import dev.proviso.restrictions.connector.Connector;
import dev.proviso.restrictions.connector.Level;
import dev.proviso.restrictions.connector.Pace;
import dev.proviso.restrictions.journal.Journal;
import dev.proviso.restrictions.journal.PlanRow;
import dev.proviso.restrictions.plan.Keyed;
import dev.proviso.restrictions.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Look at the ways back of plans, one after the other, as an account may be in several; of one plan
 * at as many accounts at once as providers allow.
 */
final class Scouts {
    private final Map<String, Connector> connectors;
    private final Keyed keyed;
    private final Journal journal;
    private final Pace pace;
    private final Patience patience;
    private final Map<String, Calls> calls;
    private final Ahead ahead = new Ahead();

    /** Nobody is asked any more: the journal or the program failed. */
    private final AtomicBoolean failed = new AtomicBoolean();

    Scouts(
            Map<String, Connector> connectors,
            Keyed keyed,
            Journal journal,
            Pace pace,
            Patience patience) {
        this.connectors = connectors;
        this.keyed = keyed;
        this.journal = journal;
        this.pace = pace;
        this.patience = patience;
        this.calls = Calls.each(connectors, pace, patience, failed);
    }

    /** The accounts that a plan holds, in its order. */
    List<WayBack.Account> look(PlanRow row, Plan plan, Level keep, Progress progress)
            throws InterruptedException {
        int all = plan.parts().size();
        Progress.Count count = Progress.Count.looking(progress, all, connectors.values(), pace);
        Semaphore places = new Semaphore(patience.accounts());
        List<Future<Optional<WayBack.Account>>> asked = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                for (int i = 0; i < all; i++) {
                    int index = i;
                    places.acquire();
                    asked.add(
                            threads.submit(() -> {
                                try {
                                    return one(row, index, plan.parts().get(index), keep);
                                } finally {
                                    places.release();
                                    count.one();
                                }
                            }));
                }
                return answers(asked);
            } finally {
                if (asked.stream().anyMatch(one -> one.state() != Future.State.SUCCESS)) {
                    failed.set(true);
                    threads.shutdownNow();
                }
            }
        }
    }

    private Optional<WayBack.Account> one(PlanRow row, int index, Plan.Part part, Level keep)
            throws InterruptedException {
        if (journal.open(row.plan(), index, part).isEmpty()) {
            return Optional.empty();
        }
        Optional<Calls> provider = Optional.ofNullable(calls.get(part.connector()));
        if (provider.isEmpty()) {
            return Optional.of(unreached(part));
        }
        Work work =
                new Work(
                        row.plan(),
                        row.about(),
                        index,
                        part,
                        provider.get(),
                        journal,
                        keyed,
                        Stop.NEVER);
        return Optional.of(ahead.of(work, keep));
    }

    private static WayBack.Account unreached(Plan.Part part) {
        return new WayBack.Account(
                part.connector(),
                part.account(),
                List.of(),
                List.of(),
                "Connector %s is not there; nothing was asked of it.".formatted(part.connector()));
    }

    /** Of a plan whose key was destroyed. */
    static WayBack.Account lost() {
        return new WayBack.Account("", "", List.of(), List.of(), Finding.lost().words());
    }

    private static List<WayBack.Account> answers(List<Future<Optional<WayBack.Account>>> asked)
            throws InterruptedException {
        List<WayBack.Account> accounts = new ArrayList<>();
        for (Future<Optional<WayBack.Account>> one : asked) {
            try {
                one.get().ifPresent(accounts::add);
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException cause
                        ? cause
                        : new IllegalStateException(e.getCause());
            }
        }
        return accounts;
    }
}
