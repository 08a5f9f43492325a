package dev.proviso.ledger.witness;

import dev.proviso.canonical.Sha256;
import dev.proviso.ledger.log.DurableFile;
import dev.proviso.ledger.log.SmallServer;
import dev.proviso.ledger.log.SmallServer.Answer;
import dev.proviso.ledger.log.SmallServer.Request;
import dev.proviso.ledger.note.Algorithm;
import dev.proviso.ledger.note.Checkpoint;
import dev.proviso.ledger.note.Refused;
import dev.proviso.ledger.note.Signatures;
import dev.proviso.ledger.note.SignedNote;
import dev.proviso.ledger.note.SigningKey;
import dev.proviso.ledger.note.VerifierKey;
import dev.proviso.ledger.tree.Hashes;
import dev.proviso.ledger.tree.Proofs;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Co-signs the checkpoints of others, each only if it continues the one it co-signed before. Its
 * folder: {@code witness.keys} (secret, one a line), {@code logs.txt} (the keys of the logs it
 * serves, one a line), {@code state/} (the last checkpoint of each log, named for its origin).
 *
 * <p>Source: C2SP tlog-witness v1.0.0.
 */
public final class Witness implements AutoCloseable {

    /** Bytes of a request: a proof and a hundred signatures fit. */
    private static final int REQUEST_BYTES_MAX = 512 * 1024;

    private static final String KEYS = "witness.keys";
    private static final String LOGS = "logs.txt";

    private final Path folder;
    private final Path state;
    private final List<SigningKey> keys;
    private final List<VerifierKey> logs;
    private final LongSupplier clock;
    private final FileChannel lock;

    private Witness(
            Path folder,
            Path state,
            List<SigningKey> keys,
            List<VerifierKey> logs,
            LongSupplier clock,
            FileChannel lock) {
        this.folder = folder;
        this.state = state;
        this.keys = keys;
        this.logs = logs;
        this.clock = clock;
        this.lock = lock;
    }

    /**
     * Makes a folder with new keys, one of each kind, and, if there is none, an empty list of logs.
     *
     * @return its public keys, to be given to the logs
     * @throws FileAlreadyExistsException if it has keys
     * @throws Refused if another witness runs on it, or is being made
     */
    public static List<VerifierKey> create(Path folder, String name, SecureRandom random)
            throws IOException, Refused {
        Path secret = folder.resolve(KEYS);
        try (FileChannel _ = locked(folder)) {
            if (Files.exists(secret)) {
                throw new FileAlreadyExistsException(secret.toString());
            }
            List<SigningKey> keys =
                    List.of(
                            SigningKey.generate(name, Algorithm.ED25519_COSIGNATURE, random),
                            SigningKey.generate(name, Algorithm.ML_DSA_44_COSIGNATURE, random));
            if (!Files.exists(folder.resolve(LOGS))) {
                DurableFile.replace(
                        folder.resolve(LOGS),
                        "# one key of a log on each line\n".getBytes(StandardCharsets.UTF_8));
            }
            DurableFile.replaceSecret(
                    secret,
                    keys.stream()
                            .map(key -> key.secretText() + "\n")
                            .collect(Collectors.joining())
                            .getBytes(StandardCharsets.UTF_8));
            return keys.stream().map(SigningKey::verifier).toList();
        }
    }

    /**
     * Opens a folder; a second process on it is refused.
     *
     * @param clock seconds since 1970, UTC
     * @throws Refused if a file in it is not of its form, or another witness runs on it
     */
    public static Witness open(Path folder, LongSupplier clock) throws IOException, Refused {
        List<SigningKey> keys = new ArrayList<>();
        for (String line : lines(folder.resolve(KEYS))) {
            SigningKey key = SigningKey.parse(line);
            if (!key.verifier().algorithm().isCosignature()) {
                throw new Refused("a witness's key signs a time too (type 04 or 06)");
            }
            keys.add(key);
        }
        if (keys.isEmpty()) {
            throw new Refused(folder.resolve(KEYS) + " holds no key");
        }
        List<VerifierKey> logs = new CopyOnWriteArrayList<>();
        for (String line : lines(folder.resolve(LOGS))) {
            logs.add(logKey(line));
        }
        Path state = Files.createDirectories(folder.resolve("state"));
        return new Witness(folder, state, keys, logs, clock, locked(folder));
    }

    /** Nobody else's until it is closed; the folder is made if need be. */
    private static FileChannel locked(Path folder) throws IOException, Refused {
        FileChannel channel =
                FileChannel.open(
                        Files.createDirectories(folder).resolve(".lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        if (!isAlone(channel)) {
            channel.close();
            throw new Refused("another witness runs on " + folder);
        }
        return channel;
    }

    /** Whether a folder has the keys of a witness. */
    public static boolean isIn(Path folder) {
        return Files.exists(folder.resolve(KEYS));
    }

    /** The key of a log, {@code origin+hex+base64}. */
    public static VerifierKey logKey(String text) throws Refused {
        VerifierKey key = VerifierKey.parse(text);
        if (key.algorithm() != Algorithm.ED25519) {
            throw new Refused("a log's key is Ed25519 (type 01), that of " + key.name() + " not");
        }
        return key;
    }

    /** Its public keys, all of one name. */
    public List<VerifierKey> keys() {
        return keys.stream().map(SigningKey::verifier).toList();
    }

    /** The keys of the logs that it serves. */
    public List<VerifierKey> logs() {
        return List.copyOf(logs);
    }

    /** Serves one log more, or one more key of a log; for good. */
    public void add(VerifierKey log) throws IOException {
        if (!logs.contains(log)) {
            Path file = folder.resolve(LOGS);
            String before = Files.readString(file);
            String more = (before.endsWith("\n") ? before : before + "\n") + log.text() + "\n";
            DurableFile.replace(file, more.getBytes(StandardCharsets.UTF_8));
            logs.add(log);
        }
    }

    private static boolean isAlone(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }

    /** Serves {@code add-checkpoint} and the checkpoints, until the server is closed. */
    public SmallServer serve(InetSocketAddress address, String prefix) throws IOException {
        return SmallServer.start(address, prefix, REQUEST_BYTES_MAX, this::answer);
    }

    private Answer answer(Request request) throws IOException {
        if (request.method().equals("POST") && request.path().equals("add-checkpoint")) {
            return add(request.body());
        }
        boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
        if (reads && request.path().matches("[0-9a-f]{64}/checkpoint")) {
            Path file = state.resolve(request.path().substring(0, 64));
            if (Files.exists(file)) {
                return Answer.text(200, Files.readString(file));
            }
        }
        return Answer.text(404, "not found\n");
    }

    private Answer add(byte[] body) throws IOException {
        AddCheckpoint request;
        try {
            request = AddCheckpoint.parse(body);
        } catch (Refused e) {
            return Answer.text(400, e.getMessage() + "\n");
        }
        Checkpoint checkpoint = request.checkpoint();
        List<VerifierKey> known =
                logs.stream().filter(key -> key.name().equals(checkpoint.origin())).toList();
        if (known.isEmpty()) {
            return Answer.text(404, "this witness does not know the log\n");
        }
        List<SignedNote.Line> signed =
                request.note().signatures().stream()
                        .filter(line -> known.stream().anyMatch(line::isBy))
                        .toList();
        boolean good =
                signed.stream()
                        .allMatch(line ->
                                known.stream()
                                        .anyMatch(
                                                key -> Signatures.verifies(key, checkpoint, line)));
        if (signed.isEmpty() || !good) {
            return Answer.text(403, "no signature by a known key of the log\n");
        }
        if (request.old() > checkpoint.size()) {
            return Answer.text(400, "the old size is above the new one\n");
        }
        return continued(request, new SignedNote(request.note().text(), signed));
    }

    /** Compares and keeps in one step, so that no two requests pass each other. */
    private synchronized Answer continued(AddCheckpoint request, SignedNote note)
            throws IOException {
        Checkpoint checkpoint = request.checkpoint();
        Path file = state.resolve(named(checkpoint.origin()));
        Optional<Kept> kept = kept(file);
        Optional<Checkpoint> last = kept.map(Kept::checkpoint);
        long size = last.map(Checkpoint::size).orElse(0L);
        if (request.old() != size) {
            return new Answer(
                    409,
                    "text/x.tlog.size",
                    "no-cache",
                    (size + "\n").getBytes(StandardCharsets.US_ASCII));
        }
        if (!continues(last, request)) {
            return Answer.text(422, "the proof does not lead from the last checkpoint to this\n");
        }
        List<SignedNote.Line> given =
                kept.map(before -> given(before.note(), note)).orElse(List.of());
        if (given.isEmpty()) {
            long time = clock.getAsLong();
            given = keys.stream().map(key -> Signatures.cosign(key, checkpoint, time)).toList();
            SignedNote signed = note;
            for (SignedNote.Line line : given) {
                signed = signed.with(line);
            }
            DurableFile.replace(file, signed.bytes());
        }
        return Answer.text(
                200, given.stream().map(SignedNote.Line::text).collect(Collectors.joining()));
    }

    /**
     * What was answered to this very note before, else nothing: a repost costs no signature and no
     * write, so that nobody can wear the witness out with one.
     */
    private List<SignedNote.Line> given(SignedNote before, SignedNote note) {
        List<SignedNote.Line> own =
                before.signatures().stream()
                        .filter(line -> keys.stream().anyMatch(key -> line.isBy(key.verifier())))
                        .toList();
        boolean same =
                before.text().equals(note.text())
                        && note.signatures().stream()
                                .allMatch(line ->
                                        before.signatures().stream()
                                                .anyMatch(old -> old.text().equals(line.text())));
        return same && own.size() == keys.size() ? own : List.of();
    }

    private static boolean continues(Optional<Checkpoint> last, AddCheckpoint request) {
        Checkpoint checkpoint = request.checkpoint();
        if (request.old() == 0) {
            boolean empty = Arrays.equals(checkpoint.root(), Hashes.empty());
            return request.proof().isEmpty() && (checkpoint.size() == 0) == empty;
        }
        return Proofs.consistent(
                request.old(),
                last.orElseThrow().root(),
                checkpoint.size(),
                checkpoint.root(),
                request.proof());
    }

    private record Kept(SignedNote note, Checkpoint checkpoint) {}

    private static Optional<Kept> kept(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            SignedNote note = SignedNote.parse(Files.readAllBytes(file));
            return Optional.of(new Kept(note, Checkpoint.parse(note.text())));
        } catch (Refused e) {
            throw new IOException("the witness's own state is damaged: " + file, e);
        }
    }

    private static String named(String origin) {
        return Sha256.hex(origin.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
