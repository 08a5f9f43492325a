/**
 * A synthetic provider that bills in FOCUS 1.2, looks like AWS, and has the mess of real exports.
 *
 * <p>For: demo, tests and benchmarks, from a seed and byte for byte the same. Never: a real
 * customer; its names, tags and prices are made up. Held by: {@code LabGenerateTest}.
 */
@NullMarked
package dev.proviso.lab.provider;

import org.jspecify.annotations.NullMarked;
