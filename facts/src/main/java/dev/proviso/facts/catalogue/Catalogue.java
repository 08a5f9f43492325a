package dev.proviso.facts.catalogue;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The catalogue of meters (design §4): provider + service + SKU + usage type + operation + unit →
 * meter and factor. Immutable but for the memory of what it has resolved; safe for any number of
 * threads. Old versions stay in the program, so that an old snapshot can be made again.
 */
public final class Catalogue {

    /** The newest version, the one that {@link #load()} gives. */
    public static final int VERSION = 1;

    /** Beyond this many distinct keys of one reading nothing more is remembered: bounded memory. */
    private static final int REMEMBERED_MAX = 100_000;

    private final int version;
    private final List<Provider> providers;
    private final Map<String, Provider> byName;
    private final Map<String, Provider> byId;
    private final Map<MeterKey, Optional<Rule>> resolved = new ConcurrentHashMap<>();

    Catalogue(int version, List<Provider> providers) {
        this.version = version;
        this.providers = List.copyOf(providers);
        this.byId =
                providers.stream()
                        .collect(Collectors.toUnmodifiableMap(Provider::id, Function.identity()));
        this.byName =
                providers.stream()
                        .flatMap(p -> p.names().stream().map(name -> Map.entry(name, p)))
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The newest version. */
    public static Catalogue load() {
        return CatalogueFiles.load(VERSION);
    }

    /** Enters the snapshot id. */
    public int version() {
        return version;
    }

    /**
     * The prefix of qualified ids for a provider as an export names it (FOCUS ProviderName or
     * ServiceProviderName): {@code aws}, {@code azure}, {@code gcp}, {@code oci}, {@code ceph}, for
     * others the name in lower case without characters outside {@code [a-z0-9]}.
     */
    public String providerId(String name) {
        String lower = name.strip().toLowerCase(Locale.ROOT);
        Provider known = byName.get(lower);
        return known != null ? known.id() : lower.replaceAll("[^a-z0-9]", "");
    }

    /** How rows with these names become a meter's base units; empty: unmapped. */
    public Optional<Rule> resolve(MeterKey key) {
        Optional<Rule> known = resolved.get(key);
        if (known != null) {
            return known;
        }
        Provider provider = byId.get(key.provider());
        Optional<Rule> found = provider == null ? Optional.empty() : provider.resolve(key);
        if (resolved.size() < REMEMBERED_MAX) {
            resolved.put(key, found);
        }
        return found;
    }

    /** One row's worth; for a stream of rows keep the {@link Rule} of each key instead. */
    public Mapping map(Measure measure) {
        Optional<Rule> rule = resolve(measure.key());
        if (rule.isEmpty()) {
            return new Mapping.Unmapped();
        }
        return rule.get()
                .apply(
                        measure.quantity(),
                        measure.stated()
                                .map(s -> rule.get().period(s, measure.interval().orElse(null)))
                                .orElse(null));
    }

    List<Provider> providers() {
        return providers;
    }
}
