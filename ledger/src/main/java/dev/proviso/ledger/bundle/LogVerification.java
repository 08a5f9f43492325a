package dev.proviso.ledger.bundle;

import dev.proviso.ledger.bundle.Trust.TrustedLog;
import dev.proviso.ledger.entry.Entry;
import dev.proviso.ledger.entry.EntryType;
import dev.proviso.ledger.log.EntrySink;
import dev.proviso.ledger.log.LogCheck;
import dev.proviso.ledger.log.LogReader;
import dev.proviso.ledger.note.Checkpoint;
import dev.proviso.ledger.note.Refused;
import dev.proviso.ledger.note.SignedNote;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Judges a whole published log: who signed its checkpoint, and every entry and tile against it.
 *
 * <p>Source: {@code docs/format.md}, "Verifying a log".
 */
public final class LogVerification {

    private static final int TREE = 12;

    private final CheckpointJudge judge;
    private final Map<Long, Entry> keys = new TreeMap<>();
    private final LogReader log;
    private final EntrySink<RuntimeException> also;
    private long late;

    private LogVerification(
            LogReader log, Optional<Trust> trust, EntrySink<RuntimeException> also) {
        this.judge = new CheckpointJudge(trust);
        this.log = log;
        this.also = also;
    }

    /**
     * Judges a log; reads all of it, one bundle of entries in memory.
     *
     * @param trust none: at best <i>consistent, signer unknown</i>
     */
    public static Verdict of(LogReader log, Optional<Trust> trust) {
        return of(log, trust, (_, _) -> {});
    }

    /**
     * The same.
     *
     * @param also takes each entry as it is read; they mean something only once the verdict is
     *     known, and are none when the log could not be read
     */
    public static Verdict of(
            LogReader log, Optional<Trust> trust, EntrySink<RuntimeException> also) {
        LogVerification verification = new LogVerification(log, trust, also);
        try {
            Optional<byte[]> note = log.read("checkpoint", LogReader.CHECKPOINT_BYTES_MAX);
            if (note.isEmpty()) {
                return Verdict.couldNotTry("there is no file \"checkpoint\": no log is published");
            }
            verification.check(note.get());
            return verification.judge.verified(List.of());
        } catch (CheckFailed failed) {
            return verification.judge.failed(failed, List.of());
        } catch (IOException e) {
            return Verdict.couldNotTry("the log cannot be read: " + e.getMessage());
        }
    }

    private void check(byte[] bytes) throws CheckFailed, IOException {
        SignedNote note = Verification.at(3, () -> CheckpointJudge.note(bytes));
        Checkpoint checkpoint = Verification.at(3, () -> Checkpoint.parse(note.text()));
        TrustedLog known;
        try {
            known = judge.known(checkpoint, note);
        } catch (CheckFailed unknown) {
            tree(checkpoint);
            throw unknown;
        }
        judge.signatures(known, checkpoint, note);
        boolean compared = tree(checkpoint);
        for (Map.Entry<Long, Entry> key : keys.entrySet()) {
            CheckpointJudge.keyEntry(known, key.getKey(), key.getValue());
        }
        judge.witnesses(known, checkpoint, note);
        judge.forks(known, compared);
    }

    /** Whether any remembered checkpoint could be compared. */
    private boolean tree(Checkpoint checkpoint) throws CheckFailed, IOException {
        List<Checkpoint> remembered = judge.remembered(checkpoint.origin());
        for (Checkpoint kept : remembered) {
            if (kept.size() > checkpoint.size()) {
                throw new CheckFailed(
                        10,
                        "the log was rolled back: a checkpoint of "
                                + kept.size()
                                + " entries is remembered, this one has "
                                + checkpoint.size());
            }
            if (kept.size() == checkpoint.size()
                    && !Arrays.equals(kept.root(), checkpoint.root())) {
                throw CheckpointJudge.fork(kept.size());
            }
        }
        List<Long> otherwise =
                Verification.at(
                        TREE, () -> LogCheck.check(log, checkpoint, remembered, this::take));
        judge.proven(
                "all "
                        + checkpoint.size()
                        + " entries of the log "
                        + checkpoint.origin()
                        + " are those of its checkpoint, and every tile holds their hashes");
        judge.claimed("what the entries say, and each entry's own time (\"at\")");
        if (late > 0) {
            judge.claimed(
                    "that a checkpoint was published, not yet witnessed: "
                            + late
                            + (late == 1 ? " entry says so" : " entries say so")
                            + ", and it counts as late");
        }
        judge.notChecked("the values behind the entries: a published log holds only their digests");
        if (!otherwise.isEmpty()) {
            throw CheckpointJudge.fork(otherwise.getFirst());
        }
        remembered.forEach(kept -> judge.continues(kept.size()));
        return !remembered.isEmpty();
    }

    /**
     * Keeps the entries that put a key in force, counts those of a checkpoint not yet witnessed;
     * another log's entries mean nothing here.
     */
    private void take(long position, byte[] bytes) throws IOException {
        also.entry(position, bytes);
        if (EntryType.KEY.ends(bytes)) {
            ours(bytes).ifPresent(entry -> keys.put(position, entry));
        } else if (EntryType.UNWITNESSED.ends(bytes) && ours(bytes).isPresent()) {
            late++;
        }
    }

    private static Optional<Entry> ours(byte[] bytes) {
        try {
            return Optional.of(Entry.parse(bytes));
        } catch (Refused _) {
            return Optional.empty();
        }
    }
}
