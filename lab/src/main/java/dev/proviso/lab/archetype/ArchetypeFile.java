package dev.proviso.lab.archetype;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Reads one archetype; these files ship with the program, so a fault in one is a bug. */
final class ArchetypeFile {

    private static final Set<String> KEYS = Set.of("id", "title", "share", "sources", "variants");

    private ArchetypeFile() {}

    static Archetype read(String id) {
        String name = "/archetypes/" + id + ".yaml";
        try (InputStream in = ArchetypeFile.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing");
            }
            Load load = new Load(LoadSettings.builder().setLabel(name).build());
            return archetype(id, map(load.loadFromInputStream(in)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(name + ": " + e.getMessage(), e);
        }
    }

    private static Archetype archetype(String id, Map<?, ?> root) {
        check(root.keySet().equals(KEYS), "the keys are " + KEYS);
        check(id.equals(root.get("id")), "its id is not its file's name");
        List<Archetype.Variant> variants = new ArrayList<>();
        double shares = 0;
        for (Map.Entry<?, ?> variant : map(root.get("variants")).entrySet()) {
            variants.add(variant(text(variant.getKey()), map(variant.getValue())));
            shares += variants.getLast().share();
        }
        check(Math.abs(shares - 1) < 1e-9, "the shares of its variants do not add up to 1");
        List<String> sources = new ArrayList<>();
        for (Object source : list(root.get("sources"))) {
            sources.add(text(source));
        }
        check(!sources.isEmpty(), "it has no source");
        return new Archetype(
                id,
                text(root.get("title")),
                number(root.get("share")),
                List.copyOf(sources),
                List.copyOf(variants));
    }

    private static Archetype.Variant variant(String name, Map<?, ?> keys) {
        EnumMap<Trait, Trait.Range> ranges = new EnumMap<>(Trait.class);
        double share = 1;
        for (Map.Entry<?, ?> key : keys.entrySet()) {
            String id = text(key.getKey());
            if (id.equals("share")) {
                share = number(key.getValue());
                continue;
            }
            Trait trait =
                    Trait.of(id)
                            .orElseThrow(() -> new IllegalArgumentException(id + " is no trait"));
            List<?> bounds = list(key.getValue());
            check(bounds.size() == 2, id + " is a pair, from and to");
            ranges.put(trait, new Trait.Range(number(bounds.get(0)), number(bounds.get(1))));
        }
        return new Archetype.Variant(name, share, ranges);
    }

    private static void check(boolean right, String otherwise) {
        if (!right) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    private static Map<?, ?> map(@Nullable Object node) {
        if (node instanceof Map<?, ?> map) {
            return map;
        }
        throw new IllegalArgumentException("a map is wanted");
    }

    private static List<?> list(@Nullable Object node) {
        if (node instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException("a list is wanted");
    }

    private static String text(@Nullable Object node) {
        if (node instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("a text is wanted");
    }

    private static double number(@Nullable Object node) {
        if (node instanceof Number number) {
            return number.doubleValue();
        }
        throw new IllegalArgumentException("a number is wanted");
    }
}
