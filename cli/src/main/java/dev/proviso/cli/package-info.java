/**
 * The {@code proviso} command: options, one call to the desk, one rendering.
 *
 * <p>For: people and scripts at a terminal. Never: a decision, a calculation that ends in a file.
 * Failures become words and exit codes in {@code Failures} alone. Held by: golden files in {@code
 * cli/src/test/golden}.
 */
@NullMarked
package dev.proviso.cli;

import org.jspecify.annotations.NullMarked;
