/**
 * Columns on disk and in bounded memory: the only place of this floor that knows DuckDB.
 *
 * <p>For: writing and reading Parquet, exact sums that spill to disk. Never: a file outside the
 * folders it is given, an extension from the network, a meaning. Held by: {@code ArchitectureTest},
 * {@code ParquetTableTest}.
 */
@NullMarked
package dev.proviso.facts.columnar;

import org.jspecify.annotations.NullMarked;
