package dev.proviso.ledger.witness;

import dev.proviso.canonical.Sha256;
import dev.proviso.ledger.log.Elsewhere;
import dev.proviso.ledger.log.TileFolder;
import dev.proviso.ledger.note.Checkpoint;
import dev.proviso.ledger.note.Refused;
import dev.proviso.ledger.note.Signatures;
import dev.proviso.ledger.note.SignedNote;
import dev.proviso.ledger.note.VerifierKey;
import dev.proviso.ledger.tree.Tree;
import dev.proviso.ledger.witness.WitnessAnswer.Conflict;
import dev.proviso.ledger.witness.WitnessAnswer.Cosigned;
import dev.proviso.ledger.witness.WitnessAnswer.Declined;
import dev.proviso.ledger.witness.WitnessAnswer.Silent;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One witness, over HTTP, for one log. Not shared between threads.
 *
 * <p>Source: C2SP tlog-witness v1.0.0.
 */
public final class WitnessClient implements Elsewhere {

    /** A witness that takes longer is silent; asking again later costs nothing. */
    private static final Duration ANSWER_TIME_MAX = Duration.ofSeconds(10);

    /** A hundred ML-DSA-44 signatures. */
    private static final int ANSWER_BYTES_MAX = 512 * 1024;

    private static final int OK = 200;
    private static final int CONFLICT = 409;
    private static final int OTHER = 422;

    private final List<VerifierKey> keys;
    private final String prefix;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(ANSWER_TIME_MAX).build();
    private OptionalLong seen = OptionalLong.empty();

    /**
     * @param prefix for {@code add-checkpoint} and for reading its checkpoints
     * @param keys of one name; its signatures by other keys are passed over
     */
    public WitnessClient(URI prefix, List<VerifierKey> keys) {
        if (keys.isEmpty() || keys.stream().map(VerifierKey::name).distinct().count() > 1) {
            throw new IllegalArgumentException("a witness has one name and at least one key");
        }
        if (!keys.stream().allMatch(key -> key.algorithm().isCosignature())) {
            throw new IllegalArgumentException("a witness's key signs a time too (type 04 or 06)");
        }
        this.prefix = prefix.toString().replaceFirst("/$", "");
        this.keys = List.copyOf(keys);
    }

    /** Its name. */
    public String name() {
        return keys.getFirst().name();
    }

    /**
     * Asks once.
     *
     * @param old the size it is believed to have co-signed last
     * @param proof from there; empty from 0
     */
    public WitnessAnswer addCheckpoint(long old, List<byte[]> proof, SignedNote note)
            throws Refused {
        AddCheckpoint body = AddCheckpoint.of(old, proof, note);
        HttpResponse<byte[]> response;
        try {
            response =
                    send(
                            HttpRequest.newBuilder(URI.create(prefix + "/add-checkpoint"))
                                    .POST(BodyPublishers.ofByteArray(body.bytes())));
        } catch (NotHeard e) {
            return new Silent(String.valueOf(e.getMessage()));
        }
        String text = new String(response.body(), StandardCharsets.UTF_8);
        WitnessAnswer answer =
                switch (response.statusCode()) {
                    case OK -> cosigned(body.checkpoint(), text);
                    case CONFLICT -> conflict(text);
                    case 404 -> new Declined(404, "it does not know this log");
                    case 403 -> new Declined(403, "it knows no key that signed");
                    case OTHER -> new Declined(OTHER, "it has co-signed another history");
                    case 400 -> new Declined(400, "it does not understand the request");
                    default ->
                            response.statusCode() >= 500
                                    ? new Silent("it answers " + response.statusCode())
                                    : new Declined(response.statusCode(), "no answer of a witness");
                };
        switch (answer) {
            case Cosigned _ -> seen = OptionalLong.of(body.checkpoint().size());
            case Conflict conflict -> seen = OptionalLong.of(conflict.size());
            case Declined(int status, String _) when status == OTHER -> seen = OptionalLong.empty();
            case Declined _, Silent _ -> {}
        }
        return answer;
    }

    private WitnessAnswer cosigned(Checkpoint checkpoint, String text) {
        List<SignedNote.Line> lines = new ArrayList<>();
        try {
            for (String one : text.split("(?<=\n)", 0)) {
                SignedNote.Line line = SignedNote.Line.parse(one);
                Optional<VerifierKey> key = keys.stream().filter(line::isBy).findFirst();
                if (key.isPresent() && !Signatures.verifies(key.get(), checkpoint, line)) {
                    return new Declined(OK, "its signature does not verify");
                }
                if (key.isPresent() && lines.stream().noneMatch(l -> l.isBy(key.get()))) {
                    lines.add(line);
                }
            }
        } catch (Refused e) {
            return new Declined(OK, "its answer is no signature: " + e.getMessage());
        }
        return lines.isEmpty()
                ? new Declined(OK, "it signed with no key that is known to be its own")
                : new Cosigned(List.copyOf(lines));
    }

    private static WitnessAnswer conflict(String text) {
        return text.matches("(0|[1-9][0-9]{0,17})\n")
                ? new Conflict(Long.parseLong(text.substring(0, text.length() - 1)))
                : new Declined(CONFLICT, "it has another size and does not say which");
    }

    /**
     * Asks until it co-signs or cannot: after a conflict once more, with a proof from the size that
     * it named.
     *
     * @param tree that of the checkpoint, for the proofs
     */
    public WitnessAnswer cosign(SignedNote note, Tree tree) throws Refused {
        long size = Checkpoint.parse(note.text()).size();
        WitnessAnswer answer = from(seen.orElse(0), size, note, tree);
        return answer instanceof Conflict(long other) && other <= size
                ? from(other, size, note, tree)
                : answer;
    }

    private WitnessAnswer from(long old, long size, SignedNote note, Tree tree) throws Refused {
        if (old > size) {
            return new Conflict(old);
        }
        return addCheckpoint(old, old == 0 ? List.of() : tree.consistency(old, size), note);
    }

    /**
     * {@inheritDoc} Asks the first time, by offering the last checkpoint once more: a witness that
     * has a newer one answers with its size, one that has another history refuses the proof.
     */
    @Override
    public Seen seen(String origin, Optional<SignedNote> last, TileFolder folder) {
        if (seen.isEmpty()) {
            try {
                if (last.isPresent()) {
                    WitnessAnswer answer = offered(last.get(), folder);
                    if (answer instanceof Declined(int status, String _) && status == OTHER) {
                        return new Seen(0, true);
                    }
                } else {
                    seen = published(origin);
                }
            } catch (Refused _) {
                return Seen.NOTHING; // no checkpoint, no answer
            }
        }
        return new Seen(seen.orElse(0), false);
    }

    private WitnessAnswer offered(SignedNote last, TileFolder folder) throws Refused {
        long size = Checkpoint.parse(last.text()).size();
        WitnessAnswer answer = addCheckpoint(size, List.of(), last);
        try {
            return answer instanceof Conflict(long other) && other > 0 && other < size
                    ? from(other, size, last, folder.tree(size))
                    : answer;
        } catch (IllegalArgumentException | UncheckedIOException _) {
            return answer; // the tiles for the proof are lost; they are made again
        }
    }

    /** The size of the checkpoint of a log that it shows to monitors. */
    private OptionalLong published(String origin) throws Refused {
        byte[] name = Sha256.fresh().digest(origin.getBytes(StandardCharsets.UTF_8));
        String path = "/" + HexFormat.of().formatHex(name) + "/checkpoint";
        try {
            HttpResponse<byte[]> response = send(HttpRequest.newBuilder(URI.create(prefix + path)));
            if (response.statusCode() != OK) {
                return OptionalLong.empty();
            }
            SignedNote note = SignedNote.parse(response.body());
            Checkpoint checkpoint = Checkpoint.parse(note.text());
            boolean its =
                    checkpoint.origin().equals(origin)
                            && note.signatures().stream()
                                    .anyMatch(line ->
                                            keys.stream()
                                                    .anyMatch(key ->
                                                            Signatures.verifies(
                                                                    key, checkpoint, line)));
            return its ? OptionalLong.of(checkpoint.size()) : OptionalLong.empty();
        } catch (NotHeard _) {
            return OptionalLong.empty();
        }
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws NotHeard {
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(
                        request.build(),
                        BodyHandlers.limiting(BodyHandlers.ofByteArray(), ANSWER_BYTES_MAX));
        try {
            return answer.get(ANSWER_TIME_MAX.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new NotHeard("it cannot be reached: " + e.getCause());
        } catch (TimeoutException _) {
            answer.cancel(true);
            throw new NotHeard("no answer in " + ANSWER_TIME_MAX.toSeconds() + " s");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new NotHeard("interrupted");
        }
    }

    private static final class NotHeard extends Exception {
        NotHeard(String why) {
            super(why);
        }
    }
}
