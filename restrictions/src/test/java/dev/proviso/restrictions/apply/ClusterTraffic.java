package dev.proviso.restrictions.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.testing.servers.SlurmServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntSupplier;
import java.util.function.Predicate;

/**
 * Both units at work on one cluster: short jobs with a GPU and without, each unit's next one as
 * soon as it is known what became of the last, and what became of all.
 */
final class ClusterTraffic implements AutoCloseable {
    static final String COMPLETED = "COMPLETED";
    static final String NOT_ACCEPTED = "not accepted";

    private static final long BETWEEN_MS = 300;
    private static final int SOME = 2;
    private static final List<String> ACCOUNTS = List.of(OneOfTwo.ONE, OneOfTwo.OTHER);

    private final SlurmServer server;
    private final IntSupplier gpus;
    private final ConcurrentLinkedQueue<Job> jobs = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile Map<String, String> states = Map.of();
    private volatile boolean over;

    /**
     * One job.
     *
     * @param begun when it was about to be submitted, by {@code nanoTime}
     * @param came {@code COMPLETED}; or state and reason, when it was held back: {@code PENDING
     *     AssocGrpGRES}; or {@link #NOT_ACCEPTED}
     */
    record Job(String account, boolean gpu, long begun, long known, String came) {}

    /**
     * Begins.
     *
     * @param gpus how many the next GPU job of account {@code a} asks for
     */
    ClusterTraffic(SlurmServer server, IntSupplier gpus) {
        this.server = server;
        this.gpus = gpus;
        threads.add(Thread.ofVirtual().start(() -> goOn(this::look)));
        for (String account : ACCOUNTS) {
            threads.add(Thread.ofVirtual().start(() -> goOn(() -> one(account, true))));
            threads.add(Thread.ofVirtual().start(() -> goOn(() -> one(account, false))));
        }
    }

    private interface Turn {
        void take() throws InterruptedException;
    }

    private void goOn(Turn turn) {
        try {
            while (!over) {
                turn.take();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IllegalStateException e) {
            failures.add(String.valueOf(e.getMessage()));
        }
    }

    /** All jobs' states at once: each question is a process. */
    private void look() throws InterruptedException {
        Map<String, String> seen = new TreeMap<>();
        server.operator("squeue", "-h", "-t", "all", "-o", "%A %T %r")
                .lines()
                .forEach(line -> {
                    int blank = line.indexOf(' ');
                    seen.put(line.substring(0, blank), line.substring(blank + 1));
                });
        states = seen;
        Thread.sleep(BETWEEN_MS);
    }

    private void one(String account, boolean gpu) throws InterruptedException {
        long begun = System.nanoTime();
        String came = came(account, gpu);
        jobs.add(new Job(account, gpu, begun, System.nanoTime(), came));
    }

    private String came(String account, boolean gpu) throws InterruptedException {
        String job;
        try {
            job = submitted(account, gpu);
        } catch (IllegalStateException e) {
            if (String.valueOf(e.getMessage()).contains("violates accounting/QOS policy")) {
                Thread.sleep(BETWEEN_MS);
                return NOT_ACCEPTED;
            }
            throw e;
        }
        while (!over) {
            String state = states.getOrDefault(job, "PENDING");
            if (state.matches("PENDING (Assoc|QOS).*")) {
                server.operator("scancel", job);
                return state;
            }
            if (!state.matches("(PENDING|CONFIGURING|RUNNING|COMPLETING).*")) {
                return state.startsWith(COMPLETED) ? COMPLETED : state;
            }
            Thread.sleep(BETWEEN_MS);
        }
        throw new InterruptedException("it is over; what would have become of it is not known");
    }

    private String submitted(String account, boolean gpu) {
        if (!gpu) {
            return server.submit(account, 0);
        }
        int count = account.equals(OneOfTwo.ONE) ? gpus.getAsInt() : 1;
        return server.submit(account, 0, "--gres=gpu:" + count);
    }

    /** Those of which it is known what became of them; fails if the cluster failed anybody. */
    List<Job> all(Predicate<Job> which) {
        assertThat(failures).isEmpty();
        return jobs.stream().filter(which).toList();
    }

    /** Waits for some jobs of every kind that were begun at that time or later. */
    List<Job> some(long from) throws InterruptedException {
        while (true) {
            List<Job> later = all(job -> job.begun() >= from);
            if (ACCOUNTS.stream()
                    .allMatch(
                            account -> some(later, account, true) && some(later, account, false))) {
                return later;
            }
            Thread.sleep(BETWEEN_MS);
        }
    }

    private static boolean some(List<Job> jobs, String account, boolean gpu) {
        return jobs.stream()
                        .filter(job -> job.account().equals(account) && job.gpu() == gpu)
                        .count()
                >= SOME;
    }

    @Override
    public void close() {
        over = true;
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
