package dev.proviso.ledger.entry;

import dev.proviso.canonical.CanonicalJson;
import dev.proviso.canonical.Sha256;
import dev.proviso.ledger.note.Base64s;
import dev.proviso.ledger.note.Refused;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A salted value that opens one commitment of an entry.
 *
 * <p>Source: RFC 9901 (SD-JWT) §4.2, with the JSON in canonical form.
 *
 * @param text as it is handed over: base64url of {@code [salt, name, value]}
 * @param name of the value
 * @param value any JSON
 */
public record Disclosure(String text, String name, JsonNode value) {

    /** Bytes of salt: 128 bits (RFC 9901 §9.3). */
    public static final int SALT = 16;

    /**
     * Makes one.
     *
     * @param salt 16 random bytes, used for nothing else
     */
    public static Disclosure of(String name, JsonNode value, byte[] salt) {
        if (salt.length != SALT || !isName(name)) {
            throw new IllegalArgumentException("no disclosure can be named " + name);
        }
        ArrayNode triple = JsonNodeFactory.instance.arrayNode();
        triple.add(Base64s.encodeUrl(salt)).add(name).add(value);
        return new Disclosure(Base64s.encodeUrl(CanonicalJson.bytes(triple)), name, value);
    }

    /** Reads one as it was handed over. */
    public static Disclosure parse(String text) throws Refused {
        byte[] bytes =
                Base64s.decodeUrl(text)
                        .orElseThrow(() -> new Refused("a disclosure is no canonical base64url"));
        JsonNode triple = StrictJson.canonical(bytes, "a disclosure");
        if (!triple.isArray()
                || triple.size() != 3
                || !triple.get(0).isString()
                || !triple.get(1).isString()) {
            throw new Refused("a disclosure is no [salt, name, value]");
        }
        String name = triple.get(1).stringValue();
        int salt = Base64s.decodeUrl(triple.get(0).stringValue()).map(s -> s.length).orElse(0);
        if (salt != SALT || !isName(name)) {
            throw new Refused("a disclosure has no salt of 16 bytes or a forbidden name");
        }
        if (holdsForbidden(triple.get(2))) {
            throw new Refused("a disclosure's value holds a forbidden name");
        }
        return new Disclosure(text, name, triple.get(2));
    }

    private static boolean isName(String name) {
        return !name.isEmpty() && !name.equals("_sd") && !name.equals("...");
    }

    /** Names with a meaning of their own in SD-JWT (RFC 9901 §4.1), anywhere in a value. */
    private static boolean holdsForbidden(JsonNode value) {
        return value.properties().stream()
                        .anyMatch(p -> p.getKey().equals("_sd") || p.getKey().equals("..."))
                || java.util.stream.StreamSupport.stream(value.spliterator(), false)
                        .anyMatch(Disclosure::holdsForbidden);
    }

    /** The commitment: base64url of SHA-256 over the text. */
    public String digest() {
        return Base64s.encodeUrl(Sha256.fresh().digest(text.getBytes(StandardCharsets.US_ASCII)));
    }

    /** Name only: the value may be for one audience. */
    @Override
    public String toString() {
        return "disclosure of " + name;
    }
}
