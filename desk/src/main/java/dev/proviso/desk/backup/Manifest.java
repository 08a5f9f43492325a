package dev.proviso.desk.backup;

import dev.proviso.canonical.CanonicalJson;
import dev.proviso.desk.evidence.LedgerCopy;
import dev.proviso.ledger.entry.StrictJson;
import dev.proviso.ledger.note.Refused;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a backup says it holds: {@code manifest.json}, in canonical form.
 *
 * @param files by name, relative to the home
 * @param ledger as it was then; in the vault's too, to see which ledger it is for
 */
public record Manifest(
        Part part, Instant made, SortedMap<String, File> files, LedgerCopy.Held ledger) {

    static final String NAME = "manifest.json";
    private static final String FORMAT = "proviso-backup/1";

    /**
     * A file.
     *
     * @param sha256 lower-case hex
     */
    public record File(long bytes, String sha256) {}

    /** Copies. */
    public Manifest {
        files = new TreeMap<>(files);
    }

    byte[] bytes() {
        ObjectNode tree = JsonMapper.shared().createObjectNode();
        tree.put("format", FORMAT).put("part", part.word()).put("made", made.toString());
        ObjectNode log = tree.putObject("log").put("size", ledger.size());
        log.put("root", ledger.root());
        tree.put("events", ledger.events());
        ObjectNode all = tree.putObject("files");
        files.forEach((name, file) ->
                all.putObject(name).put("bytes", file.bytes()).put("sha256", file.sha256()));
        return CanonicalJson.bytes(tree);
    }

    static Manifest parse(byte[] bytes) throws Refused {
        JsonNode tree =
                StrictJson.exactly(
                        StrictJson.canonical(bytes, NAME),
                        NAME,
                        "format",
                        "part",
                        "made",
                        "log",
                        "events",
                        "files");
        if (!StrictJson.text(tree, "format", NAME).equals(FORMAT)) {
            throw new Refused(NAME + " is not of the format " + FORMAT);
        }
        JsonNode log = StrictJson.exactly(tree.path("log"), NAME, "size", "root");
        Part part = part(StrictJson.text(tree, "part", NAME));
        SortedMap<String, File> files = new TreeMap<>();
        for (Map.Entry<String, JsonNode> file : tree.path("files").properties()) {
            if (!part.holds(file.getKey())) {
                throw new Refused("\"" + file.getKey() + "\" is no file of the " + part.word());
            }
            JsonNode says = StrictJson.exactly(file.getValue(), NAME, "bytes", "sha256");
            files.put(
                    file.getKey(),
                    new File(
                            StrictJson.number(says, "bytes", NAME),
                            StrictJson.text(says, "sha256", NAME)));
        }
        if (!files.containsKey(part.database())) {
            throw new Refused("it names no " + part.database());
        }
        return new Manifest(
                part,
                time(StrictJson.text(tree, "made", NAME)),
                files,
                new LedgerCopy.Held(
                        StrictJson.number(log, "size", NAME),
                        StrictJson.text(log, "root", NAME),
                        StrictJson.number(tree, "events", NAME)));
    }

    private static Part part(String word) throws Refused {
        for (Part part : Part.values()) {
            if (part.word().equals(word)) {
                return part;
            }
        }
        throw new Refused(NAME + " knows no part \"" + word + "\"");
    }

    private static Instant time(String text) throws Refused {
        try {
            return Instant.parse(text);
        } catch (DateTimeException _) {
            throw new Refused(NAME + " has no time \"made\"");
        }
    }
}
