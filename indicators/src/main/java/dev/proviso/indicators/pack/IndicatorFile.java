package dev.proviso.indicators.pack;

import dev.proviso.facts.model.Meter;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.Problems;
import dev.proviso.facts.problem.Where;
import dev.proviso.facts.yaml.YamlMap;
import dev.proviso.facts.yaml.YamlValue;
import dev.proviso.indicators.formula.Formula;
import dev.proviso.indicators.formula.FormulaSource;
import dev.proviso.indicators.formula.Scope;
import dev.proviso.indicators.series.MeterSeries;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads one indicator's file. */
final class IndicatorFile {

    /** Written where a value is to be missing. */
    private static final String MISSING = "missing";

    private final PackFile pack;
    private final PackFiles files;
    private final Set<String> usedFixtures;
    private final Problems problems;

    IndicatorFile(PackFile pack, PackFiles files, Set<String> usedFixtures, Problems problems) {
        this.pack = pack;
        this.files = files;
        this.usedFixtures = usedFixtures;
        this.problems = problems;
    }

    /** The indicator; empty if its formula cannot be used, after a problem. */
    Optional<Pack.Indicator> read(YamlValue value, PackFiles.Entry entry) {
        YamlMap map = value.map();
        String id = PackFile.id(map, "id");
        String named = named(entry);
        if (!id.isEmpty() && !id.equals(named)) {
            map.at("id").problem("`id` is not the file's name", named, "Rename one of them.");
        }
        String title = map.requireText("title", "the indicator in a few words");
        String sees = map.requireText("sees", "what is measured and what it tells apart");
        String cannotSee = map.requireText("cannot_see", "its blind spots");
        List<String> lookAlikes = lookAlikes(map);
        String family = family(map);
        String unit = map.requireText("unit", "the unit of its value, for example ratio");
        boolean weighs = weighs(map);
        boolean monotone = map.text("monotone").map("true"::equals).orElse(false);
        map.get("monotone")
                .filter(v -> !v.written().equals("true"))
                .ifPresent(v -> v.problem("`monotone` has one meaning", "true", "Or remove it."));
        String note = map.text("reason").orElse("");
        if (!weighs && note.isEmpty()) {
            map.requireText("reason", "why it weighs nothing");
        }
        SortedMap<String, Double> parameters = parameters(map);
        SortedMap<String, Meter> reads = reads(map);
        boolean allRead = map.get("reads").filter(YamlValue::isMap).isPresent();
        if (allRead && reads.size() < map.at("reads").map().all().size()) {
            return Optional.empty(); // a name without its meter would be wrong all over the formula
        }
        Optional<Formula> formula = formula(map, reads, parameters);
        List<Pack.IndicatorTest> tests = tests(map, reads);
        map.done();
        return formula.map(f ->
                new Pack.Indicator(
                        id,
                        title,
                        sees,
                        cannotSee,
                        lookAlikes,
                        family,
                        unit,
                        weighs,
                        monotone,
                        note,
                        parameters,
                        reads,
                        f,
                        tests));
    }

    /** The id that a file's name gives its indicator. */
    static String named(PackFiles.Entry entry) {
        return entry.name().replaceFirst("\\.yaml$", "");
    }

    private List<String> lookAlikes(YamlMap map) {
        List<String> lookAlikes = new ArrayList<>();
        Optional<YamlValue> value = map.require("look_alikes", "rivals that look the same to it");
        for (YamlValue element : value.map(YamlValue::list).orElse(List.of())) {
            String rival = element.text().orElse("");
            if (!rival.isEmpty() && !pack.rivalIds().contains(rival)) {
                PackFile.oneOf(element, "look_alikes", rival, pack.rivalIds());
            }
            lookAlikes.add(rival);
        }
        if (value.isPresent() && value.get().isList() && lookAlikes.isEmpty()) {
            value.get().problem("there is no look-alike", "at least one rival", "");
        }
        return List.copyOf(lookAlikes);
    }

    private String family(YamlMap map) {
        String family = map.requireText("family", "the group of indicators it stands in");
        if (!family.isEmpty() && !pack.families().contains(family)) {
            PackFile.oneOf(map.at("family"), "family", family, pack.families());
        }
        return family;
    }

    private static boolean weighs(YamlMap map) {
        String status = map.requireText("status", "weighs, or shown (weight 0)");
        if (!status.isEmpty() && !status.equals("weighs") && !status.equals("shown")) {
            PackFile.oneOf(map.at("status"), "status", status, List.of("weighs", "shown"));
        }
        return !status.equals("shown");
    }

    private static SortedMap<String, Double> parameters(YamlMap map) {
        SortedMap<String, Double> parameters = new TreeMap<>();
        map.get("parameters")
                .ifPresent(value -> {
                    YamlMap entries = value.map();
                    entries.all()
                            .forEach((name, number) -> {
                                refuseBadName(entries, name);
                                parameters.put(name, number.number().orElse(0));
                            });
                });
        return parameters;
    }

    private static SortedMap<String, Meter> reads(YamlMap map) {
        SortedMap<String, Meter> reads = new TreeMap<>();
        map.require("reads", "a name for each meter that the formula uses")
                .ifPresent(value -> {
                    YamlMap entries = value.map();
                    entries.all()
                            .forEach((name, meter) -> {
                                refuseBadName(entries, name);
                                meter.text()
                                        .flatMap(m -> PatternText.meter(m, meter))
                                        .ifPresent(m -> reads.put(name, m));
                            });
                });
        return reads;
    }

    private static void refuseBadName(YamlMap map, String name) {
        String complaint = Scope.complaint(name);
        if (!complaint.isEmpty()) {
            map.keyOf(name)
                    .problem("`" + name + "` is no name here: " + complaint, "", "Rename it.");
        }
    }

    private Optional<Formula> formula(
            YamlMap map, SortedMap<String, Meter> reads, SortedMap<String, Double> parameters) {
        Optional<YamlValue> value = map.require("formula", "arithmetic over the series it reads");
        Optional<String> text = value.flatMap(YamlValue::text);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Where.InText start = value.get().start();
        try {
            Formula formula =
                    Formula.compile(
                            text.get(),
                            new Scope(reads, parameters),
                            new FormulaSource(
                                    start.file(),
                                    value.get().fileLines(),
                                    start.line(),
                                    start.column()));
            refuseUnused(map, "reads", reads.keySet(), formula);
            refuseUnused(map, "parameters", parameters.keySet(), formula);
            return Optional.of(formula);
        } catch (ProblemException e) {
            problems.addAll(e.problems());
            return Optional.empty();
        }
    }

    private static void refuseUnused(YamlMap map, String key, Set<String> names, Formula formula) {
        for (String name : names) {
            if (!java.util.regex.Pattern.compile("\\b" + name + "\\b")
                    .matcher(formula.text())
                    .find()) {
                map.get(key)
                        .map(YamlValue::map)
                        .ifPresent(m ->
                                m.keyOf(name)
                                        .problem(
                                                "the formula does not use `" + name + "`",
                                                "names that are used",
                                                "Remove it."));
            }
        }
    }

    private List<Pack.IndicatorTest> tests(YamlMap map, SortedMap<String, Meter> reads) {
        List<Pack.IndicatorTest> tests = new ArrayList<>();
        Optional<YamlValue> value = map.require("tests", "stories: series in, value out");
        for (YamlValue element : value.map(YamlValue::list).orElse(List.of())) {
            tests.add(test(element.map(), reads));
        }
        if (value.isPresent() && value.get().isList() && tests.isEmpty()) {
            value.get().problem("there is no test", "at least one story", "");
        }
        return List.copyOf(tests);
    }

    private Pack.IndicatorTest test(YamlMap map, SortedMap<String, Meter> reads) {
        String name = map.requireText("name", "the story, in words");
        Map<String, MeterSeries> series =
                map.require("series", "for each name under reads, its numbers")
                        .map(v -> new SeriesText(files, usedFixtures, problems).read(v, reads))
                        .orElse(Map.of());
        Optional<YamlValue> expect = map.require("expect", "the value, or missing");
        OptionalDouble expected = OptionalDouble.empty();
        int decimals = 0;
        if (expect.isPresent() && !expect.get().written().equals(MISSING)) {
            expected = expect.get().number();
            decimals = decimals(expect.get().written());
        }
        Where where = map.self().where();
        map.done();
        return new Pack.IndicatorTest(name, series, expected, decimals, where);
    }

    /** Decimals written down: 3 of {@code 0.004}, 0 of {@code 131}, -2 of {@code 13e2}. */
    private static int decimals(String written) {
        try {
            return new java.math.BigDecimal(written).scale();
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
