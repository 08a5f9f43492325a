package dev.proviso.ledger.tree;

/**
 * The paths of tlog-tiles, relative to the log's prefix, with {@code /}.
 *
 * <p>Source: C2SP tlog-tiles v0.1.0.
 */
public final class TilePath {

    /** Hashes of a full tile, entries of a full entry bundle. */
    public static final int WIDTH = 256;

    /** Bytes of the longest entry: a bundle writes its length in 16 bits. */
    public static final int ENTRY_BYTES_MAX = 65_535;

    private TilePath() {}

    /**
     * The path of a tile of hashes.
     *
     * @param level 0 for the tiles over leaves
     * @param width 1 to 256
     */
    public static String tile(int level, long n, int width) {
        return "tile/" + level + "/" + number(n) + suffix(width);
    }

    /** The path of the bundle that holds entries from {@code 256 n} on. */
    public static String entries(long n, int width) {
        return "tile/entries/" + number(n) + suffix(width);
    }

    private static String suffix(int width) {
        if (width < 1 || width > WIDTH) {
            throw new IllegalArgumentException("a tile holds 1 to 256, not " + width);
        }
        return width == WIDTH ? "" : ".p/" + width;
    }

    private static String number(long n) {
        String last = String.format("%03d", n % 1000);
        return n < 1000 ? last : groups(n / 1000) + last;
    }

    private static String groups(long n) {
        return (n < 1000 ? "" : groups(n / 1000)) + String.format("x%03d/", n % 1000);
    }
}
