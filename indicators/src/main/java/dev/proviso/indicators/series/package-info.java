/** What an indicator reads: a subject's dense numbers in one look. */
@NullMarked
package dev.proviso.indicators.series;

import org.jspecify.annotations.NullMarked;
