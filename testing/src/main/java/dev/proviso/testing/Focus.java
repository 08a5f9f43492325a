package dev.proviso.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Builds small FOCUS exports: a test gives the cells that it is about. */
public final class Focus {

    private final Map<String, String> defaults = new LinkedHashMap<>();
    private final List<Map<String, String>> rows = new ArrayList<>();

    public Focus() {
        defaults.put("BillingAccountId", "1111");
        defaults.put("BillingPeriodStart", "2026-09-01T00:00:00Z");
        defaults.put("ChargeCategory", "Usage");
        defaults.put("ChargePeriodStart", "2026-09-18T23:00:00Z");
        defaults.put("ChargePeriodEnd", "2026-09-19T00:00:00Z");
        defaults.put("ConsumedQuantity", "5");
        defaults.put("ConsumedUnit", "Requests");
        defaults.put("ProviderName", "AWS");
        defaults.put("RegionId", "us-east-1");
        defaults.put("ServiceName", "Amazon Simple Storage Service");
        defaults.put("SubAccountId", "222222222222");
        defaults.put("x_Operation", "PutObject");
        defaults.put("x_UsageType", "Requests-Tier1");
    }

    /** A row that differs from the usual one in these cells: name, value, name, value, … */
    public Focus row(String... cells) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < cells.length; i += 2) {
            row.put(cells[i], cells[i + 1]);
        }
        rows.add(row);
        return this;
    }

    public Focus without(String column) {
        defaults.remove(column);
        return this;
    }

    public Focus with(String column, String value) {
        defaults.put(column, value);
        return this;
    }

    public String csv() {
        List<String> columns = new ArrayList<>(defaults.keySet());
        rows.forEach(row ->
                row.keySet()
                        .forEach(c -> {
                            if (!columns.contains(c)) {
                                columns.add(c);
                            }
                        }));
        return csv(columns);
    }

    /** The same rows with the columns in this order. */
    public String csv(List<String> columns) {
        StringBuilder text = new StringBuilder(String.join(",", columns)).append('\n');
        for (Map<String, String> row : rows) {
            text.append(
                    columns.stream()
                            .map(c -> quoted(row.getOrDefault(c, defaults.getOrDefault(c, ""))))
                            .collect(Collectors.joining(",")));
            text.append('\n');
        }
        return text.toString();
    }

    public List<String> columns() {
        return new ArrayList<>(defaults.keySet());
    }

    private static String quoted(String value) {
        return value.contains(",") || value.contains("\"") || value.contains("\n")
                ? '"' + value.replace("\"", "\"\"") + '"'
                : value;
    }
}
