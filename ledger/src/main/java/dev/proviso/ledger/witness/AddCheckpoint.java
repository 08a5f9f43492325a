package dev.proviso.ledger.witness;

import dev.proviso.ledger.note.Base64s;
import dev.proviso.ledger.note.Checkpoint;
import dev.proviso.ledger.note.Refused;
import dev.proviso.ledger.note.SignedNote;
import dev.proviso.ledger.tree.Hashes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The body of {@code add-checkpoint}: {@code old <size>}, a consistency proof, an empty line, the
 * checkpoint.
 *
 * <p>Source: C2SP tlog-witness v1.0.0.
 *
 * @param old the size from which the proof leads
 * @param note the checkpoint with its signatures
 */
record AddCheckpoint(long old, List<byte[]> proof, SignedNote note, Checkpoint checkpoint) {

    /** Hashes of the longest proof. */
    static final int PROOF_LINES_MAX = 63;

    private static final String OLD = "old ";

    static AddCheckpoint of(long old, List<byte[]> proof, SignedNote note) throws Refused {
        return new AddCheckpoint(old, proof, note, Checkpoint.parse(note.text()));
    }

    byte[] bytes() {
        StringBuilder head = new StringBuilder(OLD).append(old).append('\n');
        proof.forEach(hash -> head.append(Base64s.encode(hash)).append('\n'));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(head.append('\n').toString().getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(note.bytes());
        return out.toByteArray();
    }

    /** Reads a body strictly. */
    static AddCheckpoint parse(byte[] body) throws Refused {
        String text =
                new String(body, StandardCharsets.ISO_8859_1); // lines only; the note is bytes
        int end = text.indexOf("\n\n");
        if (end < 0) {
            throw new Refused("the request has no empty line before the checkpoint");
        }
        String[] lines = text.substring(0, end).split("\n", -1);
        String size = lines[0].startsWith(OLD) ? lines[0].substring(OLD.length()) : "";
        if (!size.matches("0|[1-9][0-9]{0,17}")) {
            throw new Refused("the request does not begin with \"old <size>\"");
        }
        if (lines.length - 1 > PROOF_LINES_MAX) {
            throw new Refused("the proof has more than " + PROOF_LINES_MAX + " lines");
        }
        List<byte[]> proof = new ArrayList<>();
        for (String line : Arrays.asList(lines).subList(1, lines.length)) {
            byte[] hash = Base64s.decode(line).orElse(new byte[0]);
            if (hash.length != Hashes.LENGTH) {
                throw new Refused("a line of the proof is no hash in canonical base64");
            }
            proof.add(hash);
        }
        SignedNote note = SignedNote.parse(Arrays.copyOfRange(body, end + 2, body.length));
        return of(Long.parseLong(size), List.copyOf(proof), note);
    }
}
