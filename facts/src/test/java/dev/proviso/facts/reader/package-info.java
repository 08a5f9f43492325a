/** Tests of the readers: real exports, malformed ones, and what must never pass. */
@NullMarked
package dev.proviso.facts.reader;

import org.jspecify.annotations.NullMarked;
