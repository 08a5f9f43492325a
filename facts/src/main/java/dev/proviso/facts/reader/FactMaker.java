package dev.proviso.facts.reader;

import dev.proviso.facts.boundary.KnownForms;
import dev.proviso.facts.boundary.Pseudonyms;
import dev.proviso.facts.catalogue.Catalogue;
import dev.proviso.facts.catalogue.Mapping;
import dev.proviso.facts.catalogue.MeterKey;
import dev.proviso.facts.catalogue.Rule;
import dev.proviso.facts.model.Period;
import dev.proviso.facts.model.UsageFact;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a reader found in a row into facts: the boundary for ids, the catalogue for
 * quantities, and the counts that say how far each went.
 */
final class FactMaker {

    /** Pseudonyms remembered; beyond it they are computed anew, at about a microsecond each. */
    private static final int RESOURCES_MAX = 100_000;

    private final Pseudonyms pseudonyms;
    private final Catalogue catalogue;
    private final FactSink sink;
    private final Texts texts = new Texts();
    private final Coverage coverage = new Coverage();
    private final Map<MeterKey, Known> known = new HashMap<>();
    private final Map<String, Map<String, String>> accounts = new HashMap<>();
    private final Map<String, String> resources = new HashMap<>();
    private final Map<String, String> regions = new HashMap<>();
    private final Map<String, String> services = new HashMap<>();
    private final SortedSet<String> keyedAccounts = new TreeSet<>();
    private long lossy;
    private long regionsDropped;

    /** Whom a row belongs to and where it happened. */
    record Place(
            String customer,
            String account,
            String service,
            String region,
            String resource,
            int billingMonth,
            String rowId) {}

    /** What the catalogue says of a key, and how often it came. */
    private record Known(@Nullable Rule rule, Coverage.Counter counter) {}

    FactMaker(Pseudonyms pseudonyms, Catalogue catalogue, FactSink sink) {
        this.pseudonyms = pseudonyms;
        this.catalogue = catalogue;
        this.sink = sink;
    }

    /** Shared by all rows of a reading. */
    Texts texts() {
        return texts;
    }

    Catalogue catalogue() {
        return catalogue;
    }

    Coverage coverage() {
        return coverage;
    }

    SortedSet<String> keyedAccounts() {
        return keyedAccounts;
    }

    long lossy() {
        return lossy;
    }

    long regionsDropped() {
        return regionsDropped;
    }

    /**
     * One quantity of a row, as the catalogue knows it.
     *
     * @param stated the row's period, or null where it is unknown
     * @param interval the metering interval beside it, or null
     * @return why there is no fact, or null
     */
    @Nullable Reason fact(
            MeterKey key,
            BigDecimal quantity,
            @Nullable Period stated,
            @Nullable Period interval,
            Place place) {
        Known found = known.computeIfAbsent(key, this::resolve);
        found.counter.rows++;
        Rule rule = found.rule;
        if (rule == null) {
            found.counter.unmapped++;
            return Reason.UNMAPPED;
        }
        Period period = stated == null ? null : rule.period(stated, interval);
        return switch (rule.apply(quantity, period)) {
            case Mapping.Mapped mapped -> {
                lossy += mapped.lossy() ? 1 : 0;
                found.counter.mapped++;
                coverage.period(key.provider(), period);
                sink.fact(
                        new UsageFact(
                                place.customer(),
                                place.account(),
                                place.service(),
                                mapped.meter(),
                                place.region(),
                                place.resource(),
                                period,
                                mapped.quantity(),
                                0,
                                place.billingMonth(),
                                place.rowId()));
                yield null;
            }
            case Mapping.Unmapped unmapped -> {
                found.counter.unmapped++;
                yield Reason.UNMAPPED;
            }
            case Mapping.OutOfRange outOfRange -> Reason.OUT_OF_RANGE;
        };
    }

    /** True if the catalogue has a meter for it. */
    boolean knows(MeterKey key) {
        return catalogue.resolve(key).isPresent();
    }

    private Known resolve(MeterKey key) {
        return new Known(catalogue.resolve(key).orElse(null), coverage.counter(key));
    }

    /** A qualified account or customer id; one that does not look like an id is keyed. */
    String account(String provider, String id) {
        return accounts.computeIfAbsent(provider, p -> new HashMap<>())
                .computeIfAbsent(id, raw -> qualified(provider, raw));
    }

    private String qualified(String provider, String raw) {
        String id = provider.equals("azure") ? raw.toLowerCase(Locale.ROOT) : raw;
        if (KnownForms.accountId(id)) {
            return provider + ":" + id;
        }
        String keyed = provider + ":" + pseudonyms.of(provider, id);
        keyedAccounts.add(keyed);
        return keyed;
    }

    /** The pseudonym of a resource, {@code ""} for none. */
    String resource(String provider, String id) {
        if (id.isEmpty()) {
            return "";
        }
        if (resources.size() >= RESOURCES_MAX) {
            resources.clear();
        }
        return resources.computeIfAbsent(provider + '\0' + id, key -> pseudonyms.of(provider, id));
    }

    /** A region that looks like one, else {@code ""}. */
    String region(String region) {
        if (region.isEmpty()) {
            return "";
        }
        String kept = regions.get(region);
        if (kept == null) {
            String lower = region.toLowerCase(Locale.ROOT);
            kept = KnownForms.region(lower) ? lower : "";
            if (regions.size() < RESOURCES_MAX) {
                regions.put(region, kept);
            }
        }
        if (kept.isEmpty()) {
            regionsDropped++;
        }
        return kept;
    }

    /** A service's name if it looks like one from a price list, else {@code ""}. */
    String service(String name) {
        String kept = services.get(name);
        if (kept == null) {
            kept = KnownForms.productName(name) ? name : "";
            if (services.size() < RESOURCES_MAX) {
                services.put(name, kept);
            }
        }
        return kept;
    }
}
