package dev.proviso.indicators.series;

import dev.proviso.facts.model.Meter;
import java.util.Map;

/**
 * All that indicators read of a subject in one look.
 *
 * @param meters the meters present: those with a row in the window. Absent means missing, not zero
 */
public record SubjectSeries(Subject subject, Look look, Map<Meter, MeterSeries> meters) {}
