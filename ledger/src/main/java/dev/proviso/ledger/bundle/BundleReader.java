package dev.proviso.ledger.bundle;

import dev.proviso.ledger.entry.Disclosure;
import dev.proviso.ledger.entry.Entry;
import dev.proviso.ledger.entry.StrictJson;
import dev.proviso.ledger.note.Base64s;
import dev.proviso.ledger.note.Refused;
import dev.proviso.ledger.tree.Hashes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads the payload of a bundle; whatever is not exactly of its form is refused. */
final class BundleReader {

    private static final Set<String> AUDIENCES =
            Set.of("customer", "notifier", "reviewer", "auditor", "public");

    private BundleReader() {}

    /**
     * A bundle as read.
     *
     * @param opened its entries with their disclosures, in the same order
     */
    record Read(Bundle bundle, List<Opened> opened) {}

    static Read read(byte[] payload) throws Refused {
        String what = "the payload";
        JsonNode tree = StrictJson.canonical(payload, what);
        StrictJson.exactly(
                tree, what, "audience", "checkpoint", "consistency", "entries", "schema");
        String audience = StrictJson.text(tree, "audience", what);
        if (!StrictJson.text(tree, "schema", what).equals(Bundle.SCHEMA)
                || !AUDIENCES.contains(audience)) {
            throw new Refused("the payload is of another schema, or for no known audience");
        }
        List<Bundle.Item> items = new ArrayList<>();
        List<Opened> opened = new ArrayList<>();
        long before = -1;
        for (JsonNode node : StrictJson.array(tree, "entries", what)) {
            Bundle.Item item = item(node);
            if (item.index() <= before) {
                throw new Refused("the entries do not ascend by position");
            }
            before = item.index();
            items.add(item);
            opened.add(opened(item));
        }
        if (items.isEmpty()) {
            throw new Refused("the bundle holds no entry");
        }
        Bundle bundle =
                new Bundle(
                        audience,
                        StrictJson.text(tree, "checkpoint", what),
                        List.copyOf(items),
                        consistency(tree));
        return new Read(bundle, List.copyOf(opened));
    }

    private static Bundle.Item item(JsonNode node) throws Refused {
        String what = "an entry of the bundle";
        StrictJson.exactly(node, what, "disclosures", "entry", "index", "proof");
        List<String> disclosures = new ArrayList<>();
        for (JsonNode text : StrictJson.array(node, "disclosures", what)) {
            if (!text.isString()) {
                throw new Refused("a disclosure is no text");
            }
            disclosures.add(text.stringValue());
        }
        return new Bundle.Item(
                StrictJson.number(node, "index", what),
                StrictJson.text(node, "entry", what),
                hashes(node, what),
                List.copyOf(disclosures));
    }

    private static Opened opened(Bundle.Item item) throws Refused {
        Entry entry = Entry.parse(item.entry().getBytes(StandardCharsets.UTF_8));
        List<Disclosure> disclosures = new ArrayList<>();
        Set<String> names = new HashSet<>();
        String before = "";
        for (String text : item.disclosures()) {
            Disclosure disclosure = Disclosure.parse(text);
            if (disclosure.digest().compareTo(before) <= 0 || !names.add(disclosure.name())) {
                throw new Refused("disclosures do not ascend by digest, or one name is twice");
            }
            if (!entry.type().mayDisclose(disclosure.name())) {
                throw new Refused(
                        "a " + entry.type().text() + " discloses no " + disclosure.name());
            }
            before = disclosure.digest();
            disclosures.add(disclosure);
        }
        return new Opened(item.index(), entry, List.copyOf(disclosures));
    }

    private static List<Bundle.Earlier> consistency(JsonNode tree) throws Refused {
        String what = "an earlier checkpoint";
        List<Bundle.Earlier> earlier = new ArrayList<>();
        long before = 0;
        for (JsonNode node : StrictJson.array(tree, "consistency", "the payload")) {
            StrictJson.exactly(node, what, "proof", "root", "size");
            long size = StrictJson.number(node, "size", what);
            if (size <= before) {
                throw new Refused("earlier checkpoints do not ascend by size from 1");
            }
            before = size;
            earlier.add(
                    new Bundle.Earlier(
                            size, hash(StrictJson.text(node, "root", what)), hashes(node, what)));
        }
        return List.copyOf(earlier);
    }

    private static List<byte[]> hashes(JsonNode node, String what) throws Refused {
        List<byte[]> hashes = new ArrayList<>();
        for (JsonNode text : StrictJson.array(node, "proof", what)) {
            hashes.add(hash(text.isString() ? text.stringValue() : ""));
        }
        return List.copyOf(hashes);
    }

    private static byte[] hash(String text) throws Refused {
        byte[] hash = Base64s.decode(text).orElse(new byte[0]);
        if (hash.length != Hashes.LENGTH) {
            throw new Refused("a hash is not 32 bytes in canonical base64");
        }
        return hash;
    }
}
