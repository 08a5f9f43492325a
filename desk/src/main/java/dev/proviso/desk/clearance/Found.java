package dev.proviso.desk.clearance;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * A finding or question, as far as a clearance may speak of it.
 *
 * @param where how people find it: {@code entry 57} of the ledger
 * @param about its subject, pack and customer
 * @param digest of the pack that found it, hexadecimal
 * @param weight in decibans
 * @param values that weight and those of its indicators, by name
 */
public record Found(
        String where,
        About about,
        String digest,
        BigDecimal weight,
        SortedMap<String, Value> values) {

    /** The weight of the whole, by the name that it has in {@code findings.json}. */
    static final String WEIGHT = "weight_db";

    static final String NO_VALUE = "no value";

    private static final String DECIBANS = "dB";

    /** Copies. */
    public Found {
        values = new TreeMap<>(values);
    }

    /**
     * One value.
     *
     * @param number empty where the indicator saw nothing
     */
    public record Value(Optional<BigDecimal> number, String unit) {

        /** As it is written in a bound, for example {@code 64 kbit/s}. */
        String words() {
            return number.map(known -> words(known, unit)).orElse(NO_VALUE);
        }

        private static String words(BigDecimal number, String unit) {
            return plain(number) + (unit.isEmpty() ? "" : " " + unit);
        }

        private static String plain(BigDecimal number) {
            return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        }
    }

    Optional<Value> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** Its weight in words. */
    String weighs() {
        return Value.words(weight, DECIBANS);
    }

    /**
     * Reads one of {@code findings.json}, or the disclosures of its entry.
     *
     * @return empty when something of it was erased
     */
    public static Optional<Found> of(String where, JsonNode finding) {
        String kind = finding.path("subject").asString("");
        JsonNode subject = finding.path(kind);
        JsonNode customer = finding.path("customer");
        JsonNode digest = finding.path("evidence").path("pack");
        JsonNode weight = finding.path(WEIGHT);
        JsonNode indicators = finding.path("indicators");
        JsonNode pack = finding.path("pack");
        if (!subject.isString()
                || !customer.isString()
                || !digest.isString()
                || !weight.isNumber()
                || !indicators.isArray()
                || !pack.isString()) {
            return Optional.empty();
        }
        SortedMap<String, Value> values = new TreeMap<>();
        values.put(WEIGHT, new Value(Optional.of(weight.decimalValue()), DECIBANS));
        for (JsonNode indicator : indicators) {
            JsonNode value = indicator.path("value");
            values.put(
                    indicator.path("id").asString(""),
                    new Value(
                            value.isNumber() ? Optional.of(value.decimalValue()) : Optional.empty(),
                            indicator.path("unit").asString("")));
        }
        return Optional.of(
                new Found(
                        where,
                        new About(
                                kind,
                                subject.stringValue(),
                                pack.stringValue(),
                                customer.stringValue()),
                        digest.stringValue(),
                        weight.decimalValue(),
                        values));
    }
}
