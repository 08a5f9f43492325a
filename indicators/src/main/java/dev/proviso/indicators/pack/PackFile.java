package dev.proviso.indicators.pack;

import dev.proviso.facts.problem.Suggestion;
import dev.proviso.facts.yaml.YamlMap;
import dev.proviso.facts.yaml.YamlValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What {@code pack.yaml} says: the use, its rivals, families, strata and pattern. */
final class PackFile {

    private static final Pattern ID = Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+){0,15}");
    private static final int ID_MAX = 64;

    private final YamlMap map;
    private final String id;
    private final String title;
    private final Pack.State state;
    private final String clause;
    private final double prior;
    private final Pack.Hypothesis use;
    private final List<Pack.Hypothesis> rivals = new ArrayList<>();
    private final SortedMap<String, String> families = new TreeMap<>();
    private final List<Pack.Stratum> strata = new ArrayList<>();
    private final List<YamlValue> stratumIndicators = new ArrayList<>();
    private final Pack.Pattern pattern;

    private PackFile(YamlMap map, Path folder) {
        this.map = map;
        this.id = map.requireText("id", "the name of the folder");
        String name = folder.toAbsolutePath().normalize().getFileName().toString();
        if (!id.isEmpty() && !id.equals(name)) {
            map.at("id").problem("`id` is not the folder's name", name, "Rename one of them.");
        }
        this.title = map.requireText("title", "the forbidden use in a few words");
        this.state = state(map);
        this.clause = map.requireText("clause", "the clause of the terms that forbids it");
        this.prior = map.requireNumber("prior", "the share of accounts expected to be the use");
        if (map.get("prior").isPresent() && !(prior > 0 && prior < 0.5)) {
            map.get("prior").get().problem("`prior` is a share", "above 0, below 0.5", "");
        }
        this.use =
                map.require("use", "the forbidden use: id, title, true_if")
                        .map(this::hypothesis)
                        .orElse(new Pack.Hypothesis("", "", "", List.of()));
        map.require("rivals", "the benign hypotheses, each with id, title, true_if")
                .ifPresent(v -> readRivals(v));
        map.require("families", "an id and a title for each group of indicators")
                .ifPresent(v -> readFamilies(v.map()));
        map.require("strata", "bands of scale: id, title, indicator, from, until")
                .ifPresent(this::readStrata);
        this.pattern =
                map.require("pattern", "what `power` injects")
                        .map(v -> PatternText.read(v.map()))
                        .orElse(PatternText.NONE);
        map.done();
    }

    static PackFile read(YamlMap map, Path folder) {
        return new PackFile(map, folder);
    }

    private static Pack.State state(YamlMap map) {
        String state = map.requireText("state", "provisional, stable or retired");
        for (Pack.State one : Pack.State.values()) {
            if (one.name().toLowerCase(Locale.ROOT).equals(state)) {
                return one;
            }
        }
        if (!state.isEmpty()) {
            oneOf(map.at("state"), "state", state, List.of("provisional", "stable", "retired"));
        }
        return Pack.State.PROVISIONAL;
    }

    private Pack.Hypothesis hypothesis(YamlValue value) {
        YamlMap one = value.map();
        Pack.Hypothesis hypothesis =
                new Pack.Hypothesis(
                        id(one, "id"),
                        one.requireText("title", "the hypothesis in a few words"),
                        one.requireText("true_if", "what would have to be true for it"),
                        one.get("ask").isPresent()
                                ? one.requireTexts("ask", "questions to the customer")
                                : List.of());
        one.done();
        return hypothesis;
    }

    private void readRivals(YamlValue value) {
        Set<String> seen = new TreeSet<>(Set.of(use.id()));
        for (YamlValue element : value.list()) {
            Pack.Hypothesis rival = hypothesis(element);
            if (!rival.id().isEmpty() && !seen.add(rival.id())) {
                element.problem("`" + rival.id() + "` stands here twice", "each id once", "");
            }
            rivals.add(rival);
        }
        if (value.isList() && rivals.isEmpty()) {
            value.problem("there is no rival", "at least one benign hypothesis", "");
        }
        rivals.sort(Comparator.comparing(Pack.Hypothesis::id));
    }

    private void readFamilies(YamlMap titles) {
        titles.all().forEach((key, value) -> families.put(key, value.text().orElse("")));
    }

    private void readStrata(YamlValue value) {
        double reached = Double.NEGATIVE_INFINITY;
        List<YamlValue> elements = value.list();
        for (int i = 0; i < elements.size(); i++) {
            YamlMap band = elements.get(i).map();
            boolean last = i == elements.size() - 1;
            double from = band.number("from", Double.NEGATIVE_INFINITY);
            double until = band.number("until", Double.POSITIVE_INFINITY);
            if (from != reached || from >= until || last != Double.isInfinite(until)) {
                elements.get(i)
                        .problem(
                                "the bands of `strata` leave a gap, overlap or end early",
                                "the first without `from`, each next `from` the `until` before"
                                        + " it, the last without `until`",
                                "");
            }
            reached = until;
            String indicator = band.requireText("indicator", "the indicator that measures scale");
            band.get("indicator").ifPresent(stratumIndicators::add);
            strata.add(
                    new Pack.Stratum(
                            id(band, "id"),
                            band.requireText("title", "the band in a few words"),
                            indicator,
                            from,
                            until,
                            Weights.Thresholds.NONE));
            band.done();
        }
        if (value.isList() && elements.isEmpty()) {
            value.problem("there is no stratum", "at least one band", "");
        }
    }

    /**
     * What can only be said once the indicators are known.
     *
     * @param ids of all of them, read or not
     * @param indicators those that could be read
     */
    void checkAgainst(Set<String> ids, List<Pack.Indicator> indicators) {
        if (ids.isEmpty()) {
            map.self()
                    .problem("the pack has no indicator", "at least one file beside pack.yaml", "");
            return;
        }
        for (YamlValue value : stratumIndicators) {
            if (!ids.contains(value.written())) {
                oneOf(value, "indicator", value.written(), ids);
            }
        }
        Set<String> inUse = new TreeSet<>();
        indicators.forEach(i -> inUse.add(i.family()));
        Optional<YamlValue> declared = map.get("families").filter(YamlValue::isMap);
        if (declared.isPresent() && ids.size() == indicators.size()) {
            declared.get()
                    .map()
                    .all()
                    .forEach((family, title) -> refuseUnused(family, title, inUse));
        }
    }

    private static void refuseUnused(String family, YamlValue title, Set<String> inUse) {
        if (!inUse.contains(family)) {
            title.problem(
                    "no indicator is of family `" + family + "`",
                    "families that are used",
                    "Remove it.");
        }
    }

    Pack with(List<Pack.Indicator> indicators, Weights weights, String digest) {
        List<Pack.Stratum> bands =
                strata.stream()
                        .map(s ->
                                new Pack.Stratum(
                                        s.id(),
                                        s.title(),
                                        s.indicator(),
                                        s.from(),
                                        s.until(),
                                        weights.thresholds()
                                                .getOrDefault(s.id(), Weights.Thresholds.NONE)))
                        .toList();
        return new Pack(
                id,
                title,
                state,
                clause,
                prior,
                use,
                List.copyOf(rivals),
                families,
                bands,
                List.copyOf(indicators),
                weights,
                pattern,
                digest);
    }

    /** Ids of the use and its rivals. */
    Set<String> hypotheses() {
        Set<String> ids = new TreeSet<>(rivalIds());
        ids.add(use.id());
        return ids;
    }

    Set<String> rivalIds() {
        Set<String> ids = new TreeSet<>();
        rivals.forEach(r -> ids.add(r.id()));
        return ids;
    }

    Set<String> families() {
        return families.keySet();
    }

    Set<String> strataIds() {
        Set<String> ids = new TreeSet<>();
        strata.forEach(s -> ids.add(s.id()));
        return ids;
    }

    /** An id: lower-case words joined by hyphens. */
    static String id(YamlMap map, String key) {
        String id = map.requireText(key, "lower-case words joined by hyphens");
        if (!id.isEmpty() && !(id.length() <= ID_MAX && ID.matcher(id).matches())) {
            map.at(key)
                    .problem(
                            "\"" + id + "\" is no id",
                            "lower-case words joined by hyphens: media-archive",
                            "");
        }
        return id;
    }

    /** Refuses a word that is none of the known ones. */
    static void oneOf(YamlValue value, String key, String word, Collection<String> known) {
        value.problem(
                "`" + key + "`: there is no \"" + word + "\"",
                known.isEmpty() ? "" : "one of " + String.join(", ", known),
                Suggestion.nearest(word, known).map(n -> "Did you mean " + n + "?").orElse(""));
    }

    /** A number that must be in a range, if it is there. */
    static OptionalDouble within(YamlMap map, String key, double least, double most) {
        OptionalDouble number = map.get(key).map(YamlValue::number).orElse(OptionalDouble.empty());
        if (number.isPresent()
                && !(number.getAsDouble() >= least && number.getAsDouble() <= most)) {
            map.get(key).get().problem("`" + key + "` is out of range", least + " to " + most, "");
        }
        return number;
    }
}
