package dev.proviso.notices.transparency;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The eleven tables of the EU bundle. What a table asks and a case does not hold is left empty, and
 * the column beside it says why; nothing is guessed.
 *
 * <p>Source: Implementing Regulation (EU) 2024/2835, Annexes I and II; headers and row keys as in
 * reports published in 2026.
 */
public final class EuTables {

    /** Keys of {@link Inputs#qualitative} with their indicators; the last five are for VLOPs. */
    public static final Map<String, String> QUALITATIVE = qualitative();

    private final Inputs inputs;

    private EuTables(Inputs inputs) {
        this.inputs = inputs;
    }

    /** The tables, in the order of their numbers, of closings that all belong to the period. */
    static List<EuTable> of(Inputs inputs, List<ClosedCase> closed) {
        EuTables tables = new EuTables(inputs);
        OwnInitiativeTables own = new OwnInitiativeTables(inputs, closed);
        SectionTables sections = new SectionTables(inputs, closed);
        return List.of(
                tables.identification(),
                tables.categoriesNames(),
                new OrderTable(inputs, closed).table(),
                new NoticeTable(inputs, closed).table(),
                own.illegal(),
                own.terms(),
                new AppealTable(inputs, closed).table(),
                sections.automatedMeans(),
                sections.humanResources(),
                sections.recipients(),
                tables.qualitativeTable());
    }

    private static Map<String, String> qualitative() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put(
                "summary",
                "Summary of the content moderation engaged in at the providers’ own initiative");
        all.put(
                "information",
                "Meaningful and comprehensible information regarding content moderation engaged in at the"
                        + " providers' own initiative");
        all.put("automated_means", "Qualitative description of the automated means");
        all.put(
                "accuracy",
                "Qualitative description of indicators of accuracy and possible rate of error of automated"
                        + " means");
        all.put("purposes", "Specification of the precise purposes to apply automated means");
        all.put("safeguards", "Safeguards applied to the use of automated means");
        all.put(
                "methodology",
                "Methodology used to compute the number of human resources dedicated to content moderation");
        all.put(
                "governance",
                "High-level description of the content moderation governance structure");
        all.put(
                "qualifications",
                "Qualifications of the human resources dedicated to content moderation");
        all.put("training", "Training given to human resources dedicated to content moderation");
        all.put("support", "Support given to human resources dedicated to content moderation");
        return all;
    }

    private EuTable identification() {
        List<List<String>> rows = new ArrayList<>();
        Map<String, String> values = new LinkedHashMap<>();
        values.put("Name of the service provider", inputs.provider());
        values.put("Date of the publication of the report", inputs.published().toString());
        values.put(
                "Date of the publication of the latest previous report",
                inputs.previous().map(Object::toString).orElse(""));
        values.put("Starting date of reporting period", inputs.from().toString());
        values.put("Ending date of reporting period", inputs.until().minusDays(1).toString());
        values.forEach(
                (name, value) -> rows.add(List.of(Layout.ALL, inputs.service(), name, value)));
        return new EuTable(
                "1_report_identification",
                List.of("Applicability", "Service", "Indicator", "Value"),
                rows);
    }

    private EuTable categoriesNames() {
        List<List<String>> rows = new ArrayList<>();
        for (StatementCategory category : StatementCategory.values()) {
            rows.add(
                    name(
                            category.code(),
                            called(c -> c.category() == category && c.keyword().isEmpty())));
            for (String keyword : category.keywords()) {
                rows.add(
                        name(
                                keyword,
                                called(c ->
                                        c.category() == category && c.keyword().equals(keyword))));
            }
        }
        return new EuTable(
                "2_categories_names",
                List.of(
                        "Category label",
                        "Category description",
                        "Category of illegal content / incompatible with the terms and conditions",
                        "Contextual information"),
                rows);
    }

    private static List<String> name(String code, String called) {
        return List.of(code, StatementCategory.words(code), called, "");
    }

    /** The provider's own names of a row: its clauses and packs. */
    private String called(Predicate<Inputs.Category> so) {
        return Stream.concat(
                        inputs.clauses().entrySet().stream()
                                .filter(one -> so.test(one.getValue()))
                                .map(one -> "clause " + one.getKey()),
                        inputs.packs().entrySet().stream()
                                .filter(one -> so.test(one.getValue()))
                                .map(one -> "pack " + one.getKey()))
                .reduce((a, b) -> a + "; " + b)
                .orElse("");
    }

    private EuTable qualitativeTable() {
        List<String> keys = List.copyOf(QUALITATIVE.keySet());
        List<List<String>> rows = new ArrayList<>();
        QUALITATIVE.forEach((key, indicator) ->
                rows.add(
                        List.of(
                                keys.indexOf(key) < keys.indexOf("methodology")
                                        ? Layout.ALL
                                        : Layout.VLOPS,
                                inputs.service(),
                                inputs.period(),
                                indicator,
                                inputs.qualitative().getOrDefault(key, ""))));
        return new EuTable(
                "11_qualitative",
                Stream.concat(Layout.BEGIN.stream(), Stream.of("Indicator", "Value")).toList(),
                rows);
    }
}
