package dev.proviso.facts.reader;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The three keys of FOCUS SkuPriceDetails that pass the boundary. */
final class PriceDetails {

    /**
     * What one unit of a SKU is.
     *
     * @param cores 0 where it is not said
     * @param gpus 0 where it is not said
     */
    record Detail(String instanceType, int cores, int gpus) {}

    static final Detail NONE = new Detail("", 0, 0);

    private static final int REMEMBERED_MAX = 50_000;
    private static final JsonFactory JSON = new JsonFactory();

    private final Map<String, Detail> remembered = new HashMap<>();

    Detail of(String json) {
        Detail detail = remembered.get(json);
        if (detail == null) {
            detail = parse(json);
            if (remembered.size() < REMEMBERED_MAX) {
                remembered.put(json, detail);
            }
        }
        return detail;
    }

    /** Text that is no JSON says nothing: a price detail is a hint, no quantity. */
    private static Detail parse(String json) {
        String instanceType = "";
        int cores = 0;
        int gpus = 0;
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return NONE;
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String key = parser.currentName();
                JsonToken value = parser.nextToken();
                if (value == JsonToken.START_OBJECT || value == JsonToken.START_ARRAY) {
                    parser.skipChildren();
                    continue;
                }
                switch (key) {
                    case "InstanceType" -> instanceType = parser.getString();
                    case "CoreCount" -> cores = count(parser.getString());
                    case "GpuCount" -> gpus = count(parser.getString());
                    default -> {}
                }
            }
        } catch (JacksonException e) {
            return NONE;
        }
        return new Detail(instanceType, cores, gpus);
    }

    /** A small whole number, or 0. */
    static int count(String text) {
        if (text.isEmpty() || text.length() > 6) {
            return 0;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return 0;
            }
        }
        return Integer.parseInt(text);
    }
}
