/** Tests of the redaction boundary. */
@NullMarked
package dev.proviso.facts.boundary;

import org.jspecify.annotations.NullMarked;
