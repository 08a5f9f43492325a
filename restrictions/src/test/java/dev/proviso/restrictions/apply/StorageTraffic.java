package dev.proviso.restrictions.apply;

import dev.proviso.testing.servers.OpenStackServer;
import dev.proviso.testing.servers.OpenStackServer.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;

/** Both units writing and reading at Swift without end, and every answer they got. */
final class StorageTraffic implements AutoCloseable {
    private static final long BETWEEN_MS = 150;
    private static final int SOME = 10;

    private final OpenStackServer server;
    private final List<Tenant> units;
    private final ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean over;

    /** One answer to a request with a token from before all of it. */
    record Answer(String project, boolean write, long begun, long answered, int status) {
        boolean succeeded() {
            return status / 100 == 2;
        }
    }

    StorageTraffic(OpenStackServer server, List<Tenant> units) {
        this.server = server;
        this.units = units;
        for (Tenant unit : units) {
            String token = server.token(unit);
            for (boolean write : List.of(true, false)) {
                threads.add(Thread.ofVirtual().start(() -> go(unit, token, write)));
            }
        }
    }

    private void go(Tenant unit, String token, boolean write) {
        try {
            while (!over) {
                long begun = System.nanoTime();
                int status =
                        server.ask(
                                write ? "PUT" : "GET",
                                unit.account() + (write ? "/box/more" : "/box/thing"),
                                token,
                                Map.of(),
                                write ? "more" : "");
                answers.add(new Answer(unit.project(), write, begun, System.nanoTime(), status));
                Thread.sleep(BETWEEN_MS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    List<Answer> all(Predicate<Answer> which) {
        return answers.stream().filter(which).toList();
    }

    /** Waits for some answers of everybody to requests begun at that time or later. */
    List<Answer> some(long from) throws InterruptedException {
        while (true) {
            List<Answer> later = all(answer -> answer.begun() >= from);
            if (units.stream()
                    .allMatch(unit -> some(later, unit, true) && some(later, unit, false))) {
                return later;
            }
            Thread.sleep(BETWEEN_MS);
        }
    }

    private static boolean some(List<Answer> answers, Tenant unit, boolean write) {
        return answers.stream()
                        .filter(answer ->
                                answer.project().equals(unit.project()) && answer.write() == write)
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
