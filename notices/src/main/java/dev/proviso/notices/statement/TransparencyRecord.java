package dev.proviso.notices.statement;

import dev.proviso.canonical.CanonicalJson;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A statement of reasons as a record for the EU Transparency Database (Article 24(5)). Whether one
 * is due says {@link FilingDuty}. Valid by construction, or there is none.
 *
 * @param json the record in canonical JSON, as the body of {@code POST /api/v1/statement}
 */
public record TransparencyRecord(String json) {

    /** Where the "other" content type is explained: content is never examined. */
    static final String NOT_EXAMINED = "Not examined: the decision rests on metering records only.";

    private static final Pattern EMAIL = Pattern.compile("[\\w.+%-]+@[\\w-]+\\.[\\w.-]+");
    private static final Pattern ADDRESS =
            Pattern.compile(
                    "\\b\\d{1,3}(?:\\.\\d{1,3}){3}\\b|\\b(?:[0-9a-fA-F]{1,4}:){3,7}[0-9a-fA-F:]*");

    /** Shorter names are words that stand in any text. */
    private static final int NAME_LENGTH_LEAST = 4;

    /** A record that the database would refuse, or that names somebody. */
    public static final class Invalid extends IllegalArgumentException {
        private final transient List<String> faults;

        private Invalid(List<String> faults) {
            super("No valid record for the EU Transparency Database. " + String.join(" ", faults));
            this.faults = List.copyOf(faults);
        }

        /** Each fault, in words, with its field. */
        public List<String> faults() {
            return faults;
        }
    }

    /**
     * The record of a statement.
     *
     * @throws Invalid naming everything that is wrong; also for a ground or level for which none is
     *     due, see {@link FilingDuty}
     */
    public static TransparencyRecord of(StatementOfReasons statement, Filing filing) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        List<String> faults = new ArrayList<>();
        out.put("puid", filing.puid());
        decision(out, statement.restriction(), filing.zone(), faults);
        ground(out, statement.ground(), filing, faults);
        filing.terms().ifPresent(url -> out.put("decision_ground_reference_url", url.toString()));
        out.set("content_type", list(List.of("CONTENT_TYPE_OTHER")));
        out.put("content_type_other", NOT_EXAMINED);
        out.put("category", filing.category());
        if (!filing.keywords().isEmpty()) {
            out.set("category_specification", list(filing.keywords()));
        }
        filing.business()
                .ifPresent(business ->
                        out.put(
                                "account_type",
                                business ? "ACCOUNT_TYPE_BUSINESS" : "ACCOUNT_TYPE_PRIVATE"));
        if (!filing.countries().isEmpty()) {
            out.set("territorial_scope", list(new TreeSet<>(filing.countries())));
        }
        Facts facts = statement.facts();
        LocalDate first = day(facts.windowStart(), filing.zone());
        out.put("content_date", first.toString());
        out.put("decision_facts", facts(statement, filing, first));
        out.put("source_type", filing.source().code());
        out.put("automated_detection", facts.indicators() ? "Yes" : "No");
        out.put("automated_decision", "AUTOMATED_DECISION_NOT_AUTOMATED");
        faults.addAll(faults(out));
        nobodyNamed(out, statement, faults);
        if (!faults.isEmpty()) {
            throw new Invalid(faults);
        }
        return new TransparencyRecord(CanonicalJson.write(out));
    }

    /** What the database would refuse in a record, one line a fault; empty when it is valid. */
    public static List<String> faults(JsonNode record) {
        return TransparencyRules.faults(record);
    }

    private static void decision(
            ObjectNode out, Restriction restriction, ZoneId zone, List<String> faults) {
        out.put("application_date", day(restriction.from(), zone).toString());
        boolean ends = restriction.atUntil() == Restriction.AtUntil.ENDS;
        String last = day(restriction.until(), zone).toString();
        switch (restriction.level()) {
            case WATCH -> faults.add("Nothing is restricted (level watch): no record is due.");
            case FREEZE, READ_ONLY, SERVICE_OFF -> {
                out.put("decision_provision", "DECISION_PROVISION_PARTIAL_SUSPENSION");
                if (ends) {
                    out.put("end_date_service_restriction", last);
                }
            }
            case ACCOUNT_OFF -> {
                out.put("decision_account", "DECISION_ACCOUNT_SUSPENDED");
                if (ends) {
                    out.put("end_date_account_restriction", last);
                }
            }
        }
    }

    private static void ground(ObjectNode out, Ground ground, Filing filing, List<String> faults) {
        switch (ground) {
            case Ground.Contract it -> {
                out.put("decision_ground", "DECISION_GROUND_INCOMPATIBLE_CONTENT");
                out.put(
                        "incompatible_content_ground",
                        it.conduct().stream()
                                .map(Conduct::clause)
                                .map(clause ->
                                        "Clause "
                                                + clause.number()
                                                + " of the terms of service, version "
                                                + clause.version())
                                .distinct()
                                .collect(Collectors.joining("; ")));
                out.put("incompatible_content_explanation", filing.explanation());
                out.put("incompatible_content_illegal", "No");
            }
            case Ground.Law it -> {
                out.put("decision_ground", "DECISION_GROUND_ILLEGAL_CONTENT");
                out.put("illegal_content_legal_ground", it.provision());
                out.put("illegal_content_explanation", filing.explanation());
            }
            case Ground.Order _ ->
                    faults.add(
                            "An authority's order is no decision of the provider: no record is"
                                    + " due.");
        }
    }

    private static String facts(StatementOfReasons statement, Filing filing, LocalDate first) {
        Facts facts = statement.facts();
        LocalDate last = day(facts.windowEnd().minusMillis(1), filing.zone());
        String review =
                statement.restriction().atUntil() == Restriction.AtUntil.REVIEWED
                        ? " The restriction is reviewed by "
                                + day(statement.restriction().until(), filing.zone())
                                + "."
                        : "";
        return "No content was examined. content_date is the first day of the metering records"
                + " relied on ("
                + first
                + " to "
                + last
                + ")."
                + review
                + " "
                + filing.facts();
    }

    /** No personal data in any field: neither the customer's names, nor addresses. */
    private static void nobodyNamed(
            ObjectNode out, StatementOfReasons statement, List<String> faults) {
        for (String field : out.propertyNames()) {
            JsonNode value = out.get(field);
            if (!value.isString() || field.equals("decision_ground_reference_url")) {
                continue;
            }
            String text = value.stringValue();
            if (EMAIL.matcher(text).find()) {
                faults.add(field + " has an e-mail address.");
            }
            if (ADDRESS.matcher(text).find()) {
                faults.add(field + " has an IP address.");
            }
            for (Target target : statement.restriction().targets()) {
                if (names(text, target.unit()) || names(text, target.account())) {
                    faults.add(field + " names a unit or account of the customer.");
                }
            }
        }
    }

    private static boolean names(String text, String name) {
        return name.length() >= NAME_LENGTH_LEAST
                && text.toLowerCase(java.util.Locale.ROOT)
                        .contains(name.toLowerCase(java.util.Locale.ROOT));
    }

    private static ArrayNode list(Iterable<String> values) {
        ArrayNode out = JsonNodeFactory.instance.arrayNode();
        values.forEach(out::add);
        return out;
    }

    private static LocalDate day(Instant instant, ZoneId zone) {
        return instant.atZone(zone).toLocalDate();
    }
}
