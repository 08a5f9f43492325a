package dev.proviso.notices.statement;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * The rules of the EU Transparency Database for one statement, as its interface checks them ({@code
 * POST /api/v1/statement}). Stricter in one thing: what the server would silently drop is a fault
 * here, so that what was meant is what is filed. Lengths are in characters (code points).
 *
 * <p>Source: digital-services-act/transparency-database, its rules and lists; {@code standards.md}
 * §5. Keywords are held to their form only: their list grows.
 */
final class TransparencyRules {

    private static final Pattern PUID = Pattern.compile("[a-zA-Z0-9_-]+");
    private static final Pattern KEYWORD = Pattern.compile("KEYWORD_[A-Z]+(?:_[A-Z]+)*");
    private static final Pattern EAN = Pattern.compile("[0-9]{13}");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern URL = Pattern.compile("https?://[^\\s/?#]+\\.[^\\s]+");

    private static final LocalDate CONTENT_FIRST = LocalDate.of(2000, 1, 1);
    private static final LocalDate APPLICATION_FIRST = LocalDate.of(2020, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2038, 1, 1);

    private static final List<String> DECISIONS =
            List.of(
                    "decision_visibility",
                    "decision_monetary",
                    "decision_provision",
                    "decision_account");
    private static final List<String> END_DATES =
            List.of(
                    "end_date_account_restriction",
                    "end_date_monetary_restriction",
                    "end_date_service_restriction",
                    "end_date_visibility_restriction");

    /** Text fields and their greatest length. */
    private static final Map<String, Integer> LENGTHS =
            Map.ofEntries(
                    Map.entry("puid", 500),
                    Map.entry("decision_visibility_other", 500),
                    Map.entry("decision_monetary_other", 500),
                    Map.entry("illegal_content_legal_ground", 500),
                    Map.entry("illegal_content_explanation", 2000),
                    Map.entry("incompatible_content_ground", 500),
                    Map.entry("incompatible_content_explanation", 2000),
                    Map.entry("decision_ground_reference_url", 500),
                    Map.entry("content_type_other", 500),
                    Map.entry("category_specification_other", 500),
                    Map.entry("decision_facts", 5000),
                    Map.entry("source_identity", 500));

    /** Fields of one value, and the values. */
    private static final Map<String, Set<String>> ONE_OF =
            Map.of(
                    "decision_monetary",
                    prefixed("DECISION_MONETARY_", "SUSPENSION TERMINATION OTHER"),
                    "decision_provision",
                    prefixed(
                            "DECISION_PROVISION_",
                            "PARTIAL_SUSPENSION TOTAL_SUSPENSION PARTIAL_TERMINATION"
                                    + " TOTAL_TERMINATION"),
                    "decision_account",
                    prefixed("DECISION_ACCOUNT_", "SUSPENDED TERMINATED"),
                    "account_type",
                    prefixed("ACCOUNT_TYPE_", "BUSINESS PRIVATE"),
                    "decision_ground",
                    prefixed("DECISION_GROUND_", "ILLEGAL_CONTENT INCOMPATIBLE_CONTENT"),
                    "incompatible_content_illegal",
                    Set.of("Yes", "No"),
                    "source_type",
                    prefixed(
                            "SOURCE_",
                            "ARTICLE_16 TRUSTED_FLAGGER TYPE_OTHER_NOTIFICATION VOLUNTARY"),
                    "automated_detection",
                    Set.of("Yes", "No"),
                    "automated_decision",
                    prefixed("AUTOMATED_DECISION_", "FULLY PARTIALLY NOT_AUTOMATED"),
                    "category",
                    TransparencyCategories.ALL);

    /** Fields that are lists, and what may stand in them. */
    private static final Map<String, Set<String>> SOME_OF =
            Map.of(
                    "decision_visibility",
                    prefixed(
                            "DECISION_VISIBILITY_",
                            "CONTENT_REMOVED CONTENT_DISABLED CONTENT_DEMOTED"
                                    + " CONTENT_AGE_RESTRICTED CONTENT_INTERACTION_RESTRICTED"
                                    + " CONTENT_LABELLED OTHER"),
                    "content_type",
                    prefixed(
                            "CONTENT_TYPE_",
                            "APP AUDIO IMAGE PRODUCT SYNTHETIC_MEDIA TEXT VIDEO OTHER"),
                    "category_addition",
                    TransparencyCategories.ALL,
                    "territorial_scope",
                    Set.of(
                            "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK"
                                    .split(" ", -1)));

    private static final Set<String> REQUIRED =
            Set.of(
                    "puid",
                    "decision_ground",
                    "content_type",
                    "category",
                    "content_date",
                    "application_date",
                    "decision_facts",
                    "source_type",
                    "automated_detection",
                    "automated_decision");

    private static final Set<String> LANGUAGES = languages();

    private final JsonNode record;
    private final List<String> faults = new ArrayList<>();

    private TransparencyRules(JsonNode record) {
        this.record = record;
    }

    /** What is wrong with a record, one line a fault, each naming its field; empty when valid. */
    static List<String> faults(JsonNode record) {
        TransparencyRules rules = new TransparencyRules(record);
        if (!record.isObject()) {
            return List.of("A statement is one JSON object.");
        }
        rules.fields();
        rules.decisions();
        rules.grounds();
        rules.others();
        rules.dates();
        return List.copyOf(rules.faults);
    }

    private void fields() {
        for (String name : record.propertyNames()) {
            JsonNode value = record.get(name);
            if (value.isNull()) {
                continue;
            }
            if (LENGTHS.containsKey(name)) {
                text(name, value, LENGTHS.get(name));
            } else if (ONE_OF.containsKey(name)) {
                oneOf(name, value, ONE_OF.get(name));
            } else if (SOME_OF.containsKey(name)) {
                someOf(name, value, SOME_OF.get(name));
            } else {
                special(name, value);
            }
        }
        REQUIRED.stream()
                .sorted()
                .filter(name -> !has(name))
                .forEach(name -> faults.add(name + " is required."));
        string("puid")
                .filter(puid -> !PUID.matcher(puid).matches())
                .ifPresent(_ -> faults.add("puid takes letters, digits, - and _ only."));
        string("decision_ground_reference_url")
                .filter(url -> !URL.matcher(url).matches())
                .ifPresent(_ -> faults.add("decision_ground_reference_url is not a web address."));
    }

    private void special(String name, JsonNode value) {
        switch (name) {
            case "content_language" -> oneOf(name, value, LANGUAGES);
            case "content_date", "application_date" -> date(name, value);
            case "category_specification" -> {
                if (!value.isArray()) {
                    faults.add(name + " is not a list.");
                }
                value.forEach(each -> {
                    if (!each.isString() || !KEYWORD.matcher(each.stringValue()).matches()) {
                        faults.add(name + " takes keywords such as KEYWORD_OTHER.");
                    }
                });
            }
            case "content_id" -> {
                if (!value.isObject() || value.size() != 1 || !value.has("EAN-13")) {
                    faults.add(name + " takes one name, EAN-13.");
                } else {
                    ean(name, value.get("EAN-13"));
                }
            }
            case "content_id_ean" -> ean(name, value);
            default -> {
                if (END_DATES.contains(name)) {
                    date(name, value);
                } else {
                    faults.add(name + " is no field of a statement.");
                }
            }
        }
    }

    private void decisions() {
        if (DECISIONS.stream().noneMatch(this::has)) {
            faults.add("At least one is required of " + String.join(", ", DECISIONS) + ".");
        }
    }

    private void grounds() {
        boolean illegal = is("decision_ground", "DECISION_GROUND_ILLEGAL_CONTENT");
        boolean incompatible = is("decision_ground", "DECISION_GROUND_INCOMPATIBLE_CONTENT");
        onlyIf(illegal, "illegal_content_legal_ground", "decision_ground is illegal content");
        onlyIf(illegal, "illegal_content_explanation", "decision_ground is illegal content");
        String because = "decision_ground is incompatible content";
        onlyIf(incompatible, "incompatible_content_ground", because);
        onlyIf(incompatible, "incompatible_content_explanation", because);
        onlyIf(incompatible, "incompatible_content_illegal", because);
    }

    private void others() {
        onlyIf(
                is("decision_visibility", "DECISION_VISIBILITY_OTHER"),
                "decision_visibility_other",
                "decision_visibility has OTHER");
        onlyIf(
                is("decision_monetary", "DECISION_MONETARY_OTHER"),
                "decision_monetary_other",
                "decision_monetary is OTHER");
        onlyIf(
                is("content_type", "CONTENT_TYPE_OTHER"),
                "content_type_other",
                "content_type has OTHER");
        if (has("category_specification_other") && !is("category_specification", "KEYWORD_OTHER")) {
            faults.add("category_specification_other is only for KEYWORD_OTHER.");
        }
        if (has("source_identity") && is("source_type", "SOURCE_VOLUNTARY")) {
            faults.add("source_identity is only for notices; the source is SOURCE_VOLUNTARY.");
        }
    }

    private void dates() {
        within("content_date", CONTENT_FIRST);
        within("application_date", APPLICATION_FIRST);
        Optional<LocalDate> application = day("application_date");
        for (String name : END_DATES) {
            within(name, APPLICATION_FIRST);
            Optional<LocalDate> end = day(name);
            if (end.isPresent() && application.filter(end.get()::isBefore).isPresent()) {
                faults.add(name + " is before application_date.");
            }
        }
    }

    private void within(String name, LocalDate first) {
        day(name)
                .filter(day -> day.isBefore(first) || day.isAfter(LAST))
                .ifPresent(
                        _ -> faults.add(name + " is not between " + first + " and " + LAST + "."));
    }

    private void onlyIf(boolean holds, String name, String because) {
        if (holds && !has(name)) {
            faults.add(name + " is required, since " + because + ".");
        } else if (!holds && has(name)) {
            faults.add(name + " is only for when " + because + ".");
        }
    }

    private void text(String name, JsonNode value, int longest) {
        if (!value.isString()) {
            faults.add(name + " is not text.");
            return;
        }
        String text = value.stringValue();
        int length = text.codePointCount(0, text.length());
        if (length > longest) {
            faults.add(name + " has " + length + " characters; at most " + longest + ".");
        }
    }

    private void oneOf(String name, JsonNode value, Set<String> values) {
        if (!value.isString() || !values.contains(value.stringValue())) {
            faults.add(name + " has a value that is not on the list.");
        }
    }

    private void someOf(String name, JsonNode value, Set<String> values) {
        if (!value.isArray()) {
            faults.add(name + " is not a list.");
            return;
        }
        Set<String> seen = new HashSet<>();
        value.forEach(each -> {
            oneOf(name, each, values);
            if (each.isString() && !seen.add(each.stringValue())) {
                faults.add(name + " has a value twice.");
            }
        });
    }

    private void ean(String name, JsonNode value) {
        if (!value.isString() || !EAN.matcher(value.stringValue()).matches()) {
            faults.add(name + " takes 13 digits.");
        }
    }

    private void date(String name, JsonNode value) {
        if (!value.isString() || parsed(value.stringValue()).isEmpty()) {
            faults.add(name + " is not a day as YYYY-MM-DD.");
        }
    }

    /** Whether the field is there and says something. */
    private boolean has(String name) {
        JsonNode value = record.get(name);
        if (value == null || value.isNull()) {
            return false;
        }
        return value.isArray()
                ? !value.isEmpty()
                : !value.isString() || !value.stringValue().isBlank();
    }

    /** Whether the field is that value, or has it in its list. */
    private boolean is(String name, String value) {
        JsonNode node = record.get(name);
        if (node == null) {
            return false;
        }
        if (node.isArray()) {
            for (JsonNode each : node) {
                if (each.isString() && each.stringValue().equals(value)) {
                    return true;
                }
            }
            return false;
        }
        return node.isString() && node.stringValue().equals(value);
    }

    private Optional<String> string(String name) {
        return Optional.ofNullable(record.get(name))
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue);
    }

    private Optional<LocalDate> day(String name) {
        return string(name).flatMap(TransparencyRules::parsed);
    }

    private static Optional<LocalDate> parsed(String text) {
        try {
            return DATE.matcher(text).matches()
                    ? Optional.of(LocalDate.parse(text))
                    : Optional.empty();
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static Set<String> prefixed(String prefix, String values) {
        Set<String> all = new HashSet<>();
        for (String value : values.split(" ", -1)) {
            all.add(prefix + value);
        }
        return Set.copyOf(all);
    }

    private static Set<String> languages() {
        Set<String> all = new HashSet<>();
        for (String code : Locale.getISOLanguages()) {
            if (code.length() == 2) {
                all.add(code.toUpperCase(Locale.ROOT));
            }
        }
        return Set.copyOf(all);
    }
}
