package dev.proviso.ledger.note;

import dev.proviso.ledger.tree.Hashes;
import java.util.Arrays;

/**
 * The signed head of a log.
 *
 * <p>Source: C2SP tlog-checkpoint v1.0.0, without extension lines.
 *
 * @param origin the log's name
 * @param size leaves
 * @param root 32 bytes
 */
public record Checkpoint(String origin, long size, byte[] root) {

    /** Reads the text of a note. */
    public static Checkpoint parse(String text) throws Refused {
        String[] lines = text.split("\n", -1);
        if (lines.length != 4 || !lines[3].isEmpty()) {
            throw new Refused("a checkpoint has three lines: origin, size, root");
        }
        if (!VerifierKey.isName(lines[0])) {
            throw new Refused("the origin is empty or holds blanks or +");
        }
        if (!lines[1].matches("0|[1-9][0-9]{0,17}")) {
            throw new Refused("the size is no number without leading zeros");
        }
        byte[] root = Base64s.decode(lines[2]).orElse(new byte[0]);
        if (root.length != Hashes.LENGTH) {
            throw new Refused("the root is not 32 bytes in canonical base64");
        }
        return new Checkpoint(lines[0], Long.parseLong(lines[1]), root);
    }

    /** The text that is signed, with its last line feed. */
    public String text() {
        return origin + "\n" + size + "\n" + Base64s.encode(root) + "\n";
    }

    /** Whether the other speaks of the same leaves. */
    public boolean isSameTree(Checkpoint other) {
        return size == other.size && Arrays.equals(root, other.root);
    }
}
