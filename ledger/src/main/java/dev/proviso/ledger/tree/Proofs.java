package dev.proviso.ledger.tree;

import java.util.Arrays;
import java.util.List;

/**
 * Judges proofs that others hand over. Anything out of form is refused by {@code false}: a hash
 * that is not 32 bytes, a proof too long or too short, a position outside the tree.
 *
 * <p>Source: RFC 9162 §2.1.3.2 and §2.1.4.2 (the algorithms; the trees are those of RFC 6962).
 */
public final class Proofs {

    private Proofs() {}

    /** Whether {@code proof} leads from {@code leafHash} at {@code index} to {@code root}. */
    public static boolean included(
            long index, long size, byte[] leafHash, List<byte[]> proof, byte[] root) {
        if (index < 0 || index >= size || !hashes(proof) || !hash(leafHash) || !hash(root)) {
            return false;
        }
        Hashes hashes = new Hashes();
        long node = index;
        long last = size - 1;
        byte[] hash = leafHash;
        for (byte[] sibling : proof) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                hash = hashes.node(sibling, hash);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                hash = hashes.node(hash, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && Arrays.equals(hash, root);
    }

    /**
     * Whether {@code proof} shows that the tree of {@code older} leaves is the beginning of that of
     * {@code newer}. From a tree without leaves nothing is proven: {@code false}.
     */
    public static boolean consistent(
            long older, byte[] olderRoot, long newer, byte[] newerRoot, List<byte[]> proof) {
        if (older <= 0 || older > newer) {
            return false;
        }
        if (older == newer) {
            return proof.isEmpty() && Arrays.equals(olderRoot, newerRoot);
        }
        if (!hashes(proof) || !hash(olderRoot) || !hash(newerRoot)) {
            return false;
        }
        Hashes hashes = new Hashes();
        long node = older - 1;
        long last = newer - 1;
        while ((node & 1) == 1) {
            node >>= 1;
            last >>= 1;
        }
        int next = 0;
        byte[] start = olderRoot;
        if (node != 0) {
            if (proof.isEmpty()) {
                return false;
            }
            start = proof.get(next++);
        }
        byte[] small = start;
        byte[] large = start;
        for (; next < proof.size(); next++) {
            byte[] sibling = proof.get(next);
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                small = hashes.node(sibling, small);
                large = hashes.node(sibling, large);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                large = hashes.node(large, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && Arrays.equals(small, olderRoot) && Arrays.equals(large, newerRoot);
    }

    private static boolean hashes(List<byte[]> proof) {
        return proof.stream().allMatch(Proofs::hash);
    }

    private static boolean hash(byte[] bytes) {
        return bytes.length == Hashes.LENGTH;
    }
}
