/**
 * The use cases that join the floors, one class a verb, and the pages that people read.
 *
 * <p>For: carrying one task from its inputs to its files. Never: parsing an export, weighing an
 * indicator. Held by: {@code ArchitectureTest}, {@code AssessTest}.
 */
@NullMarked
package dev.proviso.desk;

import org.jspecify.annotations.NullMarked;
