package dev.proviso.restrictions.connector.ceph;

import dev.proviso.restrictions.connector.s3.Credential;
import dev.proviso.restrictions.connector.s3.SignedHttp;
import dev.proviso.restrictions.connector.s3.SignedHttp.Signing;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;

/** Two users who write and read at both gateways without pause, and every answer they got. */
final class Traffic implements AutoCloseable {

    private final CephWorld world;
    private final ConcurrentLinkedQueue<Sent> sent = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean over;

    /** One answer: when the request was begun and answered, in nanoseconds of one clock. */
    record Sent(String user, String method, long begun, long answered, int status) {}

    Traffic(CephWorld world, List<Credential> users) {
        this.world = world;
        for (Credential user : users) {
            for (URI gateway : world.server.gateways()) {
                threads.add(Thread.ofVirtual().start(() -> go(gateway, user)));
            }
        }
    }

    private void go(URI gateway, Credential user) {
        for (int i = 0; !over; i++) {
            String method = i % 2 == 0 ? "PUT" : "GET";
            SignedHttp.Call call = CephWorld.call(method, "/" + user.user() + "-data/load");
            if (i % 2 == 0) {
                call = call.with(Map.of(), "x".getBytes(StandardCharsets.UTF_8));
            }
            long begun = System.nanoTime();
            int status;
            try {
                status = world.http.send(gateway, call, Optional.of(user), Signing.HEADER).status();
            } catch (IOException e) {
                status = 0;
            } catch (InterruptedException e) {
                return;
            }
            sent.add(new Sent(user.user(), method, begun, System.nanoTime(), status));
        }
    }

    /** Answers to requests that were begun at {@code from} or later. */
    List<Sent> since(long from, Predicate<Sent> which) {
        return sent.stream().filter(each -> each.begun() >= from).filter(which).toList();
    }

    @Override
    public void close() {
        over = true;
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
