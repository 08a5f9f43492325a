package dev.proviso.facts.catalogue;

import dev.proviso.facts.model.Meter;

/** What the catalogue makes of a {@link Measure}. */
public sealed interface Mapping {

    /**
     * A canonical meter and a whole number of its base unit.
     *
     * @param quantity rounded half-even
     * @param lossy the quantity was not a whole number of base units
     */
    record Mapped(Meter meter, long quantity, boolean lossy) implements Mapping {}

    /** No entry names it; kept as a count by service and SKU. */
    record Unmapped() implements Mapping {}

    /**
     * An entry names it, but the number cannot be a quantity.
     *
     * @param why for the manifest; never contains a value of the export
     */
    record OutOfRange(String why) implements Mapping {}
}
