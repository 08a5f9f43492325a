package dev.proviso.ledger.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.canonical.MerkleRoot;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Trees, proofs and tiles against each other, and against the streaming root. */
final class TreeTest {

    private static final int MOST = 600;

    private final Hashes hashes = new Hashes();
    private final List<byte[]> leaves = new ArrayList<>();

    TreeTest() {
        for (int i = 0; i < MOST; i++) {
            leaves.add(entry(i));
        }
    }

    @Test
    void everyRootOfEverySizeIsTheStreamingRoot() {
        MerkleRoot plain = new MerkleRoot();
        TileTree tiles = new TileTree((_, _, _) -> {});
        Tree tree = new Tree(this::subtree);
        assertThat(tiles.root()).isEqualTo(plain.root()).isEqualTo(tree.root(0));
        for (int i = 0; i < MOST; i++) {
            plain.add(leaves.get(i));
            tiles.add(leaves.get(i));
            assertThat(tiles.root()).isEqualTo(plain.root()).isEqualTo(tree.root(i + 1));
        }
    }

    @Test
    void everyProofUpTo70LeadsAndNoOtherPositionDoes() {
        Tree tree = new Tree(this::subtree);
        for (int size = 1; size <= 70; size++) {
            byte[] root = tree.root(size);
            for (int i = 0; i < size; i++) {
                byte[] leaf = hashes.leaf(leaves.get(i));
                List<byte[]> proof = tree.inclusion(i, size);
                for (int other = 0; other < size; other++) {
                    assertThat(Proofs.included(other, size, leaf, proof, root))
                            .as("leaf %d at %d of %d", i, other, size)
                            .isEqualTo(other == i);
                }
            }
            for (int older = 1; older <= size; older++) {
                List<byte[]> proof = tree.consistency(older, size);
                assertThat(Proofs.consistent(older, tree.root(older), size, root, proof)).isTrue();
                assertThat(Proofs.consistent(older, hashes.leaf(root), size, root, proof))
                        .isFalse();
            }
        }
    }

    @Test
    void aTreeContinuedIsTheTreeNeverStopped() {
        for (int stop : new int[] {0, 1, 255, 256, 257, 511, 599}) {
            List<String> never = new ArrayList<>();
            List<String> stopped = new ArrayList<>();
            TileTree whole = new TileTree((l, n, h) -> never.add(told(l, n, h)));
            TileTree first = new TileTree((l, n, h) -> stopped.add(told(l, n, h)));
            for (int i = 0; i < MOST; i++) {
                whole.add(leaves.get(i));
                if (i < stop) {
                    first.add(leaves.get(i));
                }
            }
            TileTree second =
                    TileTree.of(stop, this::subtree, (l, n, h) -> stopped.add(told(l, n, h)));
            assertThat(second.root()).isEqualTo(first.root());
            for (int i = stop; i < MOST; i++) {
                second.add(leaves.get(i));
            }
            assertThat(second.root()).isEqualTo(whole.root());
            assertThat(stopped).isEqualTo(never);
        }
    }

    @Test
    void tilesOfSeventyThousandAreThoseOfTheSpecification() {
        SortedMap<Integer, Integer> full = new TreeMap<>();
        TileTree tree = new TileTree((level, _, _) -> full.merge(level, 1, Integer::sum));
        for (int i = 0; i < 70_000; i++) {
            tree.add(entry(i));
        }
        List<String> partial = new ArrayList<>();
        tree.partial((level, n, hash) -> partial.add(TilePath.tile(level, n, hash.length / 32)));
        assertThat(full).containsExactly(java.util.Map.entry(0, 273), java.util.Map.entry(1, 1));
        assertThat(partial)
                .containsExactly("tile/0/273.p/112", "tile/1/001.p/17", "tile/2/000.p/1");
    }

    @ParameterizedTest
    @CsvSource({
        "0, tile/0/000",
        "999, tile/0/999",
        "1000, tile/0/x001/000",
        "1234067, tile/0/x001/x234/067",
    })
    void pathsAreInGroupsOfThreeDigits(long n, String path) {
        assertThat(TilePath.tile(0, n, 256)).isEqualTo(path);
    }

    private byte[] subtree(int level, long index) {
        if (level == 0) {
            return hashes.leaf(leaves.get((int) index));
        }
        return hashes.node(subtree(level - 1, 2 * index), subtree(level - 1, 2 * index + 1));
    }

    private static byte[] entry(int i) {
        return ("entry " + i).getBytes(StandardCharsets.UTF_8);
    }

    private static String told(int level, long n, byte[] hashes) {
        return level + " " + n + " " + HexFormat.of().toHexDigits(Arrays.hashCode(hashes));
    }
}
