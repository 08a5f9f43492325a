package dev.proviso.ledger.bundle;

import dev.proviso.canonical.CanonicalJson;
import dev.proviso.ledger.entry.StrictJson;
import dev.proviso.ledger.note.Base64s;
import dev.proviso.ledger.note.Refused;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The envelope of a bundle.
 *
 * <p>Source: DSSE v1.0.2, with one signature, in canonical JSON.
 *
 * @param payload the signed bytes
 * @param keyId {@code name+hex} of the key
 */
record Envelope(byte[] payload, String keyId, byte[] signature) {

    private static final Pattern KEY_ID = Pattern.compile("[^+\\s]+\\+[0-9a-f]{8}");
    private static final int ED25519_BYTES = 64;

    static final String TYPE = "application/vnd.proviso.bundle+json";

    /** What is signed: DSSE's pre-authentication encoding. */
    static byte[] signed(byte[] payload) {
        return Dsse.signed(TYPE, payload);
    }

    static byte[] write(byte[] payload, String keyId, byte[] signature) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("payload", Base64s.encode(payload));
        tree.put("payloadType", TYPE);
        tree.putArray("signatures")
                .addObject()
                .put("keyid", keyId)
                .put("sig", Base64s.encode(signature));
        return CanonicalJson.bytes(tree);
    }

    static Envelope parse(byte[] file) throws Refused {
        String what = "the bundle";
        JsonNode tree = StrictJson.canonical(file, what);
        StrictJson.exactly(tree, what, "payload", "payloadType", "signatures");
        if (!StrictJson.text(tree, "payloadType", what).equals(TYPE)) {
            throw new Refused("the file is no bundle: its type is not " + TYPE);
        }
        JsonNode signatures = StrictJson.array(tree, "signatures", what);
        if (signatures.size() != 1) {
            throw new Refused("a bundle has one signature, not " + signatures.size());
        }
        JsonNode signature = StrictJson.exactly(signatures.get(0), "a signature", "keyid", "sig");
        String keyId = StrictJson.text(signature, "keyid", "a signature");
        byte[] bytes = base64(StrictJson.text(signature, "sig", "a signature"));
        if (!KEY_ID.matcher(keyId).matches() || bytes.length != ED25519_BYTES) {
            throw new Refused("the bundle's signature has no keyid name+hex, or not 64 bytes");
        }
        return new Envelope(base64(StrictJson.text(tree, "payload", what)), keyId, bytes);
    }

    private static byte[] base64(String text) throws Refused {
        return Base64s.decode(text)
                .orElseThrow(() -> new Refused("the bundle holds base64 that is not canonical"));
    }
}
