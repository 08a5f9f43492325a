package dev.proviso.desk.transparency;

import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.ProblemException.Kind;
import dev.proviso.facts.problem.Problems;
import dev.proviso.facts.yaml.Yaml;
import dev.proviso.facts.yaml.YamlMap;
import dev.proviso.facts.yaml.YamlValue;
import dev.proviso.notices.transparency.EuTables;
import dev.proviso.notices.transparency.Inputs;
import dev.proviso.notices.transparency.StatementCategory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the provider says of itself for the report: {@code report.yaml} in the home. {@code
 * docs/report.md} shows one.
 */
public final class ReportFile {

    /** Its name in the home. */
    public static final String FILE = "report.yaml";

    private static final String DAY = "a day, as 2027-02-15";

    private ReportFile() {}

    /**
     * Reads it.
     *
     * @param from first day of the period
     * @param until the day after its last
     * @param today stands where the file does not say when the report is published
     * @throws ProblemException DEFINITION when it is not there, or wrong
     */
    public static Inputs read(Path file, LocalDate from, LocalDate until, LocalDate today) {
        if (!Files.exists(file)) {
            throw new ProblemException(
                    Kind.DEFINITION,
                    Problem.of(
                            file.toString(),
                            "is not there: a report says who makes it.",
                            "Wanted: a file with provider and service; docs/report.md shows one.",
                            "Write it and run again."));
        }
        Problems problems = new Problems();
        Optional<Inputs> inputs =
                Yaml.read(file, file.toString(), problems)
                        .map(document -> parse(document.map(), from, until, today));
        problems.throwIfAny(Kind.DEFINITION);
        return inputs.orElseThrow();
    }

    private static Inputs parse(YamlMap map, LocalDate from, LocalDate until, LocalDate today) {
        String provider = map.requireText("provider", "the provider's name");
        String service = map.requireText("service", "the service that the report is about");
        boolean platform = map.get("platform").map(ReportFile::truth).orElse(false);
        LocalDate published = map.get("published").flatMap(ReportFile::day).orElse(today);
        Optional<LocalDate> previous = map.get("previous").flatMap(ReportFile::day);
        SortedMap<String, Inputs.Category> clauses = new TreeMap<>();
        SortedMap<String, Inputs.Category> packs = new TreeMap<>();
        map.get("categories")
                .map(YamlValue::map)
                .ifPresent(categories -> {
                    categories(categories, "clauses", clauses);
                    categories(categories, "packs", packs);
                    categories.done();
                });
        Inputs inputs =
                new Inputs(
                        provider,
                        service,
                        platform,
                        published,
                        previous,
                        from,
                        until,
                        clauses,
                        packs,
                        numbers(map, "moderators"),
                        numbers(map, "recipients"),
                        qualitative(map));
        map.done();
        return inputs;
    }

    private static boolean truth(YamlValue value) {
        String written = value.written();
        if (!written.equals("true") && !written.equals("false")) {
            value.problem("This is neither true nor false.", "true or false", "");
        }
        return written.equals("true");
    }

    private static Optional<LocalDate> day(YamlValue value) {
        try {
            return Optional.of(LocalDate.parse(value.written()));
        } catch (DateTimeParseException _) {
            value.problem("This is no day.", DAY, "");
            return Optional.empty();
        }
    }

    private static void categories(
            YamlMap map, String key, SortedMap<String, Inputs.Category> into) {
        map.get(key)
                .map(YamlValue::map)
                .ifPresent(all ->
                        all.all()
                                .forEach((name, value) ->
                                        category(value)
                                                .ifPresent(category -> into.put(name, category))));
    }

    private static Optional<Inputs.Category> category(YamlValue value) {
        YamlMap map = value.map();
        String code = map.requireText("category", "one of STATEMENT_CATEGORY_…");
        Optional<StatementCategory> category = StatementCategory.of(code);
        if (category.isEmpty() && !code.isEmpty()) {
            map.at("category")
                    .problem("There is no such category.", "one of those of docs/report.md", "");
        }
        List<String> keywords = category.map(StatementCategory::keywords).orElse(List.of());
        Optional<String> written = map.text("keyword");
        String keyword = written.orElse(keywords.isEmpty() ? "" : StatementCategory.OTHER);
        String other = map.text("other").orElse("");
        map.done();
        if (category.isEmpty()) {
            return Optional.empty();
        }
        if (written.isPresent() && !keywords.contains(keyword)) {
            map.at("keyword")
                    .problem(
                            "The category has no such keyword.",
                            keywords.isEmpty() ? "none" : "one of " + String.join(", ", keywords),
                            "");
            return Optional.empty();
        }
        return Optional.of(new Inputs.Category(category.get(), keyword, other));
    }

    private static SortedMap<String, Long> numbers(YamlMap map, String key) {
        SortedMap<String, Long> numbers = new TreeMap<>();
        map.get(key)
                .map(YamlValue::map)
                .ifPresent(all -> all.all().forEach((name, value) -> number(numbers, name, value)));
        return numbers;
    }

    private static void number(SortedMap<String, Long> into, String name, YamlValue value) {
        if (value.written().matches("[0-9]{1,15}")) {
            into.put(name, Long.parseLong(value.written()));
        } else {
            value.problem("This is no count.", "a whole number from 0 on", "");
        }
    }

    private static SortedMap<String, String> qualitative(YamlMap map) {
        SortedMap<String, String> texts = new TreeMap<>();
        map.get("qualitative")
                .map(YamlValue::map)
                .ifPresent(all -> {
                    EuTables.QUALITATIVE
                            .keySet()
                            .forEach(key -> all.text(key).ifPresent(text -> texts.put(key, text)));
                    all.done();
                });
        return texts;
    }
}
