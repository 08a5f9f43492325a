package dev.proviso.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.ledger.note.Base64s;
import dev.proviso.ledger.note.Checkpoint;
import dev.proviso.ledger.note.Refused;
import dev.proviso.ledger.note.Signatures;
import dev.proviso.ledger.note.SignedNote;
import dev.proviso.ledger.tree.Hashes;
import dev.proviso.ledger.tree.Proofs;
import dev.proviso.testing.Installed;
import dev.proviso.testing.Seeds;
import dev.proviso.testing.Shared;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A verifier that others wrote — Go's {@code sumdb/note} and {@code tlog} — accepts our checkpoints
 * and proofs, and refuses each corrupted one as ours does.
 */
final class GoVerifierTest {

    private static final Path LIBRARIES = Path.of("/usr/share/gocode");
    private static final String KEY = Ledgers.KEY.verifier().text();

    @TempDir private Path scratch = Path.of("");

    /** Questions for Go, and what ours says to each. */
    private final List<String> questions = new ArrayList<>();

    private final List<Boolean> ours = new ArrayList<>();

    @Test
    void goSaysTheSameOfEveryCheckpointAndProof() throws Exception {
        Path go = Installed.program("go", Installed.versions(Path.of("/usr/lib"), "bin"));
        if (!Files.isDirectory(LIBRARIES.resolve("src/golang.org/x/mod/sumdb/tlog"))) {
            throw Installed.notRun("golang.org/x/mod is not there; see scripts/servers.sh");
        }
        Path folder = scratch.resolve("log");
        List<Checkpoint> checkpoints = new ArrayList<>();
        try (Connection connection = Ledgers.sqlite(scratch.resolve("ledger.db"))) {
            for (int size : new int[] {1, 2, 3, 7, 8, 13, 64, 70, 255, 256, 257, 600}) {
                Ledgers.grow(connection, size);
                SignedNote note = Ledgers.signer(folder).sign(connection, Ledgers.KEY);
                checkpoints.add(Checkpoint.parse(note.text()));
                notes(note);
            }
        }
        TileFolder tiles = new TileFolder(folder);
        Seeds.check(
                1,
                60,
                random -> {
                    Checkpoint newer = checkpoints.get(random.nextInt(checkpoints.size()));
                    Checkpoint older = checkpoints.get(random.nextInt(checkpoints.size()));
                    long index = random.nextLong(newer.size());
                    included(newer, index, tiles.inclusion(index, newer.size()), random);
                    if (older.size() <= newer.size()) {
                        consistent(
                                newer,
                                older,
                                tiles.consistency(older.size(), newer.size()),
                                random);
                    }
                });
        assertThat(ours).contains(true, false);
        List<String> theirs = ask(go);
        for (int i = 0; i < questions.size(); i++) {
            assertThat(theirs.get(i)).as(questions.get(i)).isEqualTo(ours.get(i) ? "ok" : "no");
        }
        assertThat(theirs).hasSameSizeAs(questions);
    }

    /**
     * The note, with each byte of its text changed, with each byte of the signature changed. (Two
     * lines of one key are not asked about: Go passes over the second, ours refuses the note.)
     */
    private void notes(SignedNote note) throws Refused {
        note(note.bytes());
        byte[] text = note.bytes();
        for (int i = 0; i < note.text().length() - 1; i++) {
            byte[] changed = text.clone();
            changed[i] ^= 1;
            note(changed);
        }
        SignedNote.Line line = note.signatures().getFirst();
        for (int i = 0; i < line.signature().length; i++) {
            byte[] changed = line.signature().clone();
            changed[i] ^= 0x10;
            note(new SignedNote(note.text(), List.of(line(line, changed))).bytes());
        }
    }

    private static SignedNote.Line line(SignedNote.Line line, byte[] signature) {
        return new SignedNote.Line(line.name(), line.keyId(), signature);
    }

    private void note(byte[] bytes) {
        questions.add("note " + KEY + " " + Base64s.encode(bytes));
        boolean good;
        try {
            SignedNote note = SignedNote.parse(bytes);
            Checkpoint checkpoint = Checkpoint.parse(note.text());
            good =
                    note.text().equals(checkpoint.text())
                            && note.signatures().stream()
                                    .allMatch(line ->
                                            Signatures.verifies(
                                                    Ledgers.KEY.verifier(), checkpoint, line));
        } catch (Refused _) {
            good = false;
        }
        ours.add(good);
    }

    private void included(Checkpoint in, long index, List<byte[]> proof, RandomGenerator random) {
        byte[] leaf = new Hashes().leaf(Ledgers.entry(index));
        record(in, index, leaf, proof);
        record(in, index, changed(leaf, random), proof);
        record(in, (index + 1) % in.size(), leaf, proof);
        record(in, index, leaf, corrupted(proof, random));
        record(
                new Checkpoint(in.origin(), in.size(), changed(in.root(), random)),
                index,
                leaf,
                proof);
    }

    private void record(Checkpoint in, long index, byte[] leaf, List<byte[]> proof) {
        questions.add(
                "record %d %s %d %s %s"
                        .formatted(
                                in.size(),
                                Base64s.encode(in.root()),
                                index,
                                Base64s.encode(leaf),
                                written(proof)));
        ours.add(Proofs.included(index, in.size(), leaf, proof, in.root()));
    }

    private void consistent(
            Checkpoint newer, Checkpoint older, List<byte[]> proof, RandomGenerator random) {
        tree(newer, older, proof);
        tree(newer, older, corrupted(proof, random));
        tree(newer, new Checkpoint("x", older.size(), changed(older.root(), random)), proof);
        tree(new Checkpoint("x", newer.size(), changed(newer.root(), random)), older, proof);
    }

    private void tree(Checkpoint newer, Checkpoint older, List<byte[]> proof) {
        questions.add(
                "tree %d %s %d %s %s"
                        .formatted(
                                newer.size(),
                                Base64s.encode(newer.root()),
                                older.size(),
                                Base64s.encode(older.root()),
                                written(proof)));
        ours.add(Proofs.consistent(older.size(), older.root(), newer.size(), newer.root(), proof));
    }

    private static String written(List<byte[]> proof) {
        return proof.stream().map(Base64s::encode).collect(Collectors.joining(","));
    }

    private static byte[] changed(byte[] hash, RandomGenerator random) {
        byte[] changed = hash.clone();
        changed[random.nextInt(hash.length)] ^= (byte) (1 << random.nextInt(8));
        return changed;
    }

    /** One hash changed, dropped, doubled, or one more. */
    private static List<byte[]> corrupted(List<byte[]> proof, RandomGenerator random) {
        List<byte[]> corrupted = new ArrayList<>(proof);
        int at = proof.isEmpty() ? 0 : random.nextInt(proof.size());
        switch (proof.isEmpty() ? 3 : random.nextInt(4)) {
            case 0 -> corrupted.set(at, changed(proof.get(at), random));
            case 1 -> corrupted.remove(at);
            case 2 -> corrupted.add(at, proof.get(at));
            default -> corrupted.add(new byte[Hashes.LENGTH]);
        }
        return corrupted;
    }

    private List<String> ask(Path go) throws IOException, InterruptedException {
        Path asked = scratch.resolve("questions");
        Path answered = scratch.resolve("answers");
        Path said = scratch.resolve("said");
        Files.write(asked, questions, StandardCharsets.US_ASCII);
        ProcessBuilder builder =
                new ProcessBuilder(
                                go.toString(),
                                "run",
                                Shared.root()
                                        .resolve("ledger/src/test/go/verify/main.go")
                                        .toString())
                        .redirectInput(asked.toFile())
                        .redirectOutput(answered.toFile())
                        .redirectError(said.toFile());
        builder.environment()
                .putAll(
                        Map.of(
                                "GO111MODULE",
                                "off",
                                "GOPATH",
                                LIBRARIES.toString(),
                                "GOFLAGS",
                                "",
                                "GOCACHE",
                                scratch.resolve("cache").toString()));
        assertThat(builder.start().waitFor()).as(Files.readString(said)).isZero();
        return Files.readAllLines(answered);
    }
}
