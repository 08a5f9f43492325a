package dev.proviso.ledger.bundle;

import dev.proviso.ledger.bundle.Trust.LogKey;
import dev.proviso.ledger.bundle.Trust.TrustedLog;
import dev.proviso.ledger.entry.Entry;
import dev.proviso.ledger.note.Checkpoint;
import dev.proviso.ledger.note.Refused;
import dev.proviso.ledger.note.Signatures;
import dev.proviso.ledger.note.SignedNote;
import dev.proviso.ledger.note.VerifierKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** What is judged of a checkpoint, in a bundle or a log alike, and the verdict as it grows. */
final class CheckpointJudge {

    static final int SIGNER = 7;

    private static final int MOST_LINES = 16;

    private final Optional<Trust> trust;
    private final List<String> proven = new ArrayList<>();
    private final List<String> notChecked = new ArrayList<>();
    private final List<String> claimed = new ArrayList<>();

    CheckpointJudge(Optional<Trust> trust) {
        this.trust = trust;
    }

    void proven(String what) {
        proven.add(what);
    }

    void notChecked(String what) {
        notChecked.add(what);
    }

    void claimed(String what) {
        claimed.add(what);
    }

    /** The verdict if nothing failed. */
    Verdict verified(List<Opened> opened) {
        return verdict(Verdict.Outcome.VERIFIED, OptionalInt.empty(), List.of(), opened);
    }

    /** The verdict if this failed. */
    Verdict failed(CheckFailed failed, List<Opened> opened) {
        if (failed.check() == SIGNER) {
            notChecked.add(failed.what());
            return verdict(
                    Verdict.Outcome.SIGNER_UNKNOWN, OptionalInt.of(SIGNER), List.of(), opened);
        }
        return verdict(
                Verdict.Outcome.NOT_VERIFIED,
                OptionalInt.of(failed.check()),
                List.of(failed.what()),
                opened);
    }

    private Verdict verdict(
            Verdict.Outcome outcome, OptionalInt check, List<String> failed, List<Opened> opened) {
        return new Verdict(
                outcome,
                check,
                List.copyOf(proven),
                failed,
                List.copyOf(notChecked),
                List.copyOf(claimed),
                opened);
    }

    /** Check 3. */
    static SignedNote note(byte[] bytes) throws Refused {
        SignedNote note = SignedNote.parse(bytes);
        if (note.signatures().size() > MOST_LINES) {
            throw new Refused("the checkpoint has more than 16 signatures");
        }
        return note;
    }

    /** Check 7. */
    TrustedLog known(Checkpoint checkpoint, SignedNote note) throws CheckFailed {
        if (trust.isEmpty()) {
            throw new CheckFailed(SIGNER, "who signed: no trust file was given");
        }
        TrustedLog log =
                trust.get()
                        .log(checkpoint.origin())
                        .orElseThrow(() ->
                                new CheckFailed(
                                        SIGNER,
                                        "who signed: the trust file has no log "
                                                + checkpoint.origin()));
        for (SignedNote.Line line : note.signatures()) {
            if (log.keyOf(line).isEmpty()) {
                throw new CheckFailed(
                        SIGNER, "who signed: the trust file has no such key of " + line.name());
            }
        }
        return log;
    }

    /** Check 8: the key that signed. */
    LogKey signatures(TrustedLog log, Checkpoint checkpoint, SignedNote note) throws CheckFailed {
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
        if (!log.maySign(signer, checkpoint.size())) {
            boolean late = signer.until().orElse(Long.MAX_VALUE) < checkpoint.size();
            throw new CheckFailed(
                    8,
                    late
                            ? "the key was rotated before the log had "
                                    + checkpoint.size()
                                    + " entries"
                            : "when the log had "
                                    + checkpoint.size()
                                    + " entries, an earlier key was in force");
        }
        proven.add(
                "the checkpoint is signed by "
                        + (signer.until().isPresent() ? "an earlier key" : "the key")
                        + " of "
                        + log.origin());
        return signer;
    }

    /** Check 8, an entry that puts a key in force. */
    static void keyEntry(TrustedLog log, long position, Entry entry) throws CheckFailed {
        String vkey = entry.open().path("vkey").stringValue("");
        Optional<LogKey> next = log.signerOf(position + 1);
        if (next.isPresent() && !next.get().key().text().equals(vkey)) {
            throw new CheckFailed(
                    8,
                    "entry "
                            + position
                            + " puts another key in force than the one that the trust file knows"
                            + " from there");
        }
    }

    /** The remembered checkpoints of a log, for check 10. */
    List<Checkpoint> remembered(String origin) {
        List<Checkpoint> kept = new ArrayList<>();
        for (SignedNote note : trust.map(Trust::remembered).orElse(List.of())) {
            try {
                Checkpoint checkpoint = Checkpoint.parse(note.text());
                if (checkpoint.origin().equals(origin)) {
                    kept.add(checkpoint);
                }
            } catch (Refused e) {
                throw new IllegalStateException("a trust file that was read holds this", e);
            }
        }
        return kept;
    }

    /** Check 10 failed. */
    static CheckFailed fork(long size) {
        return new CheckFailed(
                10, "a fork: the remembered checkpoint of " + size + " entries has another root");
    }

    /** Check 10 held. */
    void continues(long size) {
        proven.add("the log continues the remembered checkpoint of " + size + " entries");
    }

    /** Check 11; each has signed once at most, by check 3. */
    void witnesses(TrustedLog log, Checkpoint checkpoint, SignedNote note) throws CheckFailed {
        List<SignedNote.Line> signed =
                note.signatures().stream()
                        .filter(line -> log.witnesses().stream().anyMatch(line::isBy))
                        .toList();
        long names = signed.stream().map(SignedNote.Line::name).distinct().count();
        if (names < log.needed()) {
            throw new CheckFailed(
                    11, names + " witnesses signed; the trust file asks for " + log.needed());
        }
        Set<String> told = new HashSet<>();
        for (SignedNote.Line line : signed) {
            if (told.add(line.name())) {
                proven.add(
                        "witnessed by "
                                + line.name()
                                + ", which saw this log of "
                                + checkpoint.size()
                                + " entries, by its clock at "
                                + Instant.ofEpochSecond(Signatures.time(line)));
            }
        }
    }

    /** Says so if nothing could show a fork. */
    void forks(TrustedLog log, boolean compared) {
        if (!compared && log.needed() == 0) {
            notChecked.add(
                    "whether the log shows others another history (a fork) or was rolled back: no"
                            + " remembered checkpoint could be compared and no witness was asked for");
        }
    }
}
