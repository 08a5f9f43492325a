package dev.proviso.ledger.bundle;

import dev.proviso.canonical.CanonicalJson;
import dev.proviso.ledger.note.Base64s;
import dev.proviso.ledger.note.Refused;
import dev.proviso.ledger.note.SigningKey;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Entries of a log with what one audience may see of them, their proofs, and the checkpoint that
 * they lead to.
 *
 * @param checkpoint the signed note as it stands
 * @param entries ascending by position
 * @param consistency earlier checkpoints, ascending by size
 */
public record Bundle(
        String audience, String checkpoint, List<Item> entries, List<Earlier> consistency) {

    static final String SCHEMA = "proviso/bundle/1";

    /**
     * One entry.
     *
     * @param index its position in the log
     * @param entry the leaf as text
     * @param proof from leaf to root
     * @param disclosures as they are handed over, ascending by their digests
     */
    public record Item(long index, String entry, List<byte[]> proof, List<String> disclosures) {}

    /**
     * An earlier checkpoint of the same log.
     *
     * @param proof RFC 6962 §2.1.2, to the bundle's checkpoint
     */
    public record Earlier(long size, byte[] root, List<byte[]> proof) {}

    /** What a file says; whether it is true, {@link Verification} judges. */
    public static Bundle parse(byte[] file) throws Refused {
        return BundleReader.read(Envelope.parse(file).payload()).bundle();
    }

    /** The file: a DSSE envelope, signed by the log's key. */
    public byte[] signed(SigningKey key) {
        byte[] payload = CanonicalJson.bytes(tree());
        return Envelope.write(payload, key.verifier().keyId(), key.sign(Envelope.signed(payload)));
    }

    private ObjectNode tree() {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("audience", audience);
        tree.put("checkpoint", checkpoint);
        ArrayNode earlier = tree.putArray("consistency");
        for (Earlier one : consistency) {
            ObjectNode node = earlier.addObject();
            hashes(node.putArray("proof"), one.proof());
            node.put("root", Base64s.encode(one.root()));
            node.put("size", one.size());
        }
        ArrayNode items = tree.putArray("entries");
        for (Item item : entries) {
            ObjectNode node = items.addObject();
            ArrayNode disclosures = node.putArray("disclosures");
            item.disclosures().forEach(disclosures::add);
            node.put("entry", item.entry());
            node.put("index", item.index());
            hashes(node.putArray("proof"), item.proof());
        }
        tree.put("schema", SCHEMA);
        return tree;
    }

    private static void hashes(ArrayNode array, List<byte[]> hashes) {
        hashes.forEach(hash -> array.add(Base64s.encode(hash)));
    }
}
