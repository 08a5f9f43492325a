/**
 * Any provider that we do not know: an executable of the provider's own that reads one JSON request
 * on standard input and writes one JSON answer on standard output (docs/connector-program.md).
 */
@NullMarked
package dev.proviso.restrictions.connector.program;

import org.jspecify.annotations.NullMarked;
