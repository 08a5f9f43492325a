package dev.proviso.facts.reader;

import dev.proviso.facts.boundary.KnownForms;
import dev.proviso.facts.catalogue.MeterKey;
import dev.proviso.facts.model.Period;
import dev.proviso.facts.reader.ReadingSummary.ServiceCoverage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How many rows of each service and SKU the catalogue knows. */
final class Coverage {

    /** What stands for a name that does not look like one from a price list. */
    private static final String UNNAMED = "(unnamed)";

    private final Map<MeterKey, Counter> counters = new HashMap<>();
    private final SortedMap<String, Grain> grains = new TreeMap<>();

    /** Rows of one key. */
    static final class Counter {
        long rows;
        long mapped;
        long unmapped;
    }

    /** Of a provider's facts, how many are how fine. */
    static final class Grain {
        long facts;
        long hourly;
        long daily;
        long unknown;
    }

    Counter counter(MeterKey key) {
        return counters.computeIfAbsent(key, k -> new Counter());
    }

    void period(String provider, @Nullable Period period) {
        Grain grain = grains.computeIfAbsent(provider, p -> new Grain());
        grain.facts++;
        if (period == null) {
            grain.unknown++;
        } else if (period.withinOneHour()) {
            grain.hourly++;
        } else if (period.withinOneDay()) {
            grain.daily++;
        }
    }

    SortedMap<String, Grain> grains() {
        return grains;
    }

    /** True if the provider has rows that no usage type or SKU meter names. */
    boolean nameless(String provider) {
        return counters.keySet().stream()
                .anyMatch(key ->
                        key.provider().equals(provider)
                                && key.usageType().isEmpty()
                                && key.skuMeter().isEmpty());
    }

    List<ServiceCoverage> services() {
        record Service(String provider, String name) {}
        Map<Service, List<Map.Entry<MeterKey, Counter>>> byService = new HashMap<>();
        counters.entrySet()
                .forEach(entry ->
                        byService
                                .computeIfAbsent(
                                        new Service(
                                                entry.getKey().provider(),
                                                named(entry.getKey().service())),
                                        s -> new ArrayList<>())
                                .add(entry));
        List<ServiceCoverage> services = new ArrayList<>();
        byService.forEach((service, entries) -> {
            SortedMap<String, Long> unmapped = new TreeMap<>();
            long rows = 0;
            long mapped = 0;
            for (Map.Entry<MeterKey, Counter> entry : entries) {
                Counter counter = entry.getValue();
                rows += counter.rows;
                mapped += counter.mapped;
                if (counter.unmapped > 0) {
                    unmapped.merge(label(entry.getKey()), counter.unmapped, Long::sum);
                }
            }
            services.add(
                    new ServiceCoverage(
                            service.provider(), service.name(), rows, mapped, unmapped));
        });
        services.sort(
                Comparator.comparing(ServiceCoverage::provider)
                        .thenComparing(ServiceCoverage::service));
        return services;
    }

    /** What a person would look up in the provider's price list. */
    private static String label(MeterKey key) {
        String what =
                !key.usageType().isEmpty()
                        ? key.usageType()
                        : !key.skuMeter().isEmpty() ? key.skuMeter() : key.sku();
        String unit = key.unit().isEmpty() ? "" : " (" + named(key.unit()) + ")";
        return named(what) + unit;
    }

    private static String named(String name) {
        return KnownForms.productName(name) ? name : UNNAMED;
    }
}
