/**
 * Readers: an export (file, folder, zip; plain, gzip, zstd) becomes usage facts, streaming.
 *
 * <p>{@link dev.proviso.facts.reader.ExportReader} is the door. A reader maps one row and nothing
 * else; no reader opens a file, splits a line or counts a drop. Never: a column that is in no
 * table. Held by: {@code ColumnTablesTest}, {@code MalformedInputsTest}, {@code ReaderCanaryTest}.
 */
@NullMarked
package dev.proviso.facts.reader;

import org.jspecify.annotations.NullMarked;
