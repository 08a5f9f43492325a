package dev.proviso.ledger.tree;

import java.util.ArrayList;
import java.util.List;

/**
 * Roots and proofs of an RFC 6962 tree, from the hashes of its full subtrees.
 *
 * <p>Source: RFC 6962 §2.1, §2.1.1, §2.1.2.
 */
public final class Tree {

    private final Subtrees subtrees;
    private final Hashes hashes = new Hashes();

    public Tree(Subtrees subtrees) {
        this.subtrees = subtrees;
    }

    /** The root over the first {@code size} leaves. */
    public byte[] root(long size) {
        return size == 0 ? Hashes.empty() : over(0, size);
    }

    /**
     * The hashes, from leaf to root, that lead from leaf {@code index} to the root over {@code
     * size}.
     *
     * @throws IllegalArgumentException unless {@code 0 <= index < size}
     */
    public List<byte[]> inclusion(long index, long size) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("a tree of " + size + " has no leaf " + index);
        }
        List<byte[]> proof = new ArrayList<>();
        inclusion(index, 0, size, proof);
        return proof;
    }

    private void inclusion(long index, long from, long until, List<byte[]> proof) {
        if (until - from == 1) {
            return;
        }
        long middle = from + split(until - from);
        if (index < middle) {
            inclusion(index, from, middle, proof);
            proof.add(over(middle, until));
        } else {
            inclusion(index, middle, until, proof);
            proof.add(over(from, middle));
        }
    }

    /**
     * The hashes that show that the tree of {@code older} leaves is the beginning of that of {@code
     * newer}; none if they are equal.
     *
     * @throws IllegalArgumentException unless {@code 0 < older <= newer}
     */
    public List<byte[]> consistency(long older, long newer) {
        if (older <= 0 || older > newer) {
            throw new IllegalArgumentException("no proof from " + older + " to " + newer);
        }
        List<byte[]> proof = new ArrayList<>();
        if (older < newer) {
            consistency(older, 0, newer, true, proof);
        }
        return proof;
    }

    private void consistency(long older, long from, long until, boolean whole, List<byte[]> proof) {
        if (older == until) {
            if (!whole) {
                proof.add(over(from, until));
            }
            return;
        }
        long middle = from + split(until - from);
        if (older <= middle) {
            consistency(older, from, middle, whole, proof);
            proof.add(over(middle, until));
        } else {
            consistency(older, middle, until, false, proof);
            proof.add(over(from, middle));
        }
    }

    private byte[] over(long from, long until) {
        long leaves = until - from;
        if (Long.bitCount(leaves) == 1) {
            int level = Long.numberOfTrailingZeros(leaves);
            return subtrees.hash(level, from >> level);
        }
        long middle = from + split(leaves);
        return hashes.node(over(from, middle), over(middle, until));
    }

    /** The largest power of two below {@code n}. */
    private static long split(long n) {
        return Long.highestOneBit(n - 1);
    }
}
