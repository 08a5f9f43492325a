package dev.proviso.indicators.engine;

import dev.proviso.indicators.series.AccountHistory;
import dev.proviso.indicators.series.Subject;
import dev.proviso.indicators.series.SubjectHistory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asks each subject once all its accounts have come. A subject whose accounts come in several
 * ranges is summed part by part, exactly, so that nobody can tell.
 */
final class Gathering<R> implements AutoCloseable {

    private final List<Subject> subjects;
    private final Reading reading;
    private final Function<SubjectHistory, R> each;
    private final ExecutorService workers;
    private final int threads;
    private final Map<String, List<Integer>> subjectsOf = new HashMap<>();
    private final SubjectHistory.@Nullable Sum[] sums;
    private final int[] toCome;
    private final List<@Nullable R> results;

    Gathering(
            List<Subject> subjects,
            Reading reading,
            Function<SubjectHistory, R> each,
            int threads) {
        this.subjects = subjects;
        this.reading = reading;
        this.each = each;
        this.threads = threads;
        this.workers = Executors.newFixedThreadPool(threads);
        this.sums = new SubjectHistory.@Nullable Sum[subjects.size()];
        this.toCome = new int[subjects.size()];
        this.results = new ArrayList<>(subjects.size());
        for (int i = 0; i < subjects.size(); i++) {
            results.add(null);
            toCome[i] = subjects.get(i).accounts().size();
            for (String account : subjects.get(i).accounts()) {
                subjectsOf.computeIfAbsent(account, _ -> new ArrayList<>()).add(i);
            }
        }
    }

    /** Takes the next range. Returns when all that became complete has been asked. */
    void take(List<AccountHistory> range) {
        TreeMap<Integer, List<AccountHistory>> parts = new TreeMap<>();
        for (AccountHistory account : range) {
            for (int subject : subjectsOf.getOrDefault(account.account(), List.of())) {
                parts.computeIfAbsent(subject, _ -> new ArrayList<>()).add(account);
            }
        }
        List<Map.Entry<Integer, List<AccountHistory>>> work = List.copyOf(parts.entrySet());
        AtomicInteger next = new AtomicInteger();
        onAllThreads(() -> {
            for (int i = next.getAndIncrement(); i < work.size(); i = next.getAndIncrement()) {
                take(work.get(i).getKey(), work.get(i).getValue());
            }
        });
    }

    private void take(int subject, List<AccountHistory> part) {
        SubjectHistory.Sum sum = sums[subject];
        toCome[subject] -= part.size();
        if (sum == null && toCome[subject] == 0) {
            results.set(subject, each.apply(SubjectHistory.of(subjects.get(subject), part)));
            return;
        }
        if (sum == null) {
            sum = new SubjectHistory.Sum(subjects.get(subject), reading.looks());
            sums[subject] = sum;
        }
        part.forEach(sum::add);
        if (toCome[subject] == 0) {
            results.set(subject, each.apply(sum.done()));
            sums[subject] = null;
        }
    }

    private void onAllThreads(Runnable work) {
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            running.add(workers.submit(work));
        }
        for (Future<?> one : running) {
            try {
                one.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException runtime) {
                    throw runtime;
                }
                if (e.getCause() instanceof Error error) {
                    throw error;
                }
                throw new IllegalStateException(e.getCause());
            }
        }
    }

    /** One result a subject, in their order. */
    List<R> results() {
        List<R> all = new ArrayList<>(results.size());
        for (R result : results) {
            if (result == null) {
                throw new IllegalStateException("a subject without accounts, or no result of one");
            }
            all.add(result);
        }
        return all;
    }

    @Override
    public void close() {
        workers.shutdownNow();
        workers.close();
    }
}
