package dev.proviso.desk.letters;

import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.ProblemException.Kind;
import dev.proviso.facts.problem.Problems;
import dev.proviso.facts.yaml.Yaml;
import dev.proviso.facts.yaml.YamlMap;
import dev.proviso.facts.yaml.YamlValue;
import dev.proviso.notices.statement.Filing;
import dev.proviso.notices.statement.Level;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What people say in a letter, in the customer's language; the rest follows from the case.
 *
 * @param words what was seen, without anybody's content and without who gave notice
 * @param from first day that was looked at
 * @param to last day that was looked at
 * @param explanations why the conduct is incompatible, by clause as {@code 4.2@2026}
 * @param questions what is asked in an inquiry
 * @param territory where a restriction holds
 * @param remains what stays usable
 * @param fetchUntil last day for fetching the data
 * @param considered the furthest measure that may follow from a hearing
 * @param change why a measure in force goes on, or is carried out in another way
 * @param order the authority's order, where there is one
 * @param open what everybody may read of it, for the EU database
 */
public record LetterFacts(
        String words,
        LocalDate from,
        LocalDate to,
        Map<String, String> explanations,
        List<String> questions,
        String territory,
        List<String> remains,
        Optional<LocalDate> fetchUntil,
        Optional<Level> considered,
        String change,
        Optional<OrderFacts> order,
        Optional<PublicFacts> open) {

    /** Whose order it is. */
    public record OrderFacts(String authority, String reference, LocalDate date) {}

    /**
     * What everybody may read, without any name.
     *
     * @param category one of the database's {@code STATEMENT_CATEGORY_…}
     */
    public record PublicFacts(
            String facts, String explanation, String category, List<String> keywords) {
        /** Copies. */
        public PublicFacts {
            keywords = List.copyOf(keywords);
        }
    }

    /** Copies. */
    public LetterFacts {
        explanations = Map.copyOf(explanations);
        questions = List.copyOf(questions);
        remains = List.copyOf(remains);
    }

    /**
     * Reads them from a YAML file ({@code docs/office.md}).
     *
     * @throws ProblemException DEFINITION if it is wrong, with every problem and its place
     */
    public static LetterFacts read(Path file) {
        Problems problems = new Problems();
        Optional<LetterFacts> facts =
                Yaml.read(file, file.toString(), problems)
                        .map(document -> {
                            YamlMap map = document.map();
                            LetterFacts read = of(map);
                            map.done();
                            return read;
                        });
        problems.throwIfAny(Kind.DEFINITION);
        return facts.orElseThrow();
    }

    /** As they are kept beside an event whose letter comes later; {@link #kept} reads them back. */
    public JsonNode toKeep() {
        return JsonMapper.shared().valueToTree(this);
    }

    /** What {@link #toKeep} kept. */
    public static LetterFacts kept(JsonNode kept) {
        return JsonMapper.shared().treeToValue(kept, LetterFacts.class);
    }

    private static LetterFacts of(YamlMap map) {
        Map<String, String> explanations = new LinkedHashMap<>();
        map.get("explanations")
                .map(YamlValue::map)
                .ifPresent(all ->
                        all.all()
                                .forEach((clause, why) ->
                                        explanations.put(clause, why.text().orElse(""))));
        return new LetterFacts(
                map.requireText("words", "what was seen, in the customer's language"),
                map.require("from", "the first day that was looked at")
                        .map(LetterFacts::day)
                        .orElse(LocalDate.EPOCH),
                map.require("to", "the last day that was looked at")
                        .map(LetterFacts::day)
                        .orElse(LocalDate.EPOCH),
                explanations,
                texts(map, "questions"),
                map.text("territory").orElse(""),
                texts(map, "remains"),
                map.get("fetch_until").map(LetterFacts::day),
                map.get("considered").flatMap(LetterFacts::level),
                map.text("change").orElse(""),
                map.get("order").map(YamlValue::map).map(LetterFacts::order),
                map.get("public").map(YamlValue::map).map(LetterFacts::open));
    }

    private static PublicFacts open(YamlMap map) {
        PublicFacts open =
                new PublicFacts(
                        map.requireText("facts", "what was seen, without any name"),
                        map.requireText("explanation", "why it is incompatible, for everybody"),
                        map.text("category").orElse(Filing.OTHER_VIOLATION),
                        texts(map, "keywords"));
        map.done();
        return open;
    }

    private static OrderFacts order(YamlMap map) {
        OrderFacts order =
                new OrderFacts(
                        map.requireText("authority", "who ordered"),
                        map.requireText("reference", "the order's own number"),
                        map.require("date", "the day of the order")
                                .map(LetterFacts::day)
                                .orElse(LocalDate.EPOCH));
        map.done();
        return order;
    }

    private static List<String> texts(YamlMap map, String key) {
        return map.get(key).map(YamlValue::list).orElse(List.of()).stream()
                .flatMap(one -> one.text().stream())
                .toList();
    }

    private static LocalDate day(YamlValue value) {
        try {
            return LocalDate.parse(value.text().orElse(""));
        } catch (DateTimeException _) {
            value.problem("This is no day.", "such as 2026-07-01", "");
            return LocalDate.EPOCH;
        }
    }

    private static Optional<Level> level(YamlValue value) {
        String text = value.text().orElse("").replace('-', '_').toUpperCase(Locale.ROOT);
        Optional<Level> known =
                Arrays.stream(Level.values()).filter(one -> one.name().equals(text)).findFirst();
        if (known.isEmpty()) {
            value.problem(
                    "This is no level.",
                    "watch, freeze, read-only, service-off or account-off",
                    "");
        }
        return known;
    }
}
