package dev.proviso.facts.catalogue;

import dev.proviso.facts.model.Period;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * One metered quantity as an export states it, before the catalogue.
 *
 * @param quantity in the export's own unit
 * @param stated the row's period as its start and end say
 * @param interval the metering interval that the export states beside it (CUR's
 *     identity/TimeInterval), or empty
 */
public record Measure(
        MeterKey key, BigDecimal quantity, Optional<Period> stated, Optional<Period> interval) {}
