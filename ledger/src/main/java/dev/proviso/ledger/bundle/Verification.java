package dev.proviso.ledger.bundle;

import dev.proviso.ledger.bundle.Trust.LogKey;
import dev.proviso.ledger.bundle.Trust.TrustedLog;
import dev.proviso.ledger.entry.Disclosure;
import dev.proviso.ledger.entry.EntryType;
import dev.proviso.ledger.note.Checkpoint;
import dev.proviso.ledger.note.Refused;
import dev.proviso.ledger.note.Signatures;
import dev.proviso.ledger.note.SignedNote;
import dev.proviso.ledger.tree.Hashes;
import dev.proviso.ledger.tree.Proofs;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Judges a bundle by the checks of {@code docs/format.md}, in its order. Needs nothing else. */
public final class Verification {

    private final CheckpointJudge judge;
    private List<Opened> opened = List.of();

    private Verification(Optional<Trust> trust) {
        this.judge = new CheckpointJudge(trust);
    }

    /**
     * Judges a bundle.
     *
     * @param file its bytes
     * @param trust none: at best <i>consistent, signer unknown</i>
     */
    public static Verdict of(byte[] file, Optional<Trust> trust) {
        Verification verification = new Verification(trust);
        try {
            verification.check(file);
            return verification.judge.verified(verification.opened);
        } catch (CheckFailed failed) {
            return verification.judge.failed(failed, verification.opened);
        }
    }

    private void check(byte[] file) throws CheckFailed {
        Envelope envelope = at(1, () -> Envelope.parse(file));
        BundleReader.Read read = at(2, () -> BundleReader.read(envelope.payload()));
        byte[] checkpointBytes = read.bundle().checkpoint().getBytes(StandardCharsets.UTF_8);
        SignedNote note = at(3, () -> CheckpointJudge.note(checkpointBytes));
        Checkpoint checkpoint = at(3, () -> Checkpoint.parse(note.text()));
        opened = read.opened();
        proofs(read.bundle(), checkpoint);
        disclosures();
        consistency(read.bundle(), checkpoint);
        TrustedLog log = judge.known(checkpoint, note);
        LogKey key = judge.signatures(log, checkpoint, note);
        for (Opened one : opened) {
            if (one.entry().type() == EntryType.KEY) {
                CheckpointJudge.keyEntry(log, one.index(), one.entry());
            }
        }
        envelope(envelope, key);
        boolean compared = remembered(read.bundle(), checkpoint);
        judge.witnesses(log, checkpoint, note);
        judge.forks(log, compared);
    }

    private void proofs(Bundle bundle, Checkpoint checkpoint) throws CheckFailed {
        Hashes hashes = new Hashes();
        for (Bundle.Item item : bundle.entries()) {
            byte[] leaf = hashes.leaf(item.entry().getBytes(StandardCharsets.UTF_8));
            if (!Proofs.included(
                    item.index(), checkpoint.size(), leaf, item.proof(), checkpoint.root())) {
                throw new CheckFailed(
                        4, "entry " + item.index() + " is not shown to be in the log");
            }
        }
        judge.proven(
                "these "
                        + bundle.entries().size()
                        + " entries stand in the log "
                        + checkpoint.origin()
                        + " of "
                        + checkpoint.size()
                        + " entries, at the positions stated");
    }

    private void disclosures() throws CheckFailed {
        int count = 0;
        for (Opened one : opened) {
            for (Disclosure disclosure : one.disclosures()) {
                if (!one.entry().digests().contains(disclosure.digest())) {
                    throw new CheckFailed(
                            5,
                            "the value \""
                                    + disclosure.name()
                                    + "\" is not what entry "
                                    + one.index()
                                    + " committed to");
                }
                count++;
            }
        }
        judge.proven("the " + count + " values disclosed are those that the entries committed to");
        judge.claimed("that the values are true: the ledger shows only that they were recorded");
        judge.claimed("each entry's own time (\"at\")");
    }

    private void consistency(Bundle bundle, Checkpoint checkpoint) throws CheckFailed {
        for (Bundle.Earlier earlier : bundle.consistency()) {
            if (earlier.size() >= checkpoint.size()
                    || !Proofs.consistent(
                            earlier.size(),
                            earlier.root(),
                            checkpoint.size(),
                            checkpoint.root(),
                            earlier.proof())) {
                throw new CheckFailed(
                        6,
                        "the log is not shown to continue that of " + earlier.size() + " entries");
            }
        }
    }

    private void envelope(Envelope envelope, LogKey key) throws CheckFailed {
        if (!envelope.keyId().equals(key.key().keyId())
                || !Signatures.verifies(
                        key.key(), Envelope.signed(envelope.payload()), envelope.signature())) {
            throw new CheckFailed(9, "the bundle is not signed by the key of its checkpoint");
        }
        judge.proven("the log's keeper put this bundle together as it is: nothing was taken out");
    }

    /** Whether any remembered checkpoint could be compared. */
    private boolean remembered(Bundle bundle, Checkpoint checkpoint) throws CheckFailed {
        boolean compared = false;
        for (Checkpoint kept : judge.remembered(checkpoint.origin())) {
            Optional<byte[]> root = rootAt(kept.size(), bundle, checkpoint);
            if (root.isEmpty()) {
                judge.notChecked(
                        "the remembered checkpoint of "
                                + kept.size()
                                + " entries: the bundle brings no proof from there");
            } else if (!Arrays.equals(root.get(), kept.root())) {
                throw CheckpointJudge.fork(kept.size());
            } else {
                compared = true;
                judge.continues(kept.size());
            }
        }
        return compared;
    }

    private static Optional<byte[]> rootAt(long size, Bundle bundle, Checkpoint checkpoint) {
        if (size == checkpoint.size()) {
            return Optional.of(checkpoint.root());
        }
        return bundle.consistency().stream()
                .filter(earlier -> earlier.size() == size)
                .map(Bundle.Earlier::root)
                .findFirst();
    }

    interface Reading<T, E extends Exception> {
        T get() throws Refused, E;
    }

    /** Reads; what is refused there has failed this check. */
    static <T, E extends Exception> T at(int check, Reading<T, E> reading) throws CheckFailed, E {
        try {
            return reading.get();
        } catch (Refused refused) {
            throw new CheckFailed(check, String.valueOf(refused.getMessage()));
        }
    }
}
