package dev.proviso.indicators.pack;

import dev.proviso.facts.model.Meter;
import dev.proviso.facts.problem.Problems;
import dev.proviso.facts.yaml.YamlMap;
import dev.proviso.facts.yaml.YamlValue;
import dev.proviso.indicators.series.Look;
import dev.proviso.indicators.series.MeterSeries;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * The series of a test: a shape written beside the name ({@code {amount: 100, hour_of_day: […]}}),
 * a number for every hour, or a fixture in CSV.
 */
final class SeriesText {

    private static final int BEFORE = Look.HOURS_BEFORE;
    private static final int LENGTH = BEFORE + Look.HOURS;

    private final PackFiles files;
    private final Set<String> usedFixtures;
    private final Problems problems;
    private final Map<String, double[]> hours = new LinkedHashMap<>();

    SeriesText(PackFiles files, Set<String> usedFixtures, Problems problems) {
        this.files = files;
        this.usedFixtures = usedFixtures;
        this.problems = problems;
    }

    Map<String, MeterSeries> read(YamlValue value, SortedMap<String, Meter> reads) {
        Map<String, MeterSeries> series = new LinkedHashMap<>();
        YamlMap map = value.map();
        map.all()
                .forEach((name, one) -> {
                    Meter meter = reads.get(name);
                    if (meter == null) {
                        PackFile.oneOf(map.keyOf(name), "series", name, reads.keySet());
                    } else {
                        one(name, meter, one).ifPresent(s -> series.put(name, s));
                    }
                });
        return series;
    }

    private Optional<MeterSeries> one(String name, Meter meter, YamlValue value) {
        if (value.isMap()) {
            return Optional.of(shaped(name, meter, value.map()));
        }
        if (value.written().endsWith(".csv")) {
            return fixture(name, meter, value);
        }
        double[] constant = constant(value.number().orElse(0));
        hours.put(name, constant);
        return Optional.of(Dense.of(meter, constant, Optional.empty()));
    }

    private Optional<MeterSeries> fixture(String name, Meter meter, YamlValue value) {
        Optional<PackFiles.Entry> entry = files.find(value.written());
        if (entry.isEmpty()) {
            PackFile.oneOf(
                    value,
                    name,
                    value.written(),
                    files.of(PackFiles.Kind.FIXTURE).stream().map(PackFiles.Entry::name).toList());
            return Optional.empty();
        }
        usedFixtures.add(entry.get().name());
        Optional<double[]> read =
                new FixtureFile(files.shown(entry.get()), problems)
                        .read(entry.get().path(), name, value);
        read.ifPresent(r -> hours.put(name, r));
        return read.map(r -> Dense.of(meter, r, Optional.empty()));
    }

    private MeterSeries shaped(String name, Meter meter, YamlMap map) {
        double[] hourly = shape(map);
        Optional<double[]> requests =
                map.get("requests")
                        .map(v -> {
                            if (!v.isMap()) {
                                return constant(v.number().orElse(0));
                            }
                            YamlMap beside = v.map();
                            double[] shape = shape(beside);
                            beside.done();
                            return shape;
                        });
        boolean daysOnly = map.text("only").map("days"::equals).orElse(false);
        map.get("only")
                .filter(v -> !v.written().equals("days"))
                .ifPresent(v -> v.problem("`only` has one meaning", "days", ""));
        map.done();
        hours.put(name, hourly);
        MeterSeries dense = Dense.of(meter, hourly, requests);
        return daysOnly ? Dense.withoutHours(dense) : dense;
    }

    private static double[] constant(double amount) {
        double[] constant = new double[LENGTH];
        Arrays.fill(constant, amount);
        return constant;
    }

    /** Hours before the window and in it: the amount times its factors. */
    private double[] shape(YamlMap map) {
        double amount = map.number("amount", 1);
        double[] like = like(map);
        double[] hourOfDay = PatternText.factors(map, "hour_of_day", 24, false);
        double[] weekday = PatternText.factors(map, "weekday", 7, false);
        double[] day = PatternText.factors(map, "day", Look.DAYS, false);
        double[] week = PatternText.factors(map, "week", Look.DAYS / 7, false);
        double risesTo = map.number("rises_to", 1);
        int later = (int) PackFile.within(map, "hours_later", 0, 167).orElse(0);
        int starts = (int) PackFile.within(map, "starts_at_hour", 0, 671).orElse(-BEFORE);
        double[] shape = new double[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            int hour = i - BEFORE;
            int shown = hour - later;
            double along = Math.max(0, hour) / (double) (Look.HOURS - 1);
            shape[i] =
                    amount
                            * like[i]
                            * hourOfDay[Math.floorMod(shown, 24)]
                            * weekday[Math.floorMod(Math.floorDiv(shown, 24), 7)]
                            * day[Math.max(0, Math.floorDiv(shown, 24))]
                            * week[Math.max(0, Math.floorDiv(shown, 168))]
                            * (1 + (risesTo - 1) * along)
                            * (hour < starts ? 0 : 1);
        }
        for (int hour : missing(map)) {
            shape[hour + BEFORE] = Double.NaN;
        }
        return shape;
    }

    private double[] like(YamlMap map) {
        double[] ones = constant(1);
        Optional<YamlValue> value = map.get("like");
        if (value.isEmpty()) {
            return ones;
        }
        double[] other = hours.get(value.get().written());
        if (other == null) {
            PackFile.oneOf(value.get(), "like", value.get().written(), hours.keySet());
            return ones;
        }
        return other;
    }

    /** Hours from the window's first that are missing: {@code missing_hours: [0, 99]}. */
    private static List<Integer> missing(YamlMap map) {
        List<Integer> missing = new ArrayList<>();
        Optional<YamlValue> value = map.get("missing_hours");
        double[] span = value.flatMap(YamlValue::numbers).orElse(new double[0]);
        boolean sound =
                span.length == 2 && span[0] >= 0 && span[0] <= span[1] && span[1] < Look.HOURS;
        if (sound) {
            for (int h = (int) span[0]; h <= (int) span[1]; h++) {
                missing.add(h);
            }
        } else {
            value.filter(YamlValue::isList)
                    .ifPresent(v ->
                            v.problem(
                                    "`missing_hours` is no span",
                                    "the first and the last, of 0 to 671: [24, 47]",
                                    ""));
        }
        return missing;
    }
}
