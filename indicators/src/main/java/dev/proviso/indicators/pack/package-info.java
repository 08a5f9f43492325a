/** Packs: the hypotheses for one forbidden use, its indicators and weights, read from YAML. */
@NullMarked
package dev.proviso.indicators.pack;

import org.jspecify.annotations.NullMarked;
