package dev.proviso.ledger.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.ledger.log.CheckpointSigner;
import dev.proviso.ledger.log.Elsewhere;
import dev.proviso.ledger.log.LedgerTables;
import dev.proviso.ledger.log.Log;
import dev.proviso.ledger.log.LogReader;
import dev.proviso.ledger.log.LogRefusal;
import dev.proviso.ledger.log.PublishedLog;
import dev.proviso.ledger.log.SmallServer;
import dev.proviso.ledger.log.TileFolder;
import dev.proviso.ledger.note.Algorithm;
import dev.proviso.ledger.note.Checkpoint;
import dev.proviso.ledger.note.Refused;
import dev.proviso.ledger.note.Signatures;
import dev.proviso.ledger.note.SignedNote;
import dev.proviso.ledger.note.SigningKey;
import dev.proviso.ledger.note.VerifierKey;
import dev.proviso.ledger.witness.WitnessAnswer.Conflict;
import dev.proviso.ledger.witness.WitnessAnswer.Cosigned;
import dev.proviso.ledger.witness.WitnessAnswer.Declined;
import dev.proviso.ledger.witness.WitnessAnswer.Silent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our client against our witness, over HTTP, and each alone against what goes wrong. */
final class WitnessTest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final InetSocketAddress ANY =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private static final long NOW = 1_790_000_000;

    @TempDir private Path scratch = Path.of("");

    private final SigningKey key =
            SigningKey.generate("proviso.example/log", Algorithm.ED25519, RANDOM);
    private Connection connection;
    private TileFolder folder;
    private CheckpointSigner signer;
    private List<VerifierKey> witnessKeys = List.of();

    @BeforeEach
    void aLogAndAWitness() throws Exception {
        connection = DriverManager.getConnection("jdbc:sqlite:" + scratch.resolve("ledger.db"));
        LedgerTables.prepare(connection);
        LedgerTables.create(connection);
        connection.setAutoCommit(false);
        folder = new TileFolder(scratch.resolve("log"));
        signer = new CheckpointSigner(folder, List.of());
        witnessKeys = Witness.create(scratch.resolve("w"), "witness.example/w1", RANDOM);
        Files.writeString(scratch.resolve("w/logs.txt"), key.verifier().text() + "\n");
    }

    @AfterEach
    void close() throws Exception {
        connection.close();
    }

    private SignedNote signed(long size) throws Exception {
        for (long i = Log.size(connection); i < size; i++) {
            Log.append(connection, ("entry " + i).getBytes(StandardCharsets.UTF_8));
        }
        connection.commit();
        return signer.sign(connection, key);
    }

    private Witness witness() throws Exception {
        return Witness.open(scratch.resolve("w"), () -> NOW);
    }

    private WitnessClient client(SmallServer server) {
        return new WitnessClient(server.uri(), witnessKeys);
    }

    @Test
    void aGrowingLogIsCosignedAlsoAfterTheWitnessRestarted() throws Exception {
        for (int size : new int[] {1, 7, 7, 300}) {
            try (Witness witness = witness();
                    SmallServer server = witness.serve(ANY, "/w1")) {
                SignedNote note = signed(size);
                WitnessPolicy policy = new WitnessPolicy(1, List.of(client(server)));
                WitnessPolicy.Result result = policy.ask(note, folder);
                assertThat(result.isWitnessed()).as(result.told()).isTrue();
                Checkpoint checkpoint = Checkpoint.parse(note.text());
                List<SignedNote.Line> lines = result.note().signatures();
                assertThat(lines).hasSize(3); // the log's, Ed25519, ML-DSA-44
                for (SignedNote.Line line : lines.subList(1, 3)) {
                    assertThat(witnessKeys).anyMatch(k -> Signatures.verifies(k, checkpoint, line));
                    assertThat(Signatures.time(line)).isEqualTo(NOW);
                }
                signer.cosigned(connection, result.note());
                assertThat(folder.checkpoint().orElseThrow().written())
                        .isEqualTo(result.note().written());
                assertThat(Log.checkpoint(connection).orElseThrow().written())
                        .isEqualTo(result.note().written());
            }
        }
    }

    @Test
    void everyRefusalIsTheOneOfTheProtocol() throws Exception {
        SignedNote three = signed(3);
        SignedNote five = signed(5);
        SigningKey other = SigningKey.generate("proviso.example/log", Algorithm.ED25519, RANDOM);
        SigningKey stranger = SigningKey.generate("other.example/log", Algorithm.ED25519, RANDOM);
        Checkpoint forked = new Checkpoint("proviso.example/log", 5, new byte[32]);
        try (Witness witness = witness();
                SmallServer server = witness.serve(ANY, "")) {
            WitnessClient client = client(server);
            assertThat(client.addCheckpoint(0, List.of(new byte[32]), three))
                    .isInstanceOfSatisfying(Declined.class, d -> status(d, 422));
            assertThat(client.addCheckpoint(0, List.of(), three)).isInstanceOf(Cosigned.class);
            assertThat(client.addCheckpoint(4, folder.consistency(4, 5), five))
                    .isEqualTo(new Conflict(3));
            assertThat(client.addCheckpoint(6, List.of(), five))
                    .isInstanceOfSatisfying(Declined.class, d -> status(d, 400));
            assertThat(client.addCheckpoint(3, folder.consistency(2, 5), five))
                    .isInstanceOfSatisfying(Declined.class, d -> status(d, 422));
            assertThat(client.addCheckpoint(3, folder.consistency(3, 5), by(key, forked)))
                    .isInstanceOfSatisfying(Declined.class, d -> status(d, 422));
            assertThat(client.addCheckpoint(3, folder.consistency(3, 5), by(other, forked)))
                    .isInstanceOfSatisfying(Declined.class, d -> status(d, 403));
            assertThat(
                            client.addCheckpoint(
                                    0,
                                    List.of(),
                                    by(
                                            stranger,
                                            new Checkpoint("other.example/log", 1, new byte[32]))))
                    .isInstanceOfSatisfying(Declined.class, d -> status(d, 404));
            assertThat(client.addCheckpoint(3, folder.consistency(3, 5), five))
                    .isInstanceOf(Cosigned.class);
            assertThat(client.addCheckpoint(5, List.of(), by(key, forked)))
                    .isInstanceOfSatisfying(Declined.class, d -> status(d, 422));
        }
    }

    private static void status(Declined declined, int status) {
        assertThat(declined.status()).isEqualTo(status);
    }

    private static SignedNote by(SigningKey key, Checkpoint checkpoint) {
        return new SignedNote(checkpoint.text(), List.of(Signatures.sign(key, checkpoint.text())));
    }

    @Test
    void whoDoesNotAnswerOrAnswersRubbishIsNotCounted() throws Exception {
        SignedNote note = signed(2);
        int[] closed = new int[1];
        try (SmallServer gone = SmallServer.start(ANY, "", 0, _ -> answer(""))) {
            closed[0] = gone.uri().getPort();
        }
        SigningKey thief =
                SigningKey.generate("witness.example/w1", Algorithm.ED25519_COSIGNATURE, RANDOM);
        String stolen = Signatures.cosign(thief, Checkpoint.parse(note.text()), NOW).text();
        SignedNote.Line first = SignedNote.Line.parse(stolen);
        String forged =
                new SignedNote.Line(first.name(), witnessKeys.getFirst().id(), first.signature())
                        .text();
        for (String rubbish : List.of("", "ok\n", stolen, forged)) {
            try (SmallServer server = SmallServer.start(ANY, "", 1 << 16, _ -> answer(rubbish))) {
                assertThat(client(server).addCheckpoint(0, List.of(), note))
                        .as(rubbish)
                        .isInstanceOf(Declined.class);
            }
        }
        WitnessClient nobody =
                new WitnessClient(URI.create("http://127.0.0.1:" + closed[0]), witnessKeys);
        assertThat(nobody.addCheckpoint(0, List.of(), note)).isInstanceOf(Silent.class);
        WitnessPolicy.Result result = new WitnessPolicy(1, List.of(nobody)).ask(note, folder);
        assertThat(result.isWitnessed()).isFalse();
        assertThat(result.told())
                .startsWith("published, not yet witnessed: 0 of 1 needed signed (witness.example");
        assertThat(nobody.seen("proviso.example/log", Optional.of(note), folder))
                .isEqualTo(Elsewhere.Seen.NOTHING);
        assertThatThrownBy(() -> new WitnessPolicy(2, List.of(nobody)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static SmallServer.Answer answer(String text) {
        return SmallServer.Answer.text(200, text);
    }

    @Test
    void anOldCopySignsNothingOnceAWitnessHasSeenMore() throws Exception {
        Path copy = scratch.resolve("old.db");
        signed(4);
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
            statement.execute("VACUUM INTO '" + copy + "'");
        }
        connection.setAutoCommit(false);
        try (Witness witness = witness();
                SmallServer server = witness.serve(ANY, "")) {
            new WitnessPolicy(1, List.of(client(server))).ask(signed(6), folder);
            connection.close();
            connection = DriverManager.getConnection("jdbc:sqlite:" + copy);
            LedgerTables.prepare(connection);
            connection.setAutoCommit(false);
            TileFolder lost = new TileFolder(scratch.resolve("fresh"));
            signer = new CheckpointSigner(lost, List.of(client(server)));
            refusesAsOld(9);
            try (Statement statement = connection.createStatement()) {
                statement.execute("DELETE FROM ledger_checkpoint");
            }
            connection.commit();
            signer = new CheckpointSigner(lost, List.of(client(server)));
            refusesAsOld(10);
            assertThat(lost.checkpoint()).isEmpty();
        }
    }

    private void refusesAsOld(int size) {
        refuses(size, LogRefusal.Kind.NEWER_ELSEWHERE, "size 6");
    }

    private void refuses(int size, LogRefusal.Kind kind, String why) {
        assertThatThrownBy(() -> signed(size))
                .isInstanceOfSatisfying(LogRefusal.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .hasMessageContaining(why);
        assertThatThrownBy(() -> signer.check(connection, key)).hasMessageContaining(why);
    }

    /** It went on while nobody answered, up to what the others have, or beyond. */
    @Test
    void anOldCopyThatWentOnByItselfIsFoundByWitnessAndByPublishedLog() throws Exception {
        try (Witness witness = witness();
                SmallServer server = witness.serve(ANY, "")) {
            signed(4);
            Path copy = scratch.resolve("old.db");
            connection.setAutoCommit(true);
            try (Statement statement = connection.createStatement()) {
                statement.execute("VACUUM INTO '" + copy + "'");
            }
            connection.setAutoCommit(false);
            new WitnessPolicy(1, List.of(client(server))).ask(signed(6), folder);
            PublishedLog published = new PublishedLog(folder.reader(), List.of(key.verifier()));
            assertThat(published.seen("proviso.example/log", Optional.empty(), folder))
                    .isEqualTo(new Elsewhere.Seen(6, false));
            connection.close();
            connection = DriverManager.getConnection("jdbc:sqlite:" + copy);
            LedgerTables.prepare(connection);
            connection.setAutoCommit(false);
            folder = new TileFolder(scratch.resolve("other"));
            for (int size : new int[] {6, 9}) {
                Log.append(connection, "other".getBytes(StandardCharsets.UTF_8));
                signer = new CheckpointSigner(folder, List.of());
                SignedNote forked = signed(size);
                for (Elsewhere other : List.of(client(server), published)) {
                    signer = new CheckpointSigner(folder, List.of(other));
                    refuses(size + 1, LogRefusal.Kind.CHANGED_HISTORY, "another history");
                }
                WitnessPolicy.Result result =
                        new WitnessPolicy(1, List.of(client(server))).ask(forked, folder);
                assertThat(result.told()).contains("it has co-signed another history");
            }
            assertThat(published.trouble()).isEmpty();
        }
    }

    @Test
    void whatIsPublishedCountsOnlyIfThisLogSignedIt() throws Exception {
        SignedNote two = signed(2);
        SigningKey other = SigningKey.generate("proviso.example/log", Algorithm.ED25519, RANDOM);
        for (List<VerifierKey> keys : List.of(List.of(other.verifier()), List.<VerifierKey>of())) {
            PublishedLog published = new PublishedLog(folder.reader(), keys);
            assertThat(published.seen("proviso.example/log", Optional.of(two), folder))
                    .isEqualTo(Elsewhere.Seen.NOTHING);
            assertThat(published.trouble()).contains("not signed by this log");
        }
        PublishedLog nowhere =
                new PublishedLog(
                        LogReader.folder(scratch.resolve("nowhere")), List.of(key.verifier()));
        assertThat(nowhere.seen("proviso.example/log", Optional.of(two), folder).size()).isZero();
        assertThat(nowhere.trouble()).contains("no log is published");
    }

    @Test
    void publishedLogIsNotComparedWhereOwnTilesAreLostAndSaysSo() throws Exception {
        SignedNote three = signed(3);
        PublishedLog published = new PublishedLog(folder.reader(), List.of(key.verifier()));
        TileFolder lost = new TileFolder(scratch.resolve("lost"));
        assertThat(published.seen("proviso.example/log", Optional.of(three), lost))
                .isEqualTo(new Elsewhere.Seen(3, false));
        assertThat(published.trouble()).contains("not compared");
    }

    @Test
    void newKeysLeaveTheListOfLogsAsItIs() throws Exception {
        String logs = Files.readString(scratch.resolve("w/logs.txt"));
        try (var files = Files.list(scratch.resolve("w"))) {
            for (Path file : files.filter(f -> !f.endsWith("logs.txt")).toList()) {
                Files.delete(file);
            }
        }
        Witness.create(scratch.resolve("w"), "witness.example/w1", RANDOM);
        assertThat(Files.readString(scratch.resolve("w/logs.txt"))).isEqualTo(logs);
    }

    @Test
    void requestsOfManyLogsAtOnceNeverLeadTheWitnessBack() throws Exception {
        SignedNote small = signed(10);
        SignedNote large = signed(20);
        try (Witness witness = witness();
                SmallServer server = witness.serve(ANY, "")) {
            client(server).addCheckpoint(0, List.of(), signed(20));
            List<WitnessAnswer> answers =
                    IntStream.range(0, 40)
                            .parallel()
                            .mapToObj(i -> cosigned(client(server), i % 2 == 0 ? small : large))
                            .toList();
            assertThat(answers).allMatch(a -> a instanceof Cosigned || a.equals(new Conflict(20)));
            assertThat(client(server).seen("proviso.example/log", Optional.empty(), folder))
                    .isEqualTo(new Elsewhere.Seen(20, false));
        }
    }

    private WitnessAnswer cosigned(WitnessClient client, SignedNote note) {
        try {
            return client.cosign(note, folder.tree(Checkpoint.parse(note.text()).size()));
        } catch (Refused e) {
            throw new IllegalStateException(e);
        }
    }

    /** Else whoever has seen a checkpoint could have it signed and written without end. */
    @Test
    void theSameCheckpointAgainIsAnsweredFromWhatIsKept() throws Exception {
        AtomicLong clock = new AtomicLong(NOW);
        SignedNote three = signed(3);
        SignedNote five = signed(5);
        SigningKey next = SigningKey.generate("proviso.example/log", Algorithm.ED25519, RANDOM);
        try (Witness witness = Witness.open(scratch.resolve("w"), clock::getAndIncrement);
                SmallServer server = witness.serve(ANY, "")) {
            WitnessClient client = client(server);
            witness.add(next.verifier());
            List<String> first = lines(client.addCheckpoint(0, List.of(), three));
            Object written = state();
            for (int i = 0; i < 3; i++) {
                assertThat(lines(client.addCheckpoint(3, List.of(), three))).isEqualTo(first);
                assertThat(state()).isEqualTo(written);
            }
            assertThat(clock).hasValue(NOW + 1);
            SignedNote both = three.with(Signatures.sign(next, three.text()));
            List<String> again = lines(client.addCheckpoint(3, List.of(), both));
            assertThat(again).hasSize(2).doesNotContainAnyElementsOf(first);
            assertThat(lines(client.addCheckpoint(3, List.of(), three))).isEqualTo(again);
            assertThat(lines(client.addCheckpoint(3, folder.consistency(3, 5), five)))
                    .doesNotContainAnyElementsOf(again);
            assertThat(clock).hasValue(NOW + 3);
        }
    }

    private static List<String> lines(WitnessAnswer answer) {
        assertThat(answer).isInstanceOf(Cosigned.class);
        return ((Cosigned) answer).lines().stream().map(SignedNote.Line::text).toList();
    }

    /** Which file it is: each write moves another into place. */
    private Object state() throws IOException {
        try (var files = Files.list(scratch.resolve("w/state"))) {
            return Objects.requireNonNull(
                    Files.readAttributes(files.findFirst().orElseThrow(), BasicFileAttributes.class)
                            .fileKey());
        }
    }

    /** Two at once would each take the other's keys for nobody's, and one pair would be lost. */
    @Test
    void keysAreMadeUnderTheLock() throws Exception {
        Path made = scratch.resolve("w");
        try (Witness _ = witness()) {
            Files.delete(made.resolve("witness.keys"));
            assertThatThrownBy(() -> Witness.create(made, "witness.example/w1", RANDOM))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("another witness");
            assertThat(Witness.isIn(made)).isFalse();
        }
        List<VerifierKey> keys = Witness.create(made, "witness.example/w1", RANDOM);
        assertThatThrownBy(() -> Witness.create(made, "witness.example/w1", RANDOM))
                .isInstanceOf(FileAlreadyExistsException.class);
        try (Witness witness = witness()) {
            assertThat(witness.keys()).isEqualTo(keys);
        }
    }

    @Test
    void aSecondWitnessOnAFolderIsRefused() throws Exception {
        try (Witness _ = witness()) {
            assertThatThrownBy(this::witness).hasMessageContaining("another witness");
        }
        try (Witness again = witness();
                SmallServer server = again.serve(ANY, "/w")) {
            assertThat(LogReader.http(server.uri()).read("no/such", 10)).isEmpty();
        }
    }
}
