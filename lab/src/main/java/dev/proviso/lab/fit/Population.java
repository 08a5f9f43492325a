package dev.proviso.lab.fit;

import dev.proviso.indicators.pack.Pack;
import dev.proviso.indicators.scorecard.LookScore;
import dev.proviso.indicators.scorecard.Reading;
import dev.proviso.indicators.scorecard.Scorecard;
import dev.proviso.indicators.series.Look;
import dev.proviso.lab.archetype.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGeneratorFactory;

/** Account-years of one population, scored: made, looked at and forgotten one by one. */
final class Population {

    /**
     * What one look gave.
     *
     * @param values one for each indicator of the pack, NaN where missing
     */
    record Seen(double[] values, double rawDb, double weightDb, String stratum) {}

    /** One account-year and its looks in time order. */
    record Member(String kind, double years, List<Seen> looks) {}

    private final long seed;
    private final Family family;
    private final int threads;

    /**
     * @param seed differs between populations
     */
    Population(long seed, Family family, int threads) {
        this.seed = seed;
        this.family = family;
        this.threads = threads;
    }

    /**
     * Makes and scores account-years.
     *
     * @param every how many weeks from one look to the next
     * @return in the order of kinds and numbers, whatever the threads
     */
    List<Member> members(
            Pack pack, List<Quota> quotas, int every, String step, FitProgress progress) {
        Scorecard scorecard = new Scorecard(pack);
        int total = quotas.stream().mapToInt(Quota::accounts).sum();
        AtomicInteger done = new AtomicInteger();
        List<Future<Member>> waiting = new ArrayList<>();
        try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
            for (Quota quota : quotas) {
                for (int i = 0; i < quota.accounts(); i++) {
                    long own = own(quota.kind(), i);
                    waiting.add(
                            workers.submit(() -> {
                                Member member = member(scorecard, quota.kind(), own, every);
                                progress.at(step, done.incrementAndGet(), total);
                                return member;
                            }));
                }
            }
            List<Member> members = new ArrayList<>(total);
            for (Future<Member> member : waiting) {
                members.add(get(member));
            }
            return members;
        }
    }

    private static Member get(Future<Member> member) {
        try {
            return member.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private Member member(Scorecard scorecard, String kind, long own, int every) {
        AccountYear year =
                AccountYear.of(
                        kind, family, RandomGeneratorFactory.of("L64X128MixRandom").create(own));
        List<Seen> looks = new ArrayList<>();
        int offset = Math.floorMod((int) (own >>> 7), every);
        for (int i = offset; i < year.looks().size(); i += every) {
            Look look = year.looks().get(i);
            LookScore score = scorecard.score(year.history().series(look));
            double[] values = score.readings().stream().mapToDouble(Reading::value).toArray();
            looks.add(new Seen(values, score.rawDb(), score.weightDb(), score.stratum()));
        }
        return new Member(kind, year.years(), List.copyOf(looks));
    }

    private long own(String kind, int number) {
        long hash = seed * 0x9E3779B97F4A7C15L;
        for (int i = 0; i < kind.length(); i++) {
            hash = (hash ^ kind.charAt(i)) * 0x100000001b3L;
        }
        return hash + number * 0xBF58476D1CE4E5B9L;
    }

    /** How many account-years of a kind. */
    record Quota(String kind, int accounts) {}
}
