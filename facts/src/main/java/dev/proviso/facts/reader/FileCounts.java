package dev.proviso.facts.reader;

import java.util.SortedMap;

/**
 * What became of one file's rows. {@code read} = {@code kept} + the sum of {@code notKept}.
 *
 * @param sha256 of the decompressed bytes, lower-case hex; equal for a file delivered twice
 * @param notKept rows by reason, see {@link Reason#id()}
 */
public record FileCounts(String sha256, long read, long kept, SortedMap<String, Long> notKept) {}
