package dev.proviso.restrictions.apply;

import dev.proviso.testing.servers.HaproxyServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;

/**
 * Both units at work behind one gateway: AI calls and reads of storage without end, and every
 * answer they got.
 */
final class GatewayTraffic implements AutoCloseable {
    private static final long BETWEEN_MS = 50;
    private static final int SOME = 10;
    private static final List<String> PROJECTS = List.of(OneOfTwo.ONE, OneOfTwo.OTHER);

    private final HaproxyServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean over;

    /** One answer; status 0 if there was none. */
    record Answer(String project, boolean ai, long begun, long answered, int status) {}

    GatewayTraffic(HaproxyServer server) {
        this.server = server;
        for (String project : PROJECTS) {
            for (boolean ai : List.of(true, false)) {
                threads.add(Thread.ofVirtual().start(() -> go(project, ai)));
            }
        }
    }

    private void go(String project, boolean ai) {
        URI uri = ai ? server.ai() : server.storage();
        HttpRequest request =
                HttpRequest.newBuilder(uri).header(server.keyHeader(), server.key(project)).build();
        try {
            while (!over) {
                long begun = System.nanoTime();
                int status;
                try {
                    status =
                            client.send(request, HttpResponse.BodyHandlers.discarding())
                                    .statusCode();
                } catch (IOException _) {
                    status = 0;
                }
                answers.add(new Answer(project, ai, begun, System.nanoTime(), status));
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
            if (PROJECTS.stream()
                    .allMatch(
                            project -> some(later, project, true) && some(later, project, false))) {
                return later;
            }
            Thread.sleep(BETWEEN_MS);
        }
    }

    private static boolean some(List<Answer> answers, String project, boolean ai) {
        return answers.stream()
                        .filter(answer -> answer.project().equals(project) && answer.ai() == ai)
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
        client.close();
    }
}
