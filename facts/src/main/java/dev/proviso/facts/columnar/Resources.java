package dev.proviso.facts.columnar;

import java.nio.file.Path;

/**
 * What a piece of work may use. A result never depends on it.
 *
 * @param memoryBytes limit on DuckDB's own memory, beside the Java heap; at least 64 MiB
 * @param threads at least 1
 * @param temporary a folder for what does not fit in memory; made when needed
 */
public record Resources(long memoryBytes, int threads, Path temporary) {

    /** Below this DuckDB cannot even hold one row group for each thread. */
    public static final long LEAST_MEMORY_BYTES = 64L << 20;

    public Resources {
        if (memoryBytes < LEAST_MEMORY_BYTES) {
            throw new IllegalArgumentException("memory below " + LEAST_MEMORY_BYTES + " bytes");
        }
        if (threads < 1) {
            throw new IllegalArgumentException("threads below 1");
        }
    }
}
