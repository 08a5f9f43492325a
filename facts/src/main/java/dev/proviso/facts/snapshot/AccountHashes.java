package dev.proviso.facts.snapshot;

import dev.proviso.canonical.MerkleRoot;
import dev.proviso.canonical.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Hashes usage rows as they come: rows of a day to a digest, the days of an account to its root.
 * Holds the rows of one account's week, and for each account the right edge of its tree. The bytes
 * are laid down in {@code docs/format.md}.
 */
final class AccountHashes implements RowSink {

    /** Start, length, two 128-bit numbers. */
    private static final int NUMBERS_BYTES = 8 + 4 + 16 + 16;

    private final byte[][] regions;
    private final @Nullable MerkleRoot[] trees;
    private final int[] firstDays;
    private final int[] lastDays;
    private final ByteBuffer[] days = new ByteBuffer[7];
    private final MessageDigest digest = Sha256.fresh();
    private long accountWeek = -1;
    private long meterRegion = -1;
    private byte[] names = new byte[0];
    private long until = Long.MIN_VALUE;

    /**
     * Starts with no row.
     *
     * @param accounts how many there may be
     * @param regions by rank
     */
    AccountHashes(int accounts, String[] regions) {
        this.regions =
                Arrays.stream(regions)
                        .map(name -> name.getBytes(StandardCharsets.UTF_8))
                        .toArray(byte[][]::new);
        this.trees = new MerkleRoot[accounts];
        this.firstDays = new int[accounts];
        this.lastDays = new int[accounts];
        Arrays.setAll(days, day -> ByteBuffer.allocate(1 << 14));
    }

    @Override
    public void row(
            long first,
            long second,
            long quantityHigh,
            long quantityLow,
            long requestsHigh,
            long requestsLow)
            throws IOException {
        if (first >>> 21 != accountWeek) {
            finishWeek();
            accountWeek = first >>> 21;
            meterRegion = -1;
        }
        if (first != meterRegion) {
            meterRegion = first;
            names = names(first);
        }
        long startInWeek = RowKey.startInWeek(second);
        long start = RowKey.start(first, second);
        int day = (int) (startInWeek / 86_400);
        if (days[day].remaining() < names.length + NUMBERS_BYTES) {
            days[day] =
                    ByteBuffer.allocate(days[day].capacity() * 2 + names.length)
                            .put(days[day].flip());
        }
        days[day]
                .put(names)
                .putLong(start)
                .putInt((int) RowKey.seconds(second))
                .putLong(quantityHigh)
                .putLong(quantityLow)
                .putLong(requestsHigh)
                .putLong(requestsLow);
        until = Math.max(until, start + RowKey.seconds(second));
    }

    private byte[] names(long first) {
        byte[] meter = RowKey.meter(first).id().getBytes(StandardCharsets.US_ASCII);
        byte[] region = regions[RowKey.region(first)];
        return ByteBuffer.allocate(4 + meter.length + region.length)
                .putShort((short) meter.length)
                .put(meter)
                .putShort((short) region.length)
                .put(region)
                .array();
    }

    /** After the last row. */
    void finish() {
        finishWeek();
    }

    private void finishWeek() {
        if (accountWeek < 0) {
            return;
        }
        int account = (int) accountWeek & RowKey.ACCOUNTS_MAX - 1;
        int monday = Weeks.firstDay((int) (accountWeek >>> 27));
        for (int day = 0; day < 7; day++) {
            if (days[day].position() > 0) {
                digest.update(days[day].flip());
                add(account, monday + day, digest.digest());
                days[day].clear();
            }
        }
    }

    private void add(int account, int day, byte[] hash) {
        MerkleRoot tree = trees[account];
        if (tree == null) {
            tree = new MerkleRoot();
            trees[account] = tree;
            firstDays[account] = day;
        }
        lastDays[account] = day;
        tree.add(ByteBuffer.allocate(4 + hash.length).putInt(day).put(hash).array());
    }

    /** True if the account has a row. */
    boolean present(int account) {
        return trees[account] != null;
    }

    /** Hex. */
    String root(int account) {
        MerkleRoot tree = trees[account];
        return Roots.hex((tree == null ? new MerkleRoot() : tree).root());
    }

    int firstDay(int account) {
        return firstDays[account];
    }

    int lastDay(int account) {
        return lastDays[account];
    }

    /** UTC seconds at which the last row ends; {@code Long.MIN_VALUE} if there is none. */
    long until() {
        return until;
    }
}
