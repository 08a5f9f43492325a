package dev.proviso.ledger.bundle;

import dev.proviso.ledger.entry.Disclosure;
import dev.proviso.ledger.entry.Entry;
import dev.proviso.ledger.entry.EntryType;
import dev.proviso.ledger.note.Algorithm;
import dev.proviso.ledger.note.Checkpoint;
import dev.proviso.ledger.note.Signatures;
import dev.proviso.ledger.note.SignedNote;
import dev.proviso.ledger.note.SigningKey;
import dev.proviso.ledger.tree.Hashes;
import dev.proviso.ledger.tree.Tree;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A log in memory, its keys fixed by published seeds, and bundles of it. */
final class Sample {

    static final String ORIGIN = "proviso.example/log";
    static final SigningKey KEY = key(ORIGIN, Algorithm.ED25519, 1);
    static final SigningKey OTHER_KEY = key(ORIGIN, Algorithm.ED25519, 2);
    static final SigningKey WITNESS = key("witness.example/1", Algorithm.ED25519_COSIGNATURE, 3);
    static final SigningKey STRANGER = key("stranger.example", Algorithm.ED25519_COSIGNATURE, 4);
    static final long TIME = 1_795_000_000L;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final RandomGenerator random;
    final List<Entry> entries = new ArrayList<>();
    final List<List<Disclosure>> disclosures = new ArrayList<>();
    private final Hashes hashes = new Hashes();
    private byte[] file = new byte[0];

    Sample(RandomGenerator random) {
        this.random = random;
    }

    /** A review with its questions. */
    static Sample of(int questions, RandomGenerator random) {
        Sample sample = new Sample(random);
        Map<String, JsonNode> review = new TreeMap<>();
        review.put("findings", JSON.numberNode(0));
        review.put("questions", JSON.numberNode(questions));
        sample.add(EntryType.REVIEW, questions, review);
        for (int i = 0; i < questions; i++) {
            Map<String, JsonNode> question = new TreeMap<>();
            question.put("account", JSON.stringNode("aws:11112222" + i));
            question.put("class", JSON.stringNode("question"));
            question.put("pseudonym", JSON.stringNode("p" + i));
            question.put("weight_db", JSON.numberNode(18.9));
            sample.add(EntryType.QUESTION, 0, question);
        }
        return sample;
    }

    /** An entry that puts a key in force. */
    void addKey(SigningKey next) {
        add(EntryType.KEY, Entry.open(EntryType.KEY, next.verifier().text()), Map.of());
    }

    /** An entry with the public part as given, right or wrong. */
    void add(EntryType type, JsonNode open) {
        add(type, open, Map.of());
    }

    void add(EntryType type, long open, Map<String, JsonNode> values) {
        add(type, Entry.open(type, open), values);
    }

    void add(EntryType type, JsonNode open, Map<String, JsonNode> values) {
        List<Disclosure> made = new ArrayList<>();
        values.forEach((name, value) -> made.add(Disclosure.of(name, value, bytes(16))));
        made.sort(Comparator.comparing(Disclosure::digest));
        entries.add(Entry.of(type, Instant.ofEpochSecond(TIME), open, made, () -> bytes(32)));
        disclosures.add(made);
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    Tree tree() {
        return new Tree(this::subtree);
    }

    private byte[] subtree(int level, long index) {
        if (level == 0) {
            return hashes.leaf(entries.get((int) index).bytes());
        }
        return hashes.node(subtree(level - 1, 2 * index), subtree(level - 1, 2 * index + 1));
    }

    Checkpoint checkpoint(int size) {
        return new Checkpoint(ORIGIN, size, tree().root(size));
    }

    SignedNote note(int size, SigningKey key) {
        Checkpoint checkpoint = checkpoint(size);
        return new SignedNote(checkpoint.text(), List.of(Signatures.sign(key, checkpoint.text())));
    }

    SignedNote witnessed(int size) {
        return note(size, KEY).with(Signatures.cosign(WITNESS, checkpoint(size), TIME + 1));
    }

    /** All entries with all disclosures but the account, under the witnessed head. */
    Bundle bundle() {
        int size = entries.size();
        List<Bundle.Item> items = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            items.add(
                    new Bundle.Item(
                            i,
                            entries.get(i).text(),
                            tree().inclusion(i, size),
                            disclosures.get(i).stream()
                                    .filter(d -> !d.name().equals("account"))
                                    .map(Disclosure::text)
                                    .toList()));
        }
        List<Bundle.Earlier> earlier =
                List.of(new Bundle.Earlier(1, tree().root(1), tree().consistency(1, size)));
        return new Bundle("reviewer", witnessed(size).written(), items, earlier);
    }

    /** The signed file of that bundle, made once. */
    byte[] bundleBytes() {
        if (file.length == 0) {
            file = bundle().signed(KEY);
        }
        return file.clone();
    }

    static Trust trust(SignedNote... remembered) {
        return new Trust(
                List.of(
                        new Trust.TrustedLog(
                                ORIGIN,
                                List.of(new Trust.LogKey(KEY.verifier(), OptionalLong.empty())),
                                1,
                                List.of(WITNESS.verifier()))),
                List.of(remembered));
    }

    static SigningKey key(String name, Algorithm algorithm, int number) {
        SecureRandom fixed =
                new SecureRandom() {
                    @Override
                    public void nextBytes(byte[] bytes) {
                        Arrays.fill(bytes, (byte) number);
                    }
                };
        return SigningKey.generate(name, algorithm, fixed);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
