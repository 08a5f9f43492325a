package dev.proviso.ledger.bundle;

import dev.proviso.canonical.CanonicalJson;
import dev.proviso.ledger.entry.StrictJson;
import dev.proviso.ledger.note.Algorithm;
import dev.proviso.ledger.note.Checkpoint;
import dev.proviso.ledger.note.Refused;
import dev.proviso.ledger.note.Signatures;
import dev.proviso.ledger.note.SignedNote;
import dev.proviso.ledger.note.VerifierKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whom the verifying person trusts: given, never carried by a bundle.
 *
 * @param remembered checkpoints kept from before, each signed by a log key of this trust
 */
public record Trust(List<TrustedLog> logs, List<SignedNote> remembered) {

    private static final String SCHEMA = "proviso/trust/1";

    /**
     * A log's keys and its witnesses.
     *
     * @param needed how many witnesses must have signed
     */
    public record TrustedLog(
            String origin, List<LogKey> keys, int needed, List<VerifierKey> witnesses) {

        /** The key of this log, or of a witness, that a line says it is by. */
        Optional<VerifierKey> keyOf(SignedNote.Line line) {
            return Stream.concat(keys.stream().map(LogKey::key), witnesses.stream())
                    .filter(line::isBy)
                    .findFirst();
        }

        /**
         * Whether this key may have signed a checkpoint of this size: one above the sizes of the
         * key before it, up to its own {@code until}.
         */
        boolean maySign(LogKey key, long size) {
            long most = key.until().orElse(Long.MAX_VALUE);
            long before =
                    keys.stream()
                            .mapToLong(other -> other.until().orElse(Long.MAX_VALUE))
                            .filter(until -> until < most)
                            .max()
                            .orElse(-1);
            return before < size && size <= most;
        }

        /** The key that may sign this size, if it is listed. */
        Optional<LogKey> signerOf(long size) {
            return keys.stream().filter(key -> maySign(key, size)).findFirst();
        }

        /** The log key that a line says it is by. */
        Optional<LogKey> logKeyOf(SignedNote.Line line) {
            return keys.stream().filter(key -> line.isBy(key.key())).findFirst();
        }
    }

    /**
     * A key of a log.
     *
     * @param until the size of the last checkpoint it may have signed; none while in force
     */
    public record LogKey(VerifierKey key, OptionalLong until) {}

    /** The log of this origin. */
    public Optional<TrustedLog> log(String origin) {
        return logs.stream().filter(log -> log.origin().equals(origin)).findFirst();
    }

    /** Reads a trust file; anything out of form is refused, in words. */
    public static Trust parse(byte[] file) throws Refused {
        String what = "the trust file";
        JsonNode tree = StrictJson.free(file, what);
        onlyOf(tree, what, Set.of("schema", "logs", "remembered"));
        if (!StrictJson.text(tree, "schema", what).equals(SCHEMA)) {
            throw new Refused("the trust file is not of schema " + SCHEMA);
        }
        List<TrustedLog> logs = new ArrayList<>();
        Set<String> origins = new HashSet<>();
        for (JsonNode node : StrictJson.array(tree, "logs", what)) {
            TrustedLog log = log(node);
            if (!origins.add(log.origin())) {
                throw new Refused("the trust file has two logs of origin " + log.origin());
            }
            logs.add(log);
        }
        Trust trust = new Trust(List.copyOf(logs), List.of());
        return new Trust(trust.logs(), trust.remembered(tree));
    }

    private static TrustedLog log(JsonNode node) throws Refused {
        String what = "a log of the trust file";
        onlyOf(node, what, Set.of("origin", "keys", "witnesses"));
        String origin = StrictJson.text(node, "origin", what);
        List<LogKey> keys = new ArrayList<>();
        for (JsonNode key : StrictJson.array(node, "keys", what)) {
            onlyOf(key, "a key of the trust file", Set.of("vkey", "until"));
            VerifierKey read = VerifierKey.parse(StrictJson.text(key, "vkey", "a key"));
            if (read.algorithm() != Algorithm.ED25519 || !read.name().equals(origin)) {
                throw new Refused("a log's key is Ed25519 and named as the log's origin");
            }
            keys.add(
                    new LogKey(
                            read,
                            key.has("until")
                                    ? OptionalLong.of(StrictJson.number(key, "until", "a key"))
                                    : OptionalLong.empty()));
        }
        long ends = keys.stream().map(LogKey::until).distinct().count();
        if (keys.isEmpty() || ends < keys.size()) {
            throw new Refused(
                    "log "
                            + origin
                            + " has no key, or two until the same size: one has no \"until\"");
        }
        List<VerifierKey> witnesses = new ArrayList<>();
        int needed = 0;
        JsonNode policy = node.get("witnesses");
        if (policy != null) {
            StrictJson.exactly(policy, "witnesses", "needed", "keys");
            for (JsonNode key : StrictJson.array(policy, "keys", "witnesses")) {
                VerifierKey read = VerifierKey.parse(key.isString() ? key.stringValue() : "");
                if (!read.algorithm().isCosignature()) {
                    throw new Refused("a witness's key is of type 04 or 06");
                }
                witnesses.add(read);
            }
            needed = Math.toIntExact(StrictJson.number(policy, "needed", "witnesses"));
            if (needed > witnesses.stream().map(VerifierKey::name).distinct().count()) {
                throw new Refused("more witnesses are needed than are listed");
            }
        }
        Set<String> raw = new HashSet<>();
        for (VerifierKey key :
                Stream.concat(keys.stream().map(LogKey::key), witnesses.stream()).toList()) {
            if (!raw.add(HexFormat.of().formatHex(key.key()))) {
                throw new Refused("the trust file has the key of " + key.name() + " twice");
            }
        }
        return new TrustedLog(origin, List.copyOf(keys), needed, List.copyOf(witnesses));
    }

    private List<SignedNote> remembered(JsonNode tree) throws Refused {
        if (!tree.has("remembered")) {
            return List.of();
        }
        List<SignedNote> notes = new ArrayList<>();
        for (JsonNode node : StrictJson.array(tree, "remembered", "the trust file")) {
            String text = node.isString() ? node.stringValue() : "";
            SignedNote note = SignedNote.parse(text.getBytes(StandardCharsets.UTF_8));
            Checkpoint checkpoint = Checkpoint.parse(note.text());
            boolean signed =
                    log(checkpoint.origin()).stream()
                            .anyMatch(log -> isSigned(log, note, checkpoint));
            if (!signed) {
                throw new Refused(
                        "a remembered checkpoint is not signed by a log key of the trust file");
            }
            notes.add(note);
        }
        return List.copyOf(notes);
    }

    private static boolean isSigned(TrustedLog log, SignedNote note, Checkpoint checkpoint) {
        return log.keys().stream()
                .filter(key -> log.maySign(key, checkpoint.size()))
                .anyMatch(key ->
                        note.signatures().stream()
                                .anyMatch(
                                        line -> Signatures.verifies(key.key(), checkpoint, line)));
    }

    private static void onlyOf(JsonNode node, String what, Set<String> names) throws Refused {
        if (!node.isObject()) {
            throw new Refused(what + " is no object");
        }
        for (String name : node.propertyNames()) {
            if (!names.contains(name)) {
                throw new Refused(what + " knows no \"" + name + "\"; it has " + names);
            }
        }
    }

    /** The trust file, for people and programs. */
    public String written() {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("schema", SCHEMA);
        ArrayNode list = tree.putArray("logs");
        for (TrustedLog log : logs) {
            ObjectNode node = list.addObject();
            node.put("origin", log.origin());
            ArrayNode keys = node.putArray("keys");
            for (LogKey key : log.keys()) {
                ObjectNode one = keys.addObject().put("vkey", key.key().text());
                key.until().ifPresent(until -> one.put("until", until));
            }
            if (!log.witnesses().isEmpty()) {
                ObjectNode policy = node.putObject("witnesses").put("needed", log.needed());
                ArrayNode witnesses = policy.putArray("keys");
                log.witnesses().forEach(key -> witnesses.add(key.text()));
            }
        }
        if (!remembered.isEmpty()) {
            ArrayNode notes = tree.putArray("remembered");
            remembered.forEach(note -> notes.add(note.written()));
        }
        return CanonicalJson.write(tree) + "\n";
    }
}
