package dev.proviso.desk.cases;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A bundle as whoever is given it can read it. */
final class Opened {
    private Opened() {}

    /** All that a bundle says: its entries, and every value that it discloses. */
    static String text(byte[] bundle) {
        JsonNode envelope = JsonMapper.shared().readTree(bundle);
        JsonNode payload =
                JsonMapper.shared()
                        .readTree(
                                Base64.getDecoder().decode(envelope.get("payload").stringValue()));
        StringBuilder text = new StringBuilder(payload.toString());
        for (JsonNode entry : payload.get("entries")) {
            for (JsonNode one : entry.get("disclosures")) {
                text.append(
                        new String(
                                Base64.getUrlDecoder().decode(one.stringValue()),
                                StandardCharsets.UTF_8));
            }
        }
        return text.toString();
    }
}
