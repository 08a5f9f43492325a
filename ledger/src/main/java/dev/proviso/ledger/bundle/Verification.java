package dev.proviso.ledger.bundle;

import dev.proviso.ledger.bundle.Trust.LogKey;
import dev.proviso.ledger.bundle.Trust.TrustedLog;
import dev.proviso.ledger.entry.Disclosure;
import dev.proviso.ledger.note.Checkpoint;
import dev.proviso.ledger.note.Refused;
import dev.proviso.ledger.note.Signatures;
import dev.proviso.ledger.note.SignedNote;
import dev.proviso.ledger.note.VerifierKey;
import dev.proviso.ledger.tree.Hashes;
import dev.proviso.ledger.tree.Proofs;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Judges a bundle by the checks of {@code docs/format.md}, in its order. Needs nothing else. */
public final class Verification {

    private static final int MOST_LINES = 16;

    private final Optional<Trust> trust;
    private final List<String> proven = new ArrayList<>();
    private final List<String> notChecked = new ArrayList<>();
    private final List<String> claimed = new ArrayList<>();
    private List<Opened> opened = List.of();

    private Verification(Optional<Trust> trust) {
        this.trust = trust;
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
            return verification.judge(file);
        } catch (CheckFailed failed) {
            Verdict.Outcome outcome =
                    failed.check() == 7
                            ? Verdict.Outcome.SIGNER_UNKNOWN
                            : Verdict.Outcome.NOT_VERIFIED;
            return verification.verdict(
                    outcome, OptionalInt.of(failed.check()), List.of(failed.what()));
        }
    }

    private Verdict verdict(Verdict.Outcome outcome, OptionalInt check, List<String> failed) {
        boolean unknown = outcome == Verdict.Outcome.SIGNER_UNKNOWN;
        if (unknown) {
            notChecked.addAll(failed);
        }
        return new Verdict(
                outcome,
                check,
                List.copyOf(proven),
                unknown ? List.of() : failed,
                List.copyOf(notChecked),
                List.copyOf(claimed),
                opened);
    }

    private Verdict judge(byte[] file) throws CheckFailed {
        Envelope envelope = at(1, () -> Envelope.parse(file));
        BundleReader.Read read = at(2, () -> BundleReader.read(envelope.payload()));
        SignedNote note = at(3, () -> note(read.bundle().checkpoint()));
        Checkpoint checkpoint = at(3, () -> Checkpoint.parse(note.text()));
        opened = read.opened();
        proofs(read.bundle(), checkpoint);
        disclosures();
        consistency(read.bundle(), checkpoint);
        TrustedLog log = known(checkpoint, note);
        LogKey key = signatures(log, checkpoint, note);
        envelope(envelope, key);
        boolean compared = remembered(read.bundle(), checkpoint);
        boolean witnessed = witnesses(log, checkpoint, note);
        if (!compared && !witnessed) {
            notChecked.add(
                    "whether the log shows others another history (a fork) or was rolled back: no"
                            + " remembered checkpoint could be compared and no witness was asked for");
        }
        return verdict(Verdict.Outcome.VERIFIED, OptionalInt.empty(), List.of());
    }

    private static SignedNote note(String text) throws Refused {
        SignedNote note = SignedNote.parse(text.getBytes(StandardCharsets.UTF_8));
        if (note.signatures().size() > MOST_LINES) {
            throw new Refused("the checkpoint has more than 16 signatures");
        }
        return note;
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
        proven.add(
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
        proven.add("the " + count + " values disclosed are those that the entries committed to");
        claimed.add("that the values are true: the ledger shows only that they were recorded");
        claimed.add("each entry's own time (\"at\")");
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

    private TrustedLog known(Checkpoint checkpoint, SignedNote note) throws CheckFailed {
        if (trust.isEmpty()) {
            throw new CheckFailed(7, "who signed: no trust file was given");
        }
        TrustedLog log =
                trust.get()
                        .log(checkpoint.origin())
                        .orElseThrow(() ->
                                new CheckFailed(
                                        7,
                                        "who signed: the trust file has no log "
                                                + checkpoint.origin()));
        for (SignedNote.Line line : note.signatures()) {
            if (log.keyOf(line).isEmpty()) {
                throw new CheckFailed(
                        7, "who signed: the trust file has no such key of " + line.name());
            }
        }
        return log;
    }

    private LogKey signatures(TrustedLog log, Checkpoint checkpoint, SignedNote note)
            throws CheckFailed {
        List<LogKey> signers = new ArrayList<>();
        for (SignedNote.Line line : note.signatures()) {
            VerifierKey key = log.keyOf(line).orElseThrow();
            if (!Signatures.verifies(key, checkpoint, line)) {
                throw new CheckFailed(8, "the signature of " + line.name() + " does not verify");
            }
            log.logKeyOf(line).ifPresent(signers::add);
        }
        if (signers.size() != 1) {
            throw new CheckFailed(8, "the checkpoint is not signed by exactly one key of the log");
        }
        LogKey signer = signers.getFirst();
        if (!signer.covers(checkpoint.size())) {
            throw new CheckFailed(
                    8, "the key was rotated before the log had " + checkpoint.size() + " entries");
        }
        proven.add(
                "the checkpoint is signed by "
                        + (signer.until().isPresent() ? "an earlier key" : "the key")
                        + " of "
                        + log.origin());
        return signer;
    }

    private void envelope(Envelope envelope, LogKey key) throws CheckFailed {
        if (!envelope.keyId().equals(key.key().keyId())
                || !Signatures.verifies(
                        key.key(), Envelope.signed(envelope.payload()), envelope.signature())) {
            throw new CheckFailed(9, "the bundle is not signed by the key of its checkpoint");
        }
        proven.add("the log's keeper put this bundle together as it is: nothing was taken out");
    }

    /** Whether any remembered checkpoint could be compared. */
    private boolean remembered(Bundle bundle, Checkpoint checkpoint) throws CheckFailed {
        boolean compared = false;
        for (SignedNote note : trust.orElseThrow().remembered()) {
            Checkpoint kept;
            try {
                kept = Checkpoint.parse(note.text());
            } catch (Refused e) {
                throw new IllegalStateException("a trust file that was read holds this", e);
            }
            if (!kept.origin().equals(checkpoint.origin())) {
                continue;
            }
            Optional<byte[]> root = rootAt(kept.size(), bundle, checkpoint);
            if (root.isEmpty()) {
                notChecked.add(
                        "the remembered checkpoint of "
                                + kept.size()
                                + " entries: the bundle brings no proof from there");
            } else if (!Arrays.equals(root.get(), kept.root())) {
                throw new CheckFailed(
                        10,
                        "a fork: the remembered checkpoint of "
                                + kept.size()
                                + " entries has another root");
            } else {
                compared = true;
                proven.add(
                        "the log continues the remembered checkpoint of "
                                + kept.size()
                                + " entries");
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

    /** Whether the trust asks for witnesses; each has signed once at most, by check 3. */
    private boolean witnesses(TrustedLog log, Checkpoint checkpoint, SignedNote note)
            throws CheckFailed {
        List<SignedNote.Line> signed =
                note.signatures().stream()
                        .filter(line -> log.witnesses().stream().anyMatch(line::isBy))
                        .toList();
        long names = signed.stream().map(SignedNote.Line::name).distinct().count();
        if (names < log.needed()) {
            throw new CheckFailed(
                    11, names + " witnesses signed; the trust file asks for " + log.needed());
        }
        for (SignedNote.Line line : signed) {
            proven.add(
                    line.name()
                            + " saw this log of "
                            + checkpoint.size()
                            + " entries, by its clock at "
                            + Instant.ofEpochSecond(Signatures.time(line)));
        }
        return log.needed() > 0;
    }

    private interface Reading<T> {
        T get() throws Refused;
    }

    private static <T> T at(int check, Reading<T> reading) throws CheckFailed {
        try {
            return reading.get();
        } catch (Refused refused) {
            throw new CheckFailed(check, String.valueOf(refused.getMessage()));
        }
    }
}
