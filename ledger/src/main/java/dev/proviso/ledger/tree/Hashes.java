package dev.proviso.ledger.tree;

import dev.proviso.canonical.Sha256;
import java.security.DigestException;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * The two hashes of an RFC 6962 tree: leaf {@code SHA-256(00 ‖ entry)}, node {@code SHA-256(01 ‖
 * left ‖ right)}. Not shared between threads: it keeps one digest, since making one for each hash
 * costs a fifth of the time.
 *
 * <p>Source: RFC 6962 §2.1.
 */
public final class Hashes {

    /** Bytes of a hash. */
    public static final int LENGTH = 32;

    private final MessageDigest digest = Sha256.fresh();
    private byte[] piece = new byte[1 + 2 * LENGTH];

    /** The hash of a leaf that holds {@code entry}. */
    public byte[] leaf(byte[] entry) {
        byte[] leaf = new byte[LENGTH];
        leaf(entry, 0, entry.length, leaf, 0);
        return leaf;
    }

    /** The hash of the node over two hashes of 32 bytes. */
    public byte[] node(byte[] left, byte[] right) {
        digest.update((byte) 1);
        digest.update(left);
        return digest.digest(right);
    }

    /** Writes the hash of the leaf over {@code entries[from, from + length)} to {@code out[at]}. */
    void leaf(byte[] entries, int from, int length, byte[] out, int at) {
        hash((byte) 0, entries, from, length, out, at);
    }

    /** Writes the node over the 64 bytes of {@code pair} from {@code from} to {@code out[at]}. */
    void node(byte[] pair, int from, byte[] out, int at) {
        hash((byte) 1, pair, from, 2 * LENGTH, out, at);
    }

    /**
     * The root over some hashes of a tile.
     *
     * @param tile hashes of 32 bytes, one after the other
     * @param from the first of them
     * @param count a power of two
     */
    public byte[] root(byte[] tile, int from, int count) {
        byte[] work = Arrays.copyOfRange(tile, from * LENGTH, (from + count) * LENGTH);
        for (int n = count; n > 1; n /= 2) {
            for (int i = 0; i < n / 2; i++) {
                node(work, 2 * i * LENGTH, work, i * LENGTH);
            }
        }
        return Arrays.copyOf(work, LENGTH);
    }

    /** In one piece: a prefix handed over apart is copied byte by byte inside. */
    private void hash(byte prefix, byte[] bytes, int from, int length, byte[] out, int at) {
        if (piece.length <= length) {
            piece = new byte[1 + length];
        }
        piece[0] = prefix;
        System.arraycopy(bytes, from, piece, 1, length);
        digest.update(piece, 0, 1 + length);
        try {
            digest.digest(out, at, LENGTH);
        } catch (DigestException e) {
            throw new IllegalArgumentException("no room for a hash at " + at, e);
        }
    }

    /** The root of a tree without leaves: {@code SHA-256()}. */
    public static byte[] empty() {
        return Sha256.fresh().digest();
    }
}
