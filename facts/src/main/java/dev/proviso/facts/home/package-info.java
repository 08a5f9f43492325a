/**
 * The home: the folder of one installation (design §12), with its lock, keys and configuration.
 *
 * <p>For: one place that only its owner can read, used by one process at a time. Never: a key in an
 * error or log, a default that is not safe. Held by: {@code HomeTest}.
 */
@NullMarked
package dev.proviso.facts.home;

import org.jspecify.annotations.NullMarked;
