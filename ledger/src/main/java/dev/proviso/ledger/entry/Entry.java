package dev.proviso.ledger.entry;

import dev.proviso.canonical.CanonicalJson;
import dev.proviso.ledger.note.Base64s;
import dev.proviso.ledger.note.Refused;
import dev.proviso.ledger.tree.Hashes;
import dev.proviso.ledger.tree.TilePath;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An entry of the log: what kind of thing was recorded and when the provider says so, and 64
 * commitments, of which nobody sees how many are decoys.
 *
 * @param at UTC, whole seconds
 * @param open the public part, by type
 * @param digests 64, ascending
 */
public record Entry(EntryType type, Instant at, JsonNode open, List<String> digests) {

    /** Digests of every entry. */
    public static final int DIGESTS = 64;

    private static final String SCHEMA = "proviso/entry/1";
    private static final Pattern SECOND =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z");

    /**
     * Commits to values.
     *
     * @param values their disclosures: at most 64, no name twice
     * @param decoy gives 32 random bytes, which nobody keeps
     */
    public static Entry of(
            EntryType type,
            Instant at,
            JsonNode open,
            Collection<Disclosure> values,
            Supplier<byte[]> decoy) {
        TreeSet<String> digests = new TreeSet<>();
        TreeSet<String> names = new TreeSet<>();
        for (Disclosure value : values) {
            digests.add(value.digest());
            if (!names.add(value.name())) {
                throw new IllegalArgumentException("two values named " + value.name());
            }
        }
        if (digests.size() > DIGESTS) {
            throw new IllegalArgumentException("an entry commits to at most 64 values");
        }
        while (digests.size() < DIGESTS) {
            digests.add(Base64s.encodeUrl(decoy.get()));
        }
        return new Entry(type, at.truncatedTo(ChronoUnit.SECONDS), open, List.copyOf(digests));
    }

    /**
     * The public part that holds numbers.
     *
     * @param values in the order of the type's names, none for a type without
     */
    public static JsonNode open(EntryType type, long... values) {
        List<String> names = names(type, values.length);
        ObjectNode open = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < values.length; i++) {
            open.put(names.get(i), values[i]);
        }
        return open;
    }

    /** The public part that holds one text. */
    public static JsonNode open(EntryType type, String value) {
        return JsonNodeFactory.instance.objectNode().put(names(type, 1).getFirst(), value);
    }

    private static List<String> names(EntryType type, int count) {
        List<String> names = type.publicNames();
        if (names.size() != count) {
            throw new IllegalArgumentException(type.text() + " has the names " + names);
        }
        return names;
    }

    /** The leaf: canonical JSON. */
    public byte[] bytes() {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        ArrayNode list = tree.putArray("_sd");
        digests.forEach(list::add);
        tree.put("_sd_alg", "sha-256");
        tree.put("at", at.toString());
        tree.set("public", open);
        tree.put("schema", SCHEMA);
        tree.put("type", type.text());
        return CanonicalJson.bytes(tree);
    }

    /** Reads a leaf; anything that is not exactly an entry is refused. */
    public static Entry parse(byte[] leaf) throws Refused {
        String what = "an entry";
        if (leaf.length > TilePath.ENTRY_BYTES_MAX) {
            throw new Refused("an entry has at most 65,535 bytes, not " + leaf.length);
        }
        JsonNode tree = StrictJson.canonical(leaf, what);
        StrictJson.exactly(tree, what, "_sd", "_sd_alg", "at", "public", "schema", "type");
        if (!StrictJson.text(tree, "schema", what).equals(SCHEMA)
                || !StrictJson.text(tree, "_sd_alg", what).equals("sha-256")) {
            throw new Refused("an entry is not of schema " + SCHEMA + " with sha-256");
        }
        EntryType type =
                EntryType.of(StrictJson.text(tree, "type", what))
                        .orElseThrow(() -> new Refused("an entry is of no known type"));
        type.check(tree.get("public"));
        return new Entry(
                type, at(StrictJson.text(tree, "at", what)), tree.get("public"), digests(tree));
    }

    private static Instant at(String text) throws Refused {
        if (!SECOND.matcher(text).matches()) {
            throw new Refused("an entry's time is not written as 2026-01-31T23:59:59Z");
        }
        try {
            return Instant.parse(text);
        } catch (java.time.DateTimeException _) {
            throw new Refused("an entry's time does not exist: " + text);
        }
    }

    private static List<String> digests(JsonNode tree) throws Refused {
        List<String> digests = new ArrayList<>();
        String before = "";
        for (JsonNode node : StrictJson.array(tree, "_sd", "an entry")) {
            String digest = node.isString() ? node.stringValue() : "";
            int length = Base64s.decodeUrl(digest).map(bytes -> bytes.length).orElse(0);
            if (length != Hashes.LENGTH || digest.compareTo(before) <= 0) {
                throw new Refused("an entry's digests are not 32 bytes each, ascending");
            }
            digests.add(digest);
            before = digest;
        }
        if (digests.size() != DIGESTS) {
            throw new Refused("an entry has 64 digests, not " + digests.size());
        }
        return List.copyOf(digests);
    }

    /** The leaf as text. */
    public String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }
}
