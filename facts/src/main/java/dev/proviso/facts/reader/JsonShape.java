package dev.proviso.facts.reader;

import java.io.ByteArrayInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** What a JSON document is, from its beginning. */
enum JsonShape {
    RGW_USAGE,
    RGW_BUCKETS,
    OTHER,
    /** It breaks before anything can be said. */
    BROKEN;

    /**
     * Looks at the first bytes of a document.
     *
     * @param head as much as is at hand; the document may go on
     */
    static JsonShape of(byte[] head) {
        try (JsonParser parser = JsonText.open(new ByteArrayInputStream(head))) {
            return switch (parser.nextToken()) {
                case START_ARRAY -> first(parser);
                case START_OBJECT -> object(parser);
                default -> OTHER;
            };
        } catch (JacksonException e) {
            return BROKEN;
        }
    }

    private static JsonShape first(JsonParser parser) {
        return parser.nextToken() == JsonToken.START_OBJECT && object(parser) == RGW_BUCKETS
                ? RGW_BUCKETS
                : OTHER;
    }

    /** An object with entries (or their summary) is usage; one with bucket and usage, a bucket. */
    private static JsonShape object(JsonParser parser) {
        boolean bucket = false;
        boolean usage = false;
        boolean owner = false;
        try {
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String key = parser.currentName();
                JsonToken value = parser.nextToken();
                if (key.equals("entries") && value == JsonToken.START_ARRAY) {
                    return entries(parser);
                }
                bucket |= key.equals("bucket");
                owner |= key.equals("owner");
                usage |= key.equals("usage") && value == JsonToken.START_OBJECT;
                if (bucket && usage && owner) {
                    return RGW_BUCKETS;
                }
                parser.skipChildren();
            }
        } catch (JacksonException e) {
            return bucket && owner ? RGW_BUCKETS : BROKEN;
        }
        return OTHER;
    }

    /** Entries of RGW have buckets; an empty list is an answer about a time without use. */
    private static JsonShape entries(JsonParser parser) {
        try {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.END_ARRAY) {
                return RGW_USAGE;
            }
            if (token != JsonToken.START_OBJECT) {
                return OTHER;
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                if (parser.currentName().equals("buckets")) {
                    return RGW_USAGE;
                }
                parser.nextToken();
                parser.skipChildren();
            }
            return OTHER;
        } catch (JacksonException e) {
            return BROKEN;
        }
    }
}
