package dev.proviso.indicators.engine;

import java.math.BigInteger;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBReadableVector;

/**
 * What our functions do with a chunk that comes through JDBC: columns into arrays, arrays into a
 * layout.
 */
final class Chunk {

    /** A row of any length. */
    interface AnyRow {
        void lay(int key, long startSecond, long seconds, BigInteger quantity);
    }

    private Chunk() {}

    static void hours(DuckDBDataChunkReader chunk, Layout layout) {
        int count = Math.toIntExact(chunk.rowCount());
        layout.hours(
                integers(chunk.vector(0), count),
                longs(chunk.vector(1), count),
                longs(chunk.vector(2), count),
                count);
    }

    static void rows(DuckDBDataChunkReader chunk, Layout layout) {
        each(chunk, layout::row);
    }

    static void requests(DuckDBDataChunkReader chunk, Layout layout) {
        each(chunk, layout::requests);
    }

    private static void each(DuckDBDataChunkReader chunk, AnyRow row) {
        DuckDBReadableVector keys = chunk.vector(0);
        DuckDBReadableVector starts = chunk.vector(1);
        DuckDBReadableVector seconds = chunk.vector(2);
        DuckDBReadableVector values = chunk.vector(3);
        for (int i = 0; i < chunk.rowCount(); i++) {
            row.lay(
                    keys.getInt(i),
                    Math.floorDiv(starts.getLong(i), 1_000_000L),
                    seconds.getLong(i),
                    BigInteger.valueOf(values.getLong(i)));
        }
    }

    private static int[] integers(DuckDBReadableVector vector, int count) {
        int[] values = new int[count];
        for (int i = 0; i < count; i++) {
            values[i] = vector.getInt(i);
        }
        return values;
    }

    private static long[] longs(DuckDBReadableVector vector, int count) {
        long[] values = new long[count];
        for (int i = 0; i < count; i++) {
            values[i] = vector.getLong(i);
        }
        return values;
    }
}
