package dev.proviso.facts.catalogue;

import dev.proviso.facts.catalogue.Entry.Each;
import dev.proviso.facts.catalogue.Entry.Example;
import dev.proviso.facts.model.Meter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Reads the catalogue's own files; a mistake in them is a bug of the program, not of an export. */
final class CatalogueFiles {

    private static final List<String> FILES = List.of("aws", "azure", "ceph", "gcp", "oci");
    private static final Set<String> FILE_KEYS =
            Set.of(
                    "provider",
                    "names",
                    "region_prefix",
                    "gigabyte",
                    "month",
                    "instances",
                    "entries");
    private static final Set<String> ENTRY_KEYS =
            Set.of(
                    "id",
                    "service",
                    "sku",
                    "sku_meter",
                    "usage_type",
                    "operation",
                    "unit",
                    "factor",
                    "meter",
                    "units",
                    "each",
                    "metering",
                    "why",
                    "source",
                    "examples");
    private static final Set<String> EXAMPLE_KEYS =
            Set.of(
                    "service",
                    "sku",
                    "sku_meter",
                    "usage_type",
                    "operation",
                    "unit",
                    "instance",
                    "cores",
                    "gpus",
                    "quantity",
                    "from",
                    "until",
                    "expect");

    private CatalogueFiles() {}

    static Catalogue load(int version) {
        return new Catalogue(version, FILES.stream().map(name -> provider(version, name)).toList());
    }

    private static Provider provider(int version, String name) {
        String resource = "/catalogue/" + version + "/" + name + ".yaml";
        Map<String, Object> file = read(resource);
        known(resource, file, FILE_KEYS);
        String id = text(file, "provider");
        Map<String, Object> gigabyte = map(file, "gigabyte");
        Map<String, Object> month = map(file, "month");
        String hours = text(month, "hours");
        UnitTime time =
                hours.equals("calendar")
                        ? UnitTime.CALENDAR_MONTH
                        : new UnitTime(Long.parseLong(hours) * 3600);
        List<Entry> entries = new ArrayList<>();
        for (Object entry : (List<?>) file.getOrDefault("entries", List.of())) {
            entries.add(entry(id, asMap(entry)));
        }
        Map<String, Object> instances = map(file, "instances");
        return new Provider(
                id,
                texts(file, "names").stream().map(n -> n.toLowerCase(Locale.ROOT)).toList(),
                Optional.of(text(file, "region_prefix"))
                        .filter(pattern -> !pattern.isEmpty())
                        .map(Pattern::compile),
                new UnitText(text(gigabyte, "is").equals("binary"), time),
                text(gigabyte, "is"),
                text(gigabyte, "source"),
                hours,
                text(month, "source"),
                new Instances(
                        numbers(instances, "sizes"),
                        Optional.of(text(instances, "vcpu_pattern"))
                                .filter(pattern -> !pattern.isEmpty())
                                .map(Pattern::compile),
                        numbers(instances, "vcpus"),
                        numbers(instances, "gpus")),
                text(instances, "source"),
                List.copyOf(entries));
    }

    private static Entry entry(String provider, Map<String, Object> entry) {
        String id = text(entry, "id");
        known(id, entry, ENTRY_KEYS);
        String meter = text(entry, "meter");
        Optional<Meter> found = Meter.of(meter);
        if (found.isEmpty() && !meter.equals("none")) {
            throw new IllegalStateException(id + ": no meter is called " + meter);
        }
        List<Example> examples = new ArrayList<>();
        for (Object example : (List<?>) entry.getOrDefault("examples", List.of())) {
            examples.add(example(provider, id, asMap(example)));
        }
        Map<String, BigDecimal> units = new LinkedHashMap<>();
        map(entry, "units")
                .forEach((spelling, factor) ->
                        units.put(
                                spelling.toLowerCase(Locale.ROOT),
                                new BigDecimal(factor.toString())));
        return new Entry(
                id,
                globs(entry, "service"),
                globs(entry, "sku"),
                globs(entry, "sku_meter"),
                globs(entry, "usage_type"),
                globs(entry, "operation"),
                globs(entry, "unit"),
                found,
                units,
                Math.max(1, number(entry, "factor")),
                choice(Each.class, text(entry, "each"), Each.ONE),
                choice(Metering.class, text(entry, "metering"), Metering.STATED),
                text(entry, "why"),
                text(entry, "source"),
                List.copyOf(examples));
    }

    private static Example example(String provider, String entry, Map<String, Object> example) {
        known(entry + " example", example, EXAMPLE_KEYS);
        return new Example(
                new MeterKey(
                        provider,
                        text(example, "service"),
                        text(example, "sku"),
                        text(example, "sku_meter"),
                        text(example, "usage_type"),
                        text(example, "operation"),
                        text(example, "unit"),
                        text(example, "instance"),
                        number(example, "cores"),
                        number(example, "gpus")),
                text(example, "quantity"),
                text(example, "from"),
                text(example, "until"),
                text(example, "expect"));
    }

    private static Map<String, Object> read(String resource) {
        try (InputStream in = CatalogueFiles.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the program has no " + resource);
            }
            return asMap(
                    new Load(LoadSettings.builder().setLabel(resource).build())
                            .loadFromInputStream(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void known(String where, Map<String, Object> map, Set<String> keys) {
        Set<String> unknown = new TreeSet<>(map.keySet());
        unknown.removeAll(keys);
        if (!unknown.isEmpty()) {
            throw new IllegalStateException(where + ": unknown keys " + unknown);
        }
    }

    private static <T extends Enum<T>> T choice(Class<T> type, String text, T otherwise) {
        return text.isEmpty() ? otherwise : Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
    }

    private static List<Glob> globs(Map<String, Object> map, String key) {
        return texts(map, key).stream().map(Glob::of).toList();
    }

    private static List<String> texts(Map<String, Object> map, String key) {
        return switch (map.get(key)) {
            case null -> List.of();
            case List<?> list -> list.stream().map(String::valueOf).toList();
            case Object one -> List.of(one.toString());
        };
    }

    private static Map<String, Integer> numbers(Map<String, Object> map, String key) {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        map(map, key).forEach((k, v) -> numbers.put(k, Integer.valueOf(v.toString())));
        return numbers;
    }

    private static int number(Map<String, Object> map, String key) {
        String text = text(map, key);
        return text.isEmpty() ? 0 : Integer.parseInt(text);
    }

    private static String text(Map<String, Object> map, String key) {
        Object value = map.get(key);
        return value == null ? "" : value.toString();
    }

    private static Map<String, Object> map(Map<String, Object> map, String key) {
        Object value = map.get(key);
        return value == null ? Map.of() : asMap(value);
    }

    private static Map<String, Object> asMap(@Nullable Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> raw) {
            raw.forEach((k, v) -> map.put(String.valueOf(k), v));
            return map;
        }
        throw new IllegalStateException("a mapping is wanted, not " + value);
    }
}
