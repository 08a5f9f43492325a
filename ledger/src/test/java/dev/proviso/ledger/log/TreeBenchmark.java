package dev.proviso.ledger.log;

import dev.proviso.canonical.Sha256;
import dev.proviso.ledger.tree.TileTree;
import java.security.DigestException;
import java.security.MessageDigest;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A tree of a million leaves beside the same bytes in as many hashes: a leaf of 200 bytes is 4
 * blocks of SHA-256, its share of the nodes above 2.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(TreeBenchmark.LEAVES)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class TreeBenchmark {

    static final int LEAVES = 1_000_000;

    private final byte[] entry = new byte[200];
    private final byte[] leaf = new byte[1 + entry.length];
    private final byte[] pair = new byte[65];
    private final byte[] out = new byte[32];

    /** The limit: SHA-256 over one leaf and one node, without a tree. */
    @Benchmark
    public byte[] bareHashes() throws DigestException {
        MessageDigest digest = Sha256.fresh();
        for (int n = 0; n < LEAVES; n++) {
            digest.update(leaf, 0, leaf.length);
            digest.digest(out, 0, out.length);
            digest.update(pair, 0, pair.length);
            digest.digest(out, 0, out.length);
        }
        return out;
    }

    /** Ours, with its tiles handed out. */
    @Benchmark
    public byte[] tree() {
        TileTree tree = new TileTree((_, _, _) -> {});
        for (int n = 0; n < LEAVES; n++) {
            tree.add(entry);
        }
        return tree.root();
    }
}
