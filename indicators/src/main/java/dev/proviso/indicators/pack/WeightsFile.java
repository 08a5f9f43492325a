package dev.proviso.indicators.pack;

import dev.proviso.facts.yaml.YamlMap;
import dev.proviso.facts.yaml.YamlValue;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads {@code weights.yaml} and holds it against the pack that it was fitted for. */
final class WeightsFile {

    private static final String FIT_AGAIN = "Run `proviso lab fit` again.";

    private final PackFile pack;
    private final Set<String> weighing = new TreeSet<>();

    WeightsFile(PackFile pack, List<Pack.Indicator> indicators) {
        this.pack = pack;
        indicators.stream().filter(Pack.Indicator::weighs).forEach(i -> weighing.add(i.id()));
    }

    Weights read(YamlMap map) {
        Weights.Provenance provenance =
                map.require("provenance", "date, command, innocent_account_years, populations")
                        .map(v -> provenance(v.map()))
                        .orElse(Weights.NONE.provenance());
        Weights.Calibration calibration =
                map.require("calibration", "cap_db, raw, calibrated")
                        .map(WeightsFile::calibration)
                        .orElse(Weights.NONE.calibration());
        SortedMap<String, Weights.Thresholds> thresholds = new TreeMap<>();
        map.require("thresholds", "for each stratum: finding, question, false_alarm_rate")
                .ifPresent(v -> thresholds(v, thresholds));
        SortedMap<String, Weights.WeightTable> tables = new TreeMap<>();
        map.require("tables", "for each indicator: edges and decibans")
                .ifPresent(v -> tables(v, tables));
        map.done();
        return new Weights(tables, calibration, thresholds, provenance);
    }

    private static Weights.Provenance provenance(YamlMap map) {
        SortedMap<String, Double> populations = new TreeMap<>();
        map.require("populations", "account-years by hypothesis")
                .ifPresent(v ->
                        v.map()
                                .all()
                                .forEach((id, years) ->
                                        populations.put(id, years.number().orElse(0))));
        Weights.Provenance provenance =
                new Weights.Provenance(
                        map.requireText("date", "the day of the fit"),
                        map.requireText("command", "the command that repeats it"),
                        map.requireNumber("innocent_account_years", "behind the tables"),
                        populations);
        map.done();
        return provenance;
    }

    private static Weights.Calibration calibration(YamlValue value) {
        YamlMap map = value.map();
        double[] raw = numbers(map, "raw");
        double[] calibrated = numbers(map, "calibrated");
        boolean sound = raw.length == calibrated.length;
        for (int i = 1; i < raw.length && sound; i++) {
            sound = raw[i] > raw[i - 1] && calibrated[i] >= calibrated[i - 1];
        }
        if (!sound) {
            value.problem(
                    "`calibration` does not rise",
                    "`raw` ascending, `calibrated` as long and not falling",
                    FIT_AGAIN);
        }
        double cap = map.requireNumber("cap_db", "10·log10 of the innocent account-years");
        map.done();
        return new Weights.Calibration(raw, calibrated, cap);
    }

    private static double[] numbers(YamlMap map, String key) {
        return map.require(key, "a list of decibans")
                .flatMap(YamlValue::numbers)
                .orElse(new double[0]);
    }

    private void thresholds(YamlValue value, SortedMap<String, Weights.Thresholds> thresholds) {
        YamlMap map = value.map();
        for (String stratum : pack.strataIds()) {
            map.require(stratum, "a stratum of pack.yaml")
                    .ifPresent(v -> thresholds.put(stratum, threshold(v)));
        }
        map.done();
    }

    private static Weights.Thresholds threshold(YamlValue value) {
        YamlMap map = value.map();
        OptionalDouble finding = measured(map, "finding");
        OptionalDouble question = measured(map, "question");
        OptionalDouble rate = measured(map, "false_alarm_rate");
        String note = map.text("note").orElse("");
        boolean all = finding.isPresent() && question.isPresent() && rate.isPresent();
        if (!all && note.isEmpty()) {
            value.problem("`note` is missing", "why something is null", FIT_AGAIN);
        }
        map.done();
        return new Weights.Thresholds(finding, question, rate, note);
    }

    /** A number, or null for not measured. */
    private static OptionalDouble measured(YamlMap map, String key) {
        return map.require(key, "a number, or null for not measured")
                .filter(v -> !v.isNull())
                .map(YamlValue::number)
                .orElse(OptionalDouble.empty());
    }

    private void tables(YamlValue value, SortedMap<String, Weights.WeightTable> tables) {
        YamlMap map = value.map();
        map.all()
                .forEach((id, table) -> {
                    if (!weighing.contains(id)) {
                        PackFile.oneOf(map.keyOf(id), "tables", id, weighing);
                    }
                    tables.put(id, table(table));
                });
        if (value.isMap() && tables.isEmpty()) {
            value.problem("there is no table", "one for each indicator that weighs", FIT_AGAIN);
        }
    }

    private Weights.WeightTable table(YamlValue value) {
        YamlMap map = value.map();
        double[] edges = numbers(map, "edges");
        for (int i = 1; i < edges.length; i++) {
            if (!(edges[i] > edges[i - 1])) {
                map.at("edges").problem("`edges` do not ascend", "ascending edges", FIT_AGAIN);
                break;
            }
        }
        SortedMap<String, double[]> decibans = new TreeMap<>();
        Optional<YamlValue> rows = map.require("decibans", "for each hypothesis, one a bin");
        rows.ifPresent(v -> {
            YamlMap columns = v.map();
            for (String hypothesis : pack.hypotheses()) {
                columns.require(hypothesis, "a hypothesis of pack.yaml")
                        .ifPresent(row -> decibans.put(hypothesis, bins(row, edges.length + 1)));
            }
            columns.done();
        });
        map.done();
        return new Weights.WeightTable(edges, decibans);
    }

    private static double[] bins(YamlValue row, int length) {
        double[] bins = row.numbers().orElse(new double[length]);
        if (bins.length != length) {
            row.problem(
                    "`" + row.key() + "` has " + bins.length + " numbers",
                    length + ", one more than edges",
                    FIT_AGAIN);
            return new double[length];
        }
        return bins;
    }
}
