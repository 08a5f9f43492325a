package dev.proviso.ledger.bundle;

import dev.proviso.canonical.CanonicalJson;
import dev.proviso.ledger.note.Base64s;
import dev.proviso.ledger.note.Checkpoint;
import dev.proviso.ledger.note.Signatures;
import dev.proviso.ledger.note.SignedNote;
import dev.proviso.ledger.note.SigningKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What somebody without the log's key may do to a bundle: to its bytes, or to its payload with the
 * old signature, or signing anew with a key of their own.
 */
final class Mutation {

    private static final JsonMapper JSON = JsonMapper.shared();

    private Mutation() {}

    static byte[] of(Sample sample, RandomGenerator random) {
        byte[] good = sample.bundleBytes();
        return switch (random.nextInt(4)) {
            case 0 -> bytes(good, random);
            case 1 -> spelling(good, random);
            default -> content(sample, good, random);
        };
    }

    /** Flips, cuts, repeats, trailing bytes. */
    private static byte[] bytes(byte[] good, RandomGenerator random) {
        int at = random.nextInt(good.length);
        return switch (random.nextInt(4)) {
            case 0 -> {
                byte[] flipped = good.clone();
                for (int n = 1 + random.nextInt(3); n > 0; n--) {
                    flipped[random.nextInt(good.length)] ^= (byte) (1 << random.nextInt(8));
                }
                yield flipped;
            }
            case 1 -> Arrays.copyOf(good, at);
            case 2 -> {
                byte[] longer = Arrays.copyOf(good, good.length + 1 + random.nextInt(3));
                Arrays.fill(
                        longer,
                        good.length,
                        longer.length,
                        (byte) " \n}0".charAt(random.nextInt(4)));
                yield longer;
            }
            default -> {
                byte[] swapped = good.clone();
                int other = random.nextInt(good.length);
                swapped[at] = good[other];
                swapped[other] = good[at];
                yield swapped;
            }
        };
    }

    /** The same content, written otherwise. */
    private static byte[] spelling(byte[] good, RandomGenerator random) {
        String text = new String(good, StandardCharsets.UTF_8);
        String other =
                switch (random.nextInt(5)) {
                    case 0 -> text.replace(":", ": ");
                    case 1 -> text.replaceFirst("\"payload\"", "\"p\\\\u0061yload\"");
                    case 2 -> "\uFEFF" + text;
                    case 3 -> text.replace("=\"", "\"").replaceFirst("\"sig\":\"", "\"sig\":\"=");
                    default -> {
                        ObjectNode tree = (ObjectNode) JSON.readTree(good);
                        yield "{\"signatures\":"
                                + tree.get("signatures")
                                + ",\"payloadType\":"
                                + tree.get("payloadType")
                                + ",\"payload\":"
                                + tree.get("payload")
                                + "}";
                    }
                };
        return other.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] content(Sample sample, byte[] good, RandomGenerator random) {
        ObjectNode envelope = (ObjectNode) JSON.readTree(good);
        ObjectNode payload =
                (ObjectNode)
                        JSON.readTree(
                                Base64s.decode(envelope.get("payload").stringValue())
                                        .orElseThrow());
        change(sample, payload, random);
        byte[] changed = CanonicalJson.bytes(payload);
        envelope.put("payload", Base64s.encode(changed));
        ObjectNode signature = (ObjectNode) envelope.get("signatures").get(0);
        if (random.nextBoolean()) {
            SigningKey key = random.nextBoolean() ? Sample.OTHER_KEY : Sample.STRANGER;
            signature.put("sig", Base64s.encode(key.sign(Envelope.signed(changed))));
            if (random.nextBoolean()) {
                signature.put("keyid", key.verifier().keyId());
            }
        }
        return CanonicalJson.bytes(envelope);
    }

    private static void change(Sample sample, ObjectNode payload, RandomGenerator random) {
        ArrayNode entries = (ArrayNode) payload.get("entries");
        int at = random.nextInt(entries.size());
        int other = random.nextInt(entries.size());
        ObjectNode item = (ObjectNode) entries.get(at);
        switch (random.nextInt(11)) {
            case 0 -> entries.remove(at);
            case 1 -> {
                JsonNode first = entries.get(at).deepCopy();
                entries.set(at, entries.get(other).deepCopy());
                entries.set(other, first);
            }
            case 2 -> entries.insert(at, entries.get(at).deepCopy());
            case 3 -> item.put("entry", item.get("entry").stringValue().replace("2026-", "2025-"));
            case 4 -> item.put("index", other);
            case 5 -> item.set("disclosures", entries.get(other).get("disclosures").deepCopy());
            case 6 -> ((ArrayNode) item.get("disclosures")).remove(0);
            case 7 -> ((ArrayNode) item.get("proof")).remove(0);
            case 8 -> payload.put("audience", "public");
            case 9 -> payload.put("checkpoint", otherCheckpoint(sample, random));
            default -> ((ArrayNode) payload.get("consistency")).removeAll();
        }
    }

    /** Another head, or the same with a signature more, fewer, or by somebody else. */
    private static String otherCheckpoint(Sample sample, RandomGenerator random) {
        int size = sample.entries.size();
        SignedNote note = sample.witnessed(size);
        Checkpoint head = sample.checkpoint(size);
        List<SignedNote.Line> lines = new ArrayList<>(note.signatures());
        switch (random.nextInt(5)) {
            case 0 -> lines.add(Signatures.cosign(Sample.STRANGER, head, Sample.TIME));
            case 1 -> lines.set(0, Signatures.sign(Sample.OTHER_KEY, head.text()));
            case 2 -> lines.removeLast();
            case 3 -> lines.add(lines.getLast());
            default -> {
                return sample.witnessed(size - 1).written();
            }
        }
        return new SignedNote(note.text(), lines).written();
    }
}
