package dev.proviso.lab.fit;

import java.util.ArrayList;
import java.util.List;

/** Isotonic regression by pooling adjacent violators (Ayer et al. 1955). */
final class Isotonic {

    /**
     * Neighbouring points with one fitted value.
     *
     * @param x weighted mean of their positions
     * @param y weighted mean of their values: not below the block before
     * @param weight their weights together
     */
    record Block(double x, double y, double weight) {}

    private Isotonic() {}

    /**
     * The not-falling step function nearest to points in order of position.
     *
     * @param x ascending, not strictly
     * @param weight of each point, above 0
     * @return blocks with ascending {@code x} and strictly ascending {@code y}
     */
    static List<Block> fit(double[] x, double[] y, double[] weight) {
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < x.length; i++) {
            Block block = new Block(x[i], y[i], weight[i]);
            while (!blocks.isEmpty() && pools(blocks.getLast(), block)) {
                block = joined(blocks.removeLast(), block);
            }
            blocks.add(block);
        }
        return blocks;
    }

    private static boolean pools(Block before, Block block) {
        return before.y() >= block.y() || before.x() == block.x();
    }

    private static Block joined(Block a, Block b) {
        double weight = a.weight() + b.weight();
        return new Block(
                (a.x() * a.weight() + b.x() * b.weight()) / weight,
                (a.y() * a.weight() + b.y() * b.weight()) / weight,
                weight);
    }
}
