/**
 * {@code lab bench}: how fast the program is against the plainest work on the same bytes.
 *
 * <p>For: ratios that mean the same on any machine, measured in one run. Never: a part of a review.
 * Held by: {@code LabBenchTest}.
 */
@NullMarked
package dev.proviso.lab.bench;

import org.jspecify.annotations.NullMarked;
