package dev.proviso.indicators.power;

import dev.proviso.facts.model.Meter;
import dev.proviso.indicators.pack.Pack;
import dev.proviso.indicators.power.PowerSample.Drawn;
import dev.proviso.indicators.scorecard.Judgement;
import dev.proviso.indicators.scorecard.Judgement.Outcome;
import dev.proviso.indicators.scorecard.LookScore;
import dev.proviso.indicators.scorecard.Scorecard;
import dev.proviso.indicators.series.AccountHistory;
import dev.proviso.indicators.series.AccountHistory.Resolution;
import dev.proviso.indicators.series.Look;
import dev.proviso.indicators.series.Subject;
import dev.proviso.indicators.series.SubjectHistory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The chance that this review, with these data, would have found the use had it been there at a
 * stated size (design §5 "Power"): the pack's pattern is injected into copies of accounts' own rows
 * at a ladder of sizes and each is judged again, for the highest class that the pack's state
 * allows.
 *
 * <p>The same sample gives the same result, whatever the threads. Costs about a millisecond a pair
 * and size.
 */
public final class Power {

    /** At 400 of 400 found, the 95 % interval just lies above 99 %. */
    public static final int PAIRS_LEAST = 400;

    /**
     * Rounds of halving the step of the ladder in which a probability is reached, so that a stated
     * size is found as often as it says; a decade comes down to 1 %.
     */
    private static final int HALVINGS = 8;

    /** For a price two are enough: it is told in round numbers. */
    private static final int HALVINGS_OF_A_PRICE = 2;

    private static final String NO_SUMS =
            "not measured: the use is injected into accounts, not into sums of them";

    private static final double NINETY = 0.9;
    private static final double NINETY_NINE = 0.99;

    private final Scorecard scorecard;
    private final Pack pack;
    private final int pairs;
    private final int threads;

    /**
     * @param pairs of account and seed a size, at least {@link #PAIRS_LEAST}
     * @param threads at least 1
     */
    public Power(Scorecard scorecard, int pairs, int threads) {
        if (pairs < PAIRS_LEAST || threads < 1) {
            throw new IllegalArgumentException("at least 400 pairs and a thread");
        }
        this.scorecard = scorecard;
        this.pack = scorecard.pack();
        this.pairs = pairs;
        this.threads = threads;
    }

    /** One result a group of accounts; at least one, which then says why there is none. */
    public List<PowerResult> measure(PowerSample sample) {
        return measure(sample, Assumption.NONE);
    }

    /** The same, as if the bills showed more or less than they do; in coarser steps of size. */
    public List<PowerResult> measure(PowerSample sample, Assumption assumption) {
        String noReview = whyNoReview();
        if (!noReview.isEmpty()) {
            return none(noReview);
        }
        List<PowerResult> results = new ArrayList<>();
        for (PowerSample.Group group : sample.groups()) {
            results.add(measure(sample.look(), group, assumption));
        }
        return results.isEmpty() ? none("no account has rows over the whole window") : results;
    }

    /** What is written where there is nothing to inject into. */
    public List<PowerResult> none(String reason) {
        return List.of(none("all", reason));
    }

    /**
     * What is written of subjects that are sums of accounts: that nothing was measured, and why.
     */
    public List<PowerResult> sums() {
        return List.of(
                none(Subject.Kind.UNIT, "units", NO_SUMS),
                none(Subject.Kind.CUSTOMER, "customers", NO_SUMS));
    }

    private String whyNoReview() {
        if (!pack.weights().fitted()) {
            return "the pack has no weights yet: run `proviso lab fit`";
        }
        boolean finding = Judgement.highest(pack) == Outcome.FINDING;
        boolean measured =
                pack.strata().stream()
                        .map(Pack.Stratum::thresholds)
                        .anyMatch(t -> (finding ? t.findingDb() : t.questionDb()).isPresent());
        return measured ? "" : "no threshold of the pack is measured yet";
    }

    private PowerResult none(String stratum, String reason) {
        return none(Subject.Kind.ACCOUNT, stratum, reason);
    }

    private PowerResult none(Subject.Kind kind, String stratum, String reason) {
        return new PowerResult(
                pack.id(),
                kind,
                Judgement.highest(pack),
                stratum,
                pack.pattern().sizeUnit(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                0,
                PowerResult.Interval.UNKNOWN,
                PowerResult.Interval.UNKNOWN,
                List.of(),
                reason);
    }

    private PowerResult measure(Look look, PowerSample.Group group, Assumption assumption) {
        Map<Meter, Resolution> shown = new EnumMap<>(Meter.class);
        shown.putAll(group.shown());
        assumption.shown().forEach(meter -> shown.put(meter, Resolution.HOURS));
        shown.keySet().removeAll(assumption.hidden());
        String name = name(group, shown) + accounts(group.accounts().size());
        if (!shown.containsValue(Resolution.HOURS) && !shown.containsValue(Resolution.DAYS)) {
            return none(name, "no hourly or daily rows");
        }
        Trial trial = new Trial(scorecard, look, shown, assumption);
        List<Drawn> accounts =
                group.accounts().stream()
                        .filter(account -> !trial.reachedAlready(account))
                        .toList();
        if (accounts.isEmpty()) {
            return none(name, "every account reaches the threshold as it is");
        }
        Pairs trials = new Pairs(trial, accounts, pairs, threads);
        List<PowerResult.Point> points = new ArrayList<>(trials.points(pack.pattern().sizes()));
        int halvings = assumption.equals(Assumption.NONE) ? HALVINGS : HALVINGS_OF_A_PRICE;
        for (int i = 0; i < halvings; i++) {
            Set<Double> between = new HashSet<>();
            new PowerCurve(points).between(NINETY).ifPresent(between::add);
            new PowerCurve(points).between(NINETY_NINE).ifPresent(between::add);
            points.addAll(trials.points(between.stream().sorted().toList()));
        }
        return result(name, new PowerCurve(points), why(trials, points, shown));
    }

    /** What is said where a size is not found often enough. */
    private static String why(
            Pairs trials, List<PowerResult.Point> points, Map<Meter, Resolution> shown) {
        PowerResult.Point largest =
                points.stream()
                        .max(Comparator.comparingDouble(PowerResult.Point::size))
                        .orElseThrow();
        int accounts = trials.accounts();
        int hiding = trials.accountsMissing(largest.size());
        return String.format(
                Locale.ROOT,
                "%sat the largest size tried, %,.0f, found in %d of %d trials%s",
                shown.containsValue(Resolution.HOURS) ? "" : "no hourly rows; ",
                largest.size(),
                largest.found(),
                largest.trials(),
                hiding == 0 || hiding == accounts
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                ", and missed only in %,d of the %,d accounts",
                                hiding,
                                accounts));
    }

    private PowerResult result(String stratum, PowerCurve curve, String why) {
        OptionalDouble found90 = curve.found(NINETY);
        OptionalDouble found99 = curve.found(NINETY_NINE);
        String reason = found99.isPresent() ? "" : why;
        return new PowerResult(
                pack.id(),
                Subject.Kind.ACCOUNT,
                Judgement.highest(pack),
                stratum,
                pack.pattern().sizeUnit(),
                found90,
                found99,
                pairs,
                curve.interval(NINETY),
                curve.interval(NINETY_NINE),
                curve.points(),
                reason);
    }

    /** What the bills of a group show of the pack's meters, in words. */
    private String name(PowerSample.Group group, Map<Meter, Resolution> shown) {
        Map<Resolution, List<String>> meters = new TreeMap<>();
        scorecard.meters().stream()
                .sorted(Comparator.comparing(Meter::id))
                .forEach(meter ->
                        meters.computeIfAbsent(
                                        shown.getOrDefault(meter, Resolution.NONE),
                                        r -> new ArrayList<>())
                                .add(meter.id()));
        return group.provider()
                + meters.entrySet().stream()
                        .map(e -> inWords(e.getKey()) + String.join(", ", e.getValue()))
                        .collect(Collectors.joining("; ", ": ", ""));
    }

    private static String accounts(int drawn) {
        return drawn == 1 ? " (one account)" : String.format(Locale.ROOT, " (%,d accounts)", drawn);
    }

    private static String inWords(Resolution resolution) {
        return switch (resolution) {
            case HOURS -> "by the hour ";
            case DAYS -> "by the day ";
            case COARSER -> "over more than a day ";
            case NONE -> "not at all ";
        };
    }

    /** One repetition of the review on one account. */
    record Trial(
            Scorecard scorecard, Look look, Map<Meter, Resolution> shown, Assumption assumption) {

        boolean reachedAlready(Drawn account) {
            return reached(account, background(account));
        }

        /** The account's own rows, as far as the bills are assumed to show them. */
        AccountHistory background(Drawn account) {
            Set<Meter> masked = new HashSet<>(assumption.hidden());
            for (Meter meter : assumption.shown()) {
                if (account.own().getOrDefault(meter, Resolution.HOURS) != Resolution.HOURS) {
                    masked.add(meter);
                }
            }
            return masked.isEmpty() ? account.history() : account.history().without(masked);
        }

        Map<Meter, Resolution> resolutions(Drawn account) {
            Map<Meter, Resolution> resolutions = new EnumMap<>(Meter.class);
            shown.forEach((meter, usual) ->
                    resolutions.put(
                            meter,
                            assumption.shown().contains(meter)
                                    ? usual
                                    : account.own().getOrDefault(meter, usual)));
            return resolutions;
        }

        boolean reached(Drawn account, AccountHistory rows) {
            Pack pack = scorecard.pack();
            Subject subject =
                    new Subject(
                            Subject.Kind.ACCOUNT,
                            account.account(),
                            "",
                            "",
                            List.of(account.account()));
            SubjectHistory history = SubjectHistory.of(subject, List.of(rows));
            LookScore score = scorecard.score(history.series(look));
            if (Judgement.highest(pack) == Outcome.QUESTION) {
                return score.reachesQuestion();
            }
            if (!score.reachesFinding()) {
                return false; // the look a week earlier need not be scored
            }
            LookScore earlier = scorecard.score(history.series(look.weekEarlier()));
            return Judgement.of(pack, score, Optional.of(earlier)).outcome() == Outcome.FINDING;
        }
    }
}
