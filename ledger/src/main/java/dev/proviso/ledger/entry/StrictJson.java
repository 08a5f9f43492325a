package dev.proviso.ledger.entry;

import dev.proviso.canonical.CanonicalJson;
import dev.proviso.ledger.note.Refused;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads JSON of which only the one canonical text (RFC 8785) is accepted, and objects that have
 * exactly the names they should. Everything else is {@link Refused}.
 */
public final class StrictJson {

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private StrictJson() {}

    /** The tree of a canonical text. */
    public static JsonNode canonical(byte[] bytes, String what) throws Refused {
        JsonNode tree = free(bytes, what);
        String written;
        try {
            written = CanonicalJson.write(tree);
        } catch (IllegalArgumentException _) {
            throw new Refused(what + " holds what canonical JSON (RFC 8785) cannot");
        }
        if (!java.util.Arrays.equals(written.getBytes(StandardCharsets.UTF_8), bytes)) {
            throw new Refused(what + " is not in canonical form (RFC 8785)");
        }
        return tree;
    }

    /** The tree of any JSON text in UTF-8 without names that occur twice. */
    public static JsonNode free(byte[] bytes, String what) throws Refused {
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            JsonNode tree = MAPPER.readTree(text);
            if (tree.isMissingNode()) {
                throw new Refused(what + " is empty");
            }
            return tree;
        } catch (CharacterCodingException _) {
            throw new Refused(what + " is not UTF-8");
        } catch (JacksonException e) {
            throw new Refused(what + " is not JSON: " + e.getOriginalMessage());
        }
    }

    /** Refuses what is not an object with exactly these names. */
    public static JsonNode exactly(JsonNode node, String what, String... names) throws Refused {
        if (!node.isObject() || !Set.copyOf(node.propertyNames()).equals(Set.of(names))) {
            throw new Refused(what + " does not have exactly the names " + List.of(names));
        }
        return node;
    }

    /** The text under a name. */
    public static String text(JsonNode object, String name, String what) throws Refused {
        JsonNode value = object.get(name);
        if (value == null || !value.isString()) {
            throw new Refused(what + " has no text \"" + name + "\"");
        }
        return value.stringValue();
    }

    /** The whole number from 0 to 2^53 - 1 under a name. */
    public static long number(JsonNode object, String name, String what) throws Refused {
        JsonNode value = object.get(name);
        if (value == null
                || !value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() < 0
                || value.longValue() >= 1L << 53) {
            throw new Refused(what + " has no whole number \"" + name + "\"");
        }
        return value.longValue();
    }

    /** The array under a name. */
    public static JsonNode array(JsonNode object, String name, String what) throws Refused {
        JsonNode value = object.get(name);
        if (value == null || !value.isArray()) {
            throw new Refused(what + " has no list \"" + name + "\"");
        }
        return value;
    }
}
