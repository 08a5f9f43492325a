package dev.proviso.indicators.scorecard;

import dev.proviso.canonical.Rounding;
import dev.proviso.facts.model.Meter;
import dev.proviso.indicators.pack.Pack;
import dev.proviso.indicators.pack.Weights;
import dev.proviso.indicators.series.MeterSeries;
import dev.proviso.indicators.series.SubjectSeries;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/**
 * A pack made ready to score subjects: a pure function of a subject's series, safe to share between
 * threads. What it does is design §5: indicators → bins → W_r for each rival (the mean within a
 * family, each family held within ±15 dB) → the least of them → calibration → cap → stratum.
 *
 * <p>Cost: the pack's formulas, and a few microseconds.
 */
public final class Scorecard {

    /** No family weighs more than this for or against, so that no single indicator decides. */
    public static final double FAMILY_DB_MAX = 15;

    private final Pack pack;
    private final List<Pack.Indicator> indicators;
    private final CompiledTable[] tables;
    private final int[] familyOf;
    private final boolean[] couldSpeakAgainst;
    private final List<String> families;
    private final TreeSet<Meter> meters = new TreeSet<>(Comparator.comparing(Meter::id));
    private final Set<Meter> hourlyMeters = EnumSet.noneOf(Meter.class);

    /**
     * @throws IllegalArgumentException if a weight table lacks a hypothesis of the pack
     */
    public Scorecard(Pack pack) {
        this.pack = pack;
        this.indicators = pack.indicators();
        this.families =
                indicators.stream().map(Pack.Indicator::family).distinct().sorted().toList();
        this.tables = new CompiledTable[indicators.size()];
        this.familyOf = new int[indicators.size()];
        for (int i = 0; i < tables.length; i++) {
            Pack.Indicator indicator = indicators.get(i);
            Weights.WeightTable table = pack.weights().tables().get(indicator.id());
            tables[i] =
                    table == null || !indicator.weighs()
                            ? CompiledTable.silent(pack.rivals().size())
                            : CompiledTable.of(pack, indicator.id(), table);
            familyOf[i] = families.indexOf(indicator.family());
            meters.addAll(indicator.reads().values());
            if (indicator.formula().readsHours()) {
                hourlyMeters.addAll(indicator.reads().values());
            }
        }
        this.couldSpeakAgainst = couldSpeakAgainst();
    }

    /**
     * Which indicators, were they there, could lower the weight: those with a bin that weighs for a
     * rival, and those that share a family, whose mean a lesser value pulls down.
     */
    private boolean[] couldSpeakAgainst() {
        int[] inFamily = new int[families.size()];
        for (int i = 0; i < tables.length; i++) {
            inFamily[familyOf[i]] += tables[i].isSilent() ? 0 : 1;
        }
        boolean[] could = new boolean[tables.length];
        for (int i = 0; i < tables.length; i++) {
            could[i] =
                    !tables[i].isSilent()
                            && (tables[i].canSpeakAgainst() || inFamily[familyOf[i]] > 1);
        }
        return could;
    }

    public Pack pack() {
        return pack;
    }

    /** Every meter that an indicator of the pack reads. */
    public Set<Meter> meters() {
        return Collections.unmodifiableSet(meters);
    }

    /** Scores one subject in one look. */
    public LookScore score(SubjectSeries series) {
        int n = indicators.size();
        double[] value = new double[n];
        List<List<String>> missing = new ArrayList<>(n);
        for (int i = 0; i < n; i++) {
            value[i] = value(indicators.get(i), series);
            missing.add(
                    Double.isNaN(value[i]) ? whatIsMissing(indicators.get(i), series) : List.of());
        }
        List<RivalWeight> rivals = new ArrayList<>(pack.rivals().size());
        int best = -1;
        double raw = 0;
        for (int r = 0; r < pack.rivals().size(); r++) {
            double weight = weightAgainst(r, value);
            rivals.add(new RivalWeight(pack.rivals().get(r).id(), weight));
            if (best < 0
                    || weight < raw
                    || (weight == raw
                            && rivals.get(r).hypothesis().compareTo(rivals.get(best).hypothesis())
                                    < 0)) {
                best = r;
                raw = weight;
            }
        }
        List<Reading> readings = new ArrayList<>(n);
        boolean blindAgainst = false;
        boolean anythingWeighs = false;
        for (int i = 0; i < n; i++) {
            boolean there = !Double.isNaN(value[i]);
            blindAgainst |= !there && couldSpeakAgainst[i];
            anythingWeighs |= there && !tables[i].isSilent();
            double decibans =
                    there && best >= 0 ? tables[i].useMinusRival(best, tables[i].bin(value[i])) : 0;
            readings.add(new Reading(indicators.get(i).id(), value[i], decibans, missing.get(i)));
        }
        rivals.sort(
                Comparator.comparingDouble(RivalWeight::decibans)
                        .thenComparing(RivalWeight::hypothesis));
        Weights.Calibration calibration = pack.weights().calibration();
        // without any evidence a calibration table, which was learnt on evidence, says nothing
        double weight =
                anythingWeighs
                        ? Calibrator.capped(calibration, Calibrator.calibrated(calibration, raw))
                        : 0;
        Band band = Band.of(pack.strata(), readings);
        return new LookScore(
                series.subject(),
                series.look(),
                List.copyOf(readings),
                List.copyOf(rivals),
                raw + 0.0,
                Rounding.toTenth(weight),
                band.stratum(),
                band.findingDb(),
                band.questionDb(),
                blindAgainst || !anythingWeighs,
                coverage(series));
    }

    private double value(Pack.Indicator indicator, SubjectSeries series) {
        for (Meter meter : indicator.reads().values()) {
            if (!series.meters().containsKey(meter)) {
                return Double.NaN; // whatever the formula would make of it: missing is not zero
            }
        }
        return indicator.formula().value(series);
    }

    /** W_r: the sum over families of the mean over the indicators present, each family bounded. */
    private double weightAgainst(int rival, double[] value) {
        double[] sum = new double[families.size()];
        int[] present = new int[families.size()];
        for (int i = 0; i < value.length; i++) {
            if (!Double.isNaN(value[i]) && !tables[i].isSilent()) {
                sum[familyOf[i]] += tables[i].useMinusRival(rival, tables[i].bin(value[i]));
                present[familyOf[i]]++;
            }
        }
        double weight = 0;
        for (int f = 0; f < sum.length; f++) {
            if (present[f] > 0) {
                weight += bounded(sum[f] / present[f]);
            }
        }
        return weight;
    }

    static double bounded(double decibans) {
        return StrictMath.max(-FAMILY_DB_MAX, StrictMath.min(FAMILY_DB_MAX, decibans));
    }

    private List<String> whatIsMissing(Pack.Indicator indicator, SubjectSeries series) {
        TreeSet<String> missing = new TreeSet<>();
        for (Meter meter : indicator.reads().values()) {
            MeterSeries there = series.meters().get(meter);
            if (there == null) {
                missing.add(meter.id());
            } else if (indicator.formula().readsHours() && there.hours().length == 0) {
                missing.add("hours of " + meter.id());
            } else if (there.days().length == 0) {
                missing.add("days of " + meter.id());
            }
        }
        return missing.isEmpty() ? List.of(Reading.NO_VALUE) : List.copyOf(missing);
    }

    /** The least share of hours over the meters that are read by the hour, of days over all. */
    private Coverage coverage(SubjectSeries series) {
        double hourly = least(series, hourlyMeters, MeterSeries::hourlyShare);
        return new Coverage(hourly, least(series, meters, MeterSeries::dailyShare));
    }

    private static double least(
            SubjectSeries series, Set<Meter> read, ToDoubleFunction<MeterSeries> share) {
        return read.stream()
                .map(series.meters()::get)
                .filter(Objects::nonNull)
                .mapToDouble(share)
                .min()
                .orElse(0);
    }

    /** Explains a score of this pack, deciban by deciban. */
    public Explanation explain(LookScore score) {
        return Explanation.of(pack, tables, score);
    }

    /** The thresholds that hold for a subject. */
    private record Band(String stratum, OptionalDouble findingDb, OptionalDouble questionDb) {

        static Band of(List<Pack.Stratum> strata, List<Reading> readings) {
            for (Pack.Stratum stratum : strata) {
                for (Reading reading : readings) {
                    if (reading.indicator().equals(stratum.indicator())
                            && stratum.from() <= reading.value()
                            && reading.value() < stratum.until()) {
                        return new Band(
                                stratum.id(),
                                stratum.thresholds().findingDb(),
                                stratum.thresholds().questionDb());
                    }
                }
            }
            return new Band(
                    "",
                    highest(strata.stream().map(s -> s.thresholds().findingDb()).toList()),
                    highest(strata.stream().map(s -> s.thresholds().questionDb()).toList()));
        }

        /** Not measured is higher than any number: nothing passes it. */
        private static OptionalDouble highest(List<OptionalDouble> thresholds) {
            if (thresholds.stream().anyMatch(OptionalDouble::isEmpty)) {
                return OptionalDouble.empty();
            }
            return thresholds.stream().mapToDouble(OptionalDouble::getAsDouble).max();
        }
    }
}
