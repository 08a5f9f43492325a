package dev.proviso.canonical;

import java.security.MessageDigest;
import java.util.Arrays;

/**
 * The root of an RFC 6962 tree whose leaves come one by one. Keeps one hash for each full subtree
 * on the right edge, at most 64 of them.
 *
 * <p>Source: RFC 6962 §2.1.
 */
public final class MerkleRoot {

    private static final int HASH = 32;

    private byte[] edge = new byte[HASH];
    private long size;

    /** Adds the next leaf. */
    public void add(byte[] leaf) {
        byte[] hash = hash((byte) 0, leaf, leaf.length, new byte[0]);
        int depth = Long.bitCount(size);
        for (long full = size; (full & 1) == 1; full >>= 1) {
            depth--;
            hash = hash((byte) 1, at(depth), HASH, hash);
        }
        if (edge.length < (depth + 1) * HASH) {
            edge = Arrays.copyOf(edge, (depth + 1) * HASH);
        }
        System.arraycopy(hash, 0, edge, depth * HASH, HASH);
        size++;
    }

    /** How many leaves there are. */
    public long size() {
        return size;
    }

    /** The root over the leaves added so far; of none, the hash of nothing. */
    public byte[] root() {
        if (size == 0) {
            return Sha256.fresh().digest();
        }
        int depth = Long.bitCount(size) - 1;
        byte[] hash = at(depth);
        while (--depth >= 0) {
            hash = hash((byte) 1, at(depth), HASH, hash);
        }
        return hash;
    }

    private byte[] at(int depth) {
        return Arrays.copyOfRange(edge, depth * HASH, (depth + 1) * HASH);
    }

    private static byte[] hash(byte prefix, byte[] left, int leftLength, byte[] right) {
        MessageDigest digest = Sha256.fresh();
        digest.update(prefix);
        digest.update(left, 0, leftLength);
        digest.update(right);
        return digest.digest();
    }
}
