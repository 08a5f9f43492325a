package dev.proviso.indicators.power;

import dev.proviso.facts.model.Meter;
import dev.proviso.indicators.pack.Pack;
import dev.proviso.indicators.power.PowerSample.Drawn;
import dev.proviso.indicators.series.AccountHistory;
import dev.proviso.indicators.series.AccountHistory.Resolution;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Pairs of account and seed: the accounts in turn, each time with its next seed. A pair keeps its
 * draw over all sizes, so that a larger use differs from a smaller one by its size alone.
 */
final class Pairs {

    private final Power.Trial trial;
    private final List<Drawn> accounts;
    private final int pairs;
    private final int threads;
    private final Map<Double, Set<String>> missing = new TreeMap<>();

    Pairs(Power.Trial trial, List<Drawn> accounts, int pairs, int threads) {
        this.trial = trial;
        this.accounts = accounts;
        this.pairs = pairs;
        this.threads = threads;
    }

    /** How many pairs are found at each size. */
    List<PowerResult.Point> points(List<Double> sizes) {
        if (sizes.isEmpty()) {
            return List.of();
        }
        int[] found = new int[sizes.size()];
        try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
            List<Future<boolean[]>> results = new ArrayList<>(pairs);
            for (int pair = 0; pair < pairs; pair++) {
                int number = pair;
                results.add(workers.submit(() -> found(number, sizes)));
            }
            for (int pair = 0; pair < pairs; pair++) {
                boolean[] ofPair = results.get(pair).get();
                for (int i = 0; i < found.length; i++) {
                    found[i] += ofPair[i] ? 1 : 0;
                    if (!ofPair[i]) {
                        missing.computeIfAbsent(sizes.get(i), s -> new TreeSet<>())
                                .add(accounts.get(pair % accounts.size()).account());
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while measuring power", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a trial of power failed", e.getCause());
        }
        List<PowerResult.Point> points = new ArrayList<>();
        for (int i = 0; i < found.length; i++) {
            points.add(PowerCurve.point(sizes.get(i), pairs, found[i]));
        }
        return points;
    }

    /** How many accounts are injected into. */
    int accounts() {
        return accounts.size();
    }

    /** In how many of them a size that was tried was missed at least once. */
    int accountsMissing(double size) {
        return missing.getOrDefault(size, Set.of()).size();
    }

    private boolean[] found(int pair, List<Double> sizes) {
        Pack pack = trial.scorecard().pack();
        Drawn account = accounts.get(pair % accounts.size());
        long seed = Seeding.seed(pack.digest(), account.account(), 1 + pair / accounts.size());
        Injection injection = new Injection(pack.pattern(), trial.look(), seed);
        AccountHistory background = trial.background(account);
        Map<Meter, Resolution> resolutions = trial.resolutions(account);
        boolean[] found = new boolean[sizes.size()];
        for (int i = 0; i < found.length; i++) {
            AccountHistory injected =
                    background.plus(injection.rows(account.account(), sizes.get(i), resolutions));
            found[i] = trial.reached(account, injected);
        }
        return found;
    }
}
