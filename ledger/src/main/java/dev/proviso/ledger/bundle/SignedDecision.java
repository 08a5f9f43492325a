package dev.proviso.ledger.bundle;

import dev.proviso.canonical.CanonicalJson;
import dev.proviso.ledger.entry.StrictJson;
import dev.proviso.ledger.note.Base64s;
import dev.proviso.ledger.note.Refused;
import dev.proviso.ledger.note.Signatures;
import dev.proviso.ledger.note.SigningKey;
import dev.proviso.ledger.note.VerifierKey;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What people decided, signed by each of them with the person's own key: a DSSE envelope with as
 * many signatures as people consented (design §6; {@code docs/format.md}).
 *
 * @param payload canonical JSON
 * @param signatures by key id, {@code name+hex}
 */
public record SignedDecision(byte[] payload, SortedMap<String, byte[]> signatures) {

    /** The payload's type. */
    public static final String TYPE = "application/vnd.proviso.decision+json";

    /** Copies. */
    public SignedDecision {
        payload = payload.clone();
        signatures = new TreeMap<>(signatures);
    }

    /** One person's signature over a payload. */
    public static byte[] sign(SigningKey key, byte[] payload) {
        return key.sign(Dsse.signed(TYPE, payload));
    }

    /** Whether a signature over a payload is of that key. */
    public static boolean verifies(VerifierKey key, byte[] payload, byte[] signature) {
        return Signatures.verifies(key, Dsse.signed(TYPE, payload), signature);
    }

    /** The names of those among {@code keys} whose signature is true; the others' are not. */
    public Set<String> signers(Collection<VerifierKey> keys) {
        Set<String> signers = new TreeSet<>();
        for (VerifierKey key : keys) {
            byte[] signature = signatures.get(key.keyId());
            if (signature != null && verifies(key, payload, signature)) {
                signers.add(key.name());
            }
        }
        return signers;
    }

    /** The envelope. */
    public JsonNode json() {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("payload", Base64s.encode(payload));
        tree.put("payloadType", TYPE);
        var array = tree.putArray("signatures");
        for (Map.Entry<String, byte[]> one : signatures.entrySet()) {
            array.addObject().put("keyid", one.getKey()).put("sig", Base64s.encode(one.getValue()));
        }
        return tree;
    }

    /**
     * Reads an envelope.
     *
     * @throws Refused when it is none of this type, or names a key twice
     */
    public static SignedDecision parse(JsonNode tree) throws Refused {
        String what = "the decision";
        StrictJson.exactly(tree, what, "payload", "payloadType", "signatures");
        if (!StrictJson.text(tree, "payloadType", what).equals(TYPE)) {
            throw new Refused("this is no decision: its type is not " + TYPE);
        }
        byte[] payload = bytes(StrictJson.text(tree, "payload", what));
        StrictJson.canonical(payload, what);
        SortedMap<String, byte[]> signatures = new TreeMap<>();
        for (JsonNode one : StrictJson.array(tree, "signatures", what)) {
            StrictJson.exactly(one, "a signature", "keyid", "sig");
            String keyId = StrictJson.text(one, "keyid", "a signature");
            byte[] signature = bytes(StrictJson.text(one, "sig", "a signature"));
            if (signatures.put(keyId, signature) != null) {
                throw new Refused("the decision is signed twice with the key " + keyId);
            }
        }
        return new SignedDecision(payload, signatures);
    }

    private static byte[] bytes(String text) throws Refused {
        return Base64s.decode(text)
                .orElseThrow(() -> new Refused("the decision holds base64 that is not canonical"));
    }

    /** The text of the envelope, canonical JSON. */
    public String written() {
        return CanonicalJson.write(json());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SignedDecision that && written().equals(that.written());
    }

    @Override
    public int hashCode() {
        return written().hashCode();
    }
}
