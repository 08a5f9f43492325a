package dev.proviso.facts.catalogue;

import dev.proviso.facts.model.Meter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One entry of the catalogue: which names it answers to, and what they mean.
 *
 * @param meter empty for an entry that says "known, and none of our meters"
 * @param unitTexts units it answers to; empty: any that fits the meter
 * @param factor what the quantity is multiplied with beside {@code each}
 * @param units spellings that mean a plain number of base units here, whatever they mean elsewhere
 * @param each what one unit of the export is multiplied with
 * @param source where it is known from
 * @param examples at least one; a test runs them
 */
record Entry(
        String id,
        List<Glob> services,
        List<Glob> skus,
        List<Glob> skuMeters,
        List<Glob> usageTypes,
        List<Glob> operations,
        List<Glob> unitTexts,
        Optional<Meter> meter,
        Map<String, BigDecimal> units,
        int factor,
        Each each,
        Metering metering,
        String why,
        String source,
        List<Example> examples) {

    /** What one unit of the export is multiplied with. */
    enum Each {
        ONE,
        /** vCPUs of the instance. */
        VCPUS,
        /** GPUs of the instance; an instance without is not this entry's. */
        GPUS
    }

    /** A row of an export and what must come of it. */
    record Example(MeterKey key, String quantity, String from, String until, String expect) {}

    boolean names(MeterKey key, String usageType) {
        return Glob.any(services, key.service())
                && Glob.any(skus, key.sku())
                && Glob.any(skuMeters, key.skuMeter())
                && (Glob.any(usageTypes, usageType) || Glob.any(usageTypes, key.usageType()))
                && Glob.any(operations, key.operation())
                && Glob.any(unitTexts, key.unit());
    }
}
