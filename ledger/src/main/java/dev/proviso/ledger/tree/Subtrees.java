package dev.proviso.ledger.tree;

/**
 * Where the hashes of a tree come from: the hash over the {@code 2^level} leaves from {@code index
 * · 2^level} on, all of which the tree holds.
 */
@FunctionalInterface
public interface Subtrees {

    /**
     * The hash of one full subtree.
     *
     * @param level 0 for a leaf's own hash
     * @throws IllegalArgumentException if the tree does not hold all of these leaves
     */
    byte[] hash(int level, long index);
}
