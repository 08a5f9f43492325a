package dev.proviso.restrictions.apply;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;

/** Units at work on one server, each asking its things without end, and every answer they got. */
final class LiveTraffic implements AutoCloseable {
    private static final int SOME = 10;

    private final List<Asked> asked;
    private final Duration between;
    private final ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean over;

    /** One thing that a unit asks again and again. */
    record Asked(String unit, String what, Request request) {}

    /** Asks once; gives the HTTP status. */
    @FunctionalInterface
    interface Request {
        int send() throws IOException, InterruptedException;
    }

    /**
     * One answer.
     *
     * @param begun when it was asked, by {@code nanoTime}
     * @param status 0 if there was none
     */
    record Answer(String unit, String what, long begun, long answered, int status) {}

    LiveTraffic(List<Asked> asked, Duration between) {
        this.asked = List.copyOf(asked);
        this.between = between;
        for (Asked one : asked) {
            threads.add(Thread.ofVirtual().start(() -> go(one)));
        }
    }

    private void go(Asked one) {
        try {
            while (!over) {
                long begun = System.nanoTime();
                int status;
                try {
                    status = one.request().send();
                } catch (IOException | UncheckedIOException _) {
                    status = 0;
                }
                answers.add(new Answer(one.unit(), one.what(), begun, System.nanoTime(), status));
                Thread.sleep(between);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    List<Answer> all(Predicate<Answer> which) {
        return answers.stream().filter(which).toList();
    }

    /** Waits for some answers to each that was asked at that time or later. */
    List<Answer> some(long from) throws InterruptedException {
        while (true) {
            List<Answer> later = all(answer -> answer.begun() >= from);
            if (asked.stream().allMatch(one -> some(later, one))) {
                return later;
            }
            Thread.sleep(between);
        }
    }

    private static boolean some(List<Answer> answers, Asked one) {
        return answers.stream()
                        .filter(answer ->
                                answer.unit().equals(one.unit())
                                        && answer.what().equals(one.what()))
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
