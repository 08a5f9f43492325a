package dev.proviso.desk;

import dev.proviso.desk.ReviewResult.PricedLack;
import dev.proviso.desk.report.Amounts;
import dev.proviso.facts.model.Meter;
import dev.proviso.facts.reader.ReadingSummary.Lack;
import dev.proviso.indicators.pack.Pack;
import dev.proviso.indicators.power.Assumption;
import dev.proviso.indicators.power.Power;
import dev.proviso.indicators.power.PowerResult;
import dev.proviso.indicators.power.PowerSample;
import dev.proviso.indicators.scorecard.Scorecard;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/** Power of a review, and what it would be if the export said what it does not. */
final class PowerOfReview {

    private static final Set<Meter> REQUESTS_AND_TRANSFER =
            EnumSet.of(
                    Meter.STORAGE_PUT,
                    Meter.STORAGE_GET,
                    Meter.STORAGE_LIST,
                    Meter.STORAGE_DELETE,
                    Meter.STORAGE_INGRESS_BYTES,
                    Meter.STORAGE_EGRESS_BYTES);

    private static final String HOURS = "hours";

    private final List<Scorecard> scorecards;
    private final Scoring scoring;
    private final int threads;

    PowerOfReview(List<Scorecard> scorecards, Scoring scoring, int threads) {
        this.scorecards = scorecards;
        this.scoring = scoring;
        this.threads = threads;
    }

    /** One result for each pack and group of accounts, or one that says why there is none. */
    List<PowerResult> measure(ReviewProgress progress) {
        List<PowerResult> results = new ArrayList<>();
        for (int i = 0; i < scorecards.size(); i++) {
            progress.at(ReviewProgress.Step.POWER, i, scorecards.size());
            results.addAll(measure(scorecards.get(i), Assumption.NONE));
            results.addAll(new Power(scorecards.get(i), Power.PAIRS_LEAST, threads).sums());
        }
        progress.at(ReviewProgress.Step.POWER, scorecards.size(), scorecards.size());
        return results;
    }

    /** Each lack with what it costs the first pack, in words; meters without a row among them. */
    List<PricedLack> price(List<Lack> lacks, List<PowerResult> measured) {
        List<PricedLack> priced = new ArrayList<>();
        for (Lack lack : lacks) {
            priced.add(new PricedLack(lack, price(lack, measured)));
        }
        meters(lacks).ifPresent(priced::add);
        return priced;
    }

    private String price(Lack lack, List<PowerResult> measured) {
        String provider = lack.id().substring(lack.id().indexOf(':') + 1);
        Set<Meter> shown = meters(lack);
        if (scorecards.isEmpty() || shown.isEmpty()) {
            return "";
        }
        Scorecard scorecard = scorecards.getFirst();
        if (lack.id().startsWith(HOURS)) {
            // hours make no meters: what the rows do not tell by the day, they would not by the
            // hour
            shown.retainAll(
                    scoring.sample(scorecard)
                            .map(sample -> sample.meters(provider))
                            .orElse(Set.of()));
            if (shown.isEmpty()) {
                return "By itself nothing: of what %s reads, no usage of %s is here at all."
                        .formatted(scorecard.pack().id(), provider);
            }
        }
        OptionalDouble as = smallest(measured, scorecard.pack().id(), provider);
        OptionalDouble would =
                smallest(
                        measure(scorecard, Assumption.shown(shown)),
                        scorecard.pack().id(),
                        provider);
        String unit = scorecard.pack().pattern().sizeUnit();
        if (would.isEmpty()) {
            return as.isEmpty()
                    ? "No size is found nine times in ten, with it or without."
                    : "Nothing measurable.";
        }
        return as.isEmpty()
                ? "Without it no size is found nine times in ten; with it, from %s."
                        .formatted(Amounts.value(would.getAsDouble(), unit))
                : "Found nine times in ten from %s; with it, from %s."
                        .formatted(
                                Amounts.value(as.getAsDouble(), unit),
                                Amounts.value(would.getAsDouble(), unit));
    }

    /** Meters that the first pack reads and no row feeds, but for those of another lack. */
    private Optional<PricedLack> meters(List<Lack> lacks) {
        Optional<PowerSample> sample = scorecards.stream().findFirst().flatMap(scoring::sample);
        if (sample.isEmpty()) {
            return Optional.empty();
        }
        Set<Meter> missing = EnumSet.noneOf(Meter.class);
        missing.addAll(scorecards.getFirst().meters());
        missing.removeAll(sample.get().meters());
        lacks.stream()
                .filter(lack -> !lack.id().startsWith(HOURS))
                .forEach(lack -> missing.removeAll(meters(lack)));
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        Pack pack = scorecards.getFirst().pack();
        long all = pack.indicators().stream().filter(Pack.Indicator::weighs).count();
        long blind =
                pack.indicators().stream()
                        .filter(Pack.Indicator::weighs)
                        .filter(one -> one.reads().values().stream().anyMatch(missing::contains))
                        .count();
        return Optional.of(
                new PricedLack(
                        new Lack(
                                "meters:",
                                "No row in the window gives %s."
                                        .formatted(
                                                missing.stream()
                                                        .map(Meter::id)
                                                        .sorted()
                                                        .collect(Collectors.joining(", "))),
                                "If your customers can use what these count, export its usage too; docs/meters.md says which rows of which provider give each."),
                        "Without it %d of the %d indicators that weigh in %s cannot speak."
                                .formatted(blind, all, pack.id())));
    }

    private Set<Meter> meters(Lack lack) {
        Set<Meter> meters = EnumSet.noneOf(Meter.class);
        scorecards.getFirst().meters().forEach(meters::add);
        switch (lack.id().substring(0, lack.id().indexOf(':'))) {
            case "requests", "usage-types" -> meters.retainAll(REQUESTS_AND_TRANSFER);
            case "levels" -> meters.retainAll(EnumSet.of(Meter.STORAGE_BYTES));
            case HOURS -> meters.removeAll(EnumSet.of(Meter.COMPUTE_GPU_SECONDS));
            default -> meters.clear();
        }
        return meters;
    }

    private List<PowerResult> measure(Scorecard scorecard, Assumption assumption) {
        Power power = new Power(scorecard, Power.PAIRS_LEAST, threads);
        Optional<PowerSample> sample = scoring.sample(scorecard);
        return sample.isEmpty()
                ? power.none("no row has a known period")
                : power.measure(sample.get(), assumption);
    }

    /**
     * The least size found nine times in ten over a provider's groups of accounts: the best that
     * the review can do.
     */
    private static OptionalDouble smallest(
            List<PowerResult> results, String pack, String provider) {
        return results.stream()
                .filter(result ->
                        result.pack().equals(pack) && result.stratum().startsWith(provider + ":"))
                .map(PowerResult::found90)
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .min();
    }
}
