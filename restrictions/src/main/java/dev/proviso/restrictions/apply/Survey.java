package dev.proviso.restrictions.apply;

import dev.proviso.restrictions.connector.Connector;
import dev.proviso.restrictions.connector.Observation;
import dev.proviso.restrictions.connector.Pace;
import dev.proviso.restrictions.connector.ProviderFault;
import dev.proviso.restrictions.plan.Wanted;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/** Observes what is to be restricted: as many accounts at once as their providers allow. */
public final class Survey {
    private final Map<String, Connector> connectors;
    private final Pace pace;
    private final Patience patience;

    /**
     * For some providers.
     *
     * @param connectors by name
     */
    public Survey(Map<String, Connector> connectors, Pace pace, Patience patience) {
        this.connectors = Map.copyOf(connectors);
        this.pace = pace;
        this.patience = patience;
    }

    /**
     * Observes each target; none of a connector that there is not. A provider that is too busy is
     * asked again.
     *
     * @throws ProviderFault of the first target, in their order, that could not be observed; the
     *     others are then asked no more
     */
    public Map<Wanted.Target, Observation> of(List<Wanted.Target> targets, Progress progress)
            throws ProviderFault, InterruptedException {
        AtomicBoolean failed = new AtomicBoolean();
        Map<String, Calls> calls = Calls.each(connectors, pace, patience, failed);
        Progress.Count count = counting(targets, progress);
        Map<Wanted.Target, Future<Observation>> asked = new TreeMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Wanted.Target target : targets) {
                Optional.ofNullable(calls.get(target.connector()))
                        .ifPresent(provider ->
                                asked.put(
                                        target,
                                        threads.submit(() -> {
                                            Observation seen = provider.observe(target.account());
                                            count.one();
                                            return seen;
                                        })));
            }
            try {
                return answers(asked);
            } catch (InterruptedException | ExecutionException e) {
                failed.set(true);
                threads.shutdownNow();
                throw told(e);
            }
        }
    }

    /**
     * What was observed of those that could be.
     *
     * @param faults why others could not
     */
    public record Seen(
            Map<Wanted.Target, Observation> observed, Map<Wanted.Target, ProviderFault> faults) {
        /** Copies. */
        public Seen {
            observed = Collections.unmodifiableMap(new TreeMap<>(observed));
            faults = Collections.unmodifiableMap(new TreeMap<>(faults));
        }
    }

    /** Observes each target that it can; none of a connector that there is not. */
    public Seen each(List<Wanted.Target> targets, Progress progress) throws InterruptedException {
        Map<String, Calls> calls = Calls.each(connectors, pace, patience, new AtomicBoolean());
        Progress.Count count = counting(targets, progress);
        Map<Wanted.Target, Observation> observed = new ConcurrentSkipListMap<>();
        Map<Wanted.Target, ProviderFault> faults = new ConcurrentSkipListMap<>();
        List<Future<?>> asked = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Wanted.Target target : targets) {
                Optional.ofNullable(calls.get(target.connector()))
                        .ifPresent(provider ->
                                asked.add(
                                        threads.submit(() -> {
                                            try {
                                                observed.put(
                                                        target, provider.observe(target.account()));
                                            } catch (ProviderFault fault) {
                                                faults.put(target, fault);
                                            }
                                            count.one();
                                            return target;
                                        })));
            }
            for (Future<?> one : asked) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException(e.getCause());
        }
        return new Seen(observed, faults);
    }

    private Progress.Count counting(List<Wanted.Target> targets, Progress progress) {
        return Progress.Count.looking(progress, targets.size(), connectors.values(), pace);
    }

    private static Map<Wanted.Target, Observation> answers(
            Map<Wanted.Target, Future<Observation>> asked)
            throws InterruptedException, ExecutionException {
        Map<Wanted.Target, Observation> observed = new TreeMap<>();
        for (Map.Entry<Wanted.Target, Future<Observation>> one : asked.entrySet()) {
            observed.put(one.getKey(), one.getValue().get());
        }
        return observed;
    }

    private static RuntimeException told(Exception e) throws ProviderFault, InterruptedException {
        switch (e instanceof ExecutionException ? e.getCause() : e) {
            case ProviderFault fault -> throw fault;
            case InterruptedException interrupted -> throw interrupted;
            case RuntimeException runtime -> throw runtime;
            case Error error -> throw error;
            case null, default -> throw new IllegalStateException(e);
        }
    }
}
