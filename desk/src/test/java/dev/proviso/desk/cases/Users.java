package dev.proviso.desk.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Everybody at work: each account writes and reads at both gateways without pause. */
final class Users implements AutoCloseable {
    private static final byte[] BODY = "x".getBytes(StandardCharsets.UTF_8);
    private static final int ANSWERS = 6;

    private record Answer(FourWeeks.Tenant tenant, String method, long begun, int status) {}

    private final FourWeeks weeks;
    private final ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean over;

    Users(FourWeeks weeks) {
        this.weeks = weeks;
        for (FourWeeks.Tenant tenant : weeks.tenants) {
            for (URI gateway : weeks.server.gateways()) {
                threads.add(Thread.ofVirtual().start(() -> work(tenant, gateway)));
            }
        }
    }

    private void work(FourWeeks.Tenant tenant, URI gateway) {
        for (int i = 0; !over; i++) {
            String method = i % 2 == 0 ? "PUT" : "GET";
            long begun = System.nanoTime();
            int status;
            try {
                status = tenant.ask(gateway, method, "/at-work", i % 2 == 0 ? BODY : new byte[0]);
            } catch (java.io.IOException _) {
                status = 0;
            } catch (InterruptedException _) {
                return;
            }
            answers.add(new Answer(tenant, method, begun, status));
        }
    }

    /** What everybody but the archive was answered. */
    List<Integer> neighbours() {
        return answers.stream()
                .filter(one -> !one.tenant().equals(weeks.archive))
                .map(Answer::status)
                .distinct()
                .toList();
    }

    /** From now on, for some answers of everybody. */
    void allWork() throws InterruptedException {
        assertThat(since(System.nanoTime())).extracting(Answer::status).containsOnly(200);
    }

    /** From now on; before, since {@code begun}, the change was on its way. */
    void onlyReadsOfTheArchiveWork(long begun) throws InterruptedException {
        List<Answer> now = since(System.nanoTime());
        assertThat(now)
                .filteredOn(one -> one.tenant().equals(weeks.archive))
                .allSatisfy(one ->
                        assertThat(one.status())
                                .as(one.method())
                                .isEqualTo(one.method().equals("PUT") ? 403 : 200));
        assertThat(answers)
                .filteredOn(one -> one.begun() >= begun && one.tenant().equals(weeks.archive))
                .filteredOn(one -> one.method().equals("GET"))
                .extracting(Answer::status)
                .as("reading goes on while it is applied")
                .containsOnly(200);
    }

    /** At least some answers of everybody to requests that began later than that. */
    private List<Answer> since(long from) throws InterruptedException {
        while (true) {
            List<Answer> later = answers.stream().filter(one -> one.begun() > from).toList();
            if (weeks.tenants.stream()
                    .allMatch(tenant ->
                            later.stream().filter(one -> one.tenant().equals(tenant)).count()
                                    >= ANSWERS)) {
                return later;
            }
            Thread.sleep(10);
        }
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
