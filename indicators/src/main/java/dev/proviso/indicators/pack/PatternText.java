package dev.proviso.indicators.pack;

import dev.proviso.facts.model.Meter;
import dev.proviso.facts.yaml.YamlMap;
import dev.proviso.facts.yaml.YamlValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What {@code pattern:} in {@code pack.yaml} says. */
final class PatternText {

    static final Pack.Pattern NONE =
            new Pack.Pattern("", List.of(), new double[168], 0, 0, 0, List.of());

    private static final int SIZES_MAX = 24;

    /** 27 years; no cloud is older. */
    private static final int DAYS_MAX = 10_000;

    private PatternText() {}

    static Pack.Pattern read(YamlMap map) {
        String unit = map.requireText("size_unit", "what a size counts: objects an hour");
        List<Double> sizes = sizes(map);
        double[] week = week(map);
        double dayNoise = PackFile.within(map, "day_noise", 0, 1).orElse(0);
        double hourNoise = PackFile.within(map, "hour_noise", 0, 1).orElse(0);
        double cv = PackFile.within(map, "object_size_cv", 0, 10).orElse(0);
        List<Pack.Injected> meters = new ArrayList<>();
        map.require("meters", "a meter's id and what one object costs of it")
                .ifPresent(value ->
                        value.map()
                                .all()
                                .forEach((id, v) -> injected(id, v).ifPresent(meters::add)));
        meters.sort(Comparator.comparing(m -> m.meter().id()));
        map.done();
        return new Pack.Pattern(unit, sizes, week, dayNoise, hourNoise, cv, List.copyOf(meters));
    }

    private static List<Double> sizes(YamlMap map) {
        Optional<YamlValue> value = map.require("sizes", "the ladder of sizes, ascending");
        double[] sizes = value.flatMap(YamlValue::numbers).orElse(new double[0]);
        boolean ascending = sizes.length > 0 && sizes.length <= SIZES_MAX && sizes[0] > 0;
        for (int i = 1; i < sizes.length; i++) {
            ascending &= sizes[i] > sizes[i - 1];
        }
        if (!ascending) {
            value.filter(YamlValue::isList)
                    .ifPresent(v ->
                            v.problem(
                                    "`sizes` is no ladder",
                                    "1 to 24 numbers above 0, ascending",
                                    ""));
        }
        return Arrays.stream(sizes).boxed().toList();
    }

    /** 168 rates of mean 1, from {@code hour_of_day} × {@code weekday}. */
    private static double[] week(YamlMap map) {
        double[] hours = factors(map, "hour_of_day", 24, true);
        double[] days = factors(map, "weekday", 7, true);
        double[] week = new double[168];
        double sum = 0;
        for (int h = 0; h < week.length; h++) {
            week[h] = hours[h % 24] * days[h / 24];
            sum += week[h];
        }
        for (int h = 0; h < week.length; h++) {
            week[h] = week[h] * week.length / sum;
        }
        return week;
    }

    /** So many numbers, none below 0 and not all of them 0; else all 1, after a problem. */
    static double[] factors(YamlMap map, String key, int length, boolean required) {
        Optional<YamlValue> value =
                required ? map.require(key, length + " relative rates") : map.get(key);
        Optional<double[]> factors = value.flatMap(YamlValue::numbers);
        boolean sound =
                factors.isPresent()
                        && factors.get().length == length
                        && Arrays.stream(factors.get()).allMatch(f -> f >= 0)
                        && Arrays.stream(factors.get()).sum() > 0;
        if (factors.isPresent() && !sound) {
            value.get()
                    .problem(
                            "`" + key + "` has " + factors.get().length + " numbers",
                            length + " numbers, none below 0, not all of them 0",
                            "");
        }
        double[] ones = new double[length];
        Arrays.fill(ones, 1);
        return sound ? factors.get() : ones;
    }

    private static Optional<Pack.Injected> injected(String id, YamlValue value) {
        YamlMap map = value.map();
        Optional<Meter> meter = meter(id, value);
        double perObject = map.requireNumber("per_object", "base units of the meter an object");
        if (map.get("per_object").isPresent() && !(perObject > 0)) {
            map.get("per_object")
                    .get()
                    .problem("`per_object` is not above 0", "a number above 0", "");
        }
        boolean sized = map.text("sized").map("true"::equals).orElse(false);
        map.get("sized")
                .filter(v -> !v.written().equals("true") && !v.written().equals("false"))
                .ifPresent(v -> v.problem("`sized` is neither", "true or false", ""));
        double dayNoise = PackFile.within(map, "day_noise", 0, 1).orElse(0);
        List<Pack.Stock> stocks = new ArrayList<>();
        stock(map, "rolling", true).ifPresent(stocks::add);
        stock(map, "growing", false).ifPresent(stocks::add);
        map.done();
        if (meter.isPresent() && (meter.get().kind() == Meter.Kind.LEVEL) == stocks.isEmpty()) {
            value.problem(
                    "`rolling` and `growing` are for levels, and a level needs one of them",
                    meter.get().kind() == Meter.Kind.LEVEL
                            ? "rolling: {days: [25, 400]} or growing: {days: [30, 1260]}, or both"
                            : "neither, for `" + meter.get().id() + "` is a flow",
                    "");
        }
        return meter.map(
                m -> new Pack.Injected(m, perObject, sized, dayNoise, List.copyOf(stocks)));
    }

    private static Optional<Pack.Stock> stock(YamlMap level, String key, boolean expires) {
        Optional<YamlValue> value = level.get(key);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        YamlMap map = value.get().map();
        double share = PackFile.within(map, "share", 0.001, 1).orElse(1);
        Optional<YamlValue> written = map.require("days", "days of objects held, from and to");
        double[] days = written.flatMap(YamlValue::numbers).orElse(new double[0]);
        boolean sound =
                days.length == 2 && days[0] >= 1 && days[1] >= days[0] && days[1] <= DAYS_MAX;
        if (!sound) {
            written.filter(YamlValue::isList)
                    .ifPresent(v ->
                            v.problem(
                                    "`days` of `" + key + "` is no range",
                                    "two numbers from 1 to 10,000, the second not below the first",
                                    ""));
            days = new double[] {1, 1};
        }
        map.done();
        return Optional.of(new Pack.Stock(share, expires, days[0], days[1]));
    }

    /** The meter of an id; no such meter is a problem. */
    static Optional<Meter> meter(String id, YamlValue at) {
        Optional<Meter> meter = Meter.of(id);
        if (meter.isEmpty()) {
            PackFile.oneOf(
                    at,
                    at.key(),
                    id,
                    Arrays.stream(Meter.values()).map(Meter::id).collect(Collectors.toList()));
        }
        return meter;
    }
}
