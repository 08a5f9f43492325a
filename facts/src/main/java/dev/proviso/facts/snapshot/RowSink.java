package dev.proviso.facts.snapshot;

import java.io.IOException;

/** Takes usage rows in the order of their keys. */
interface RowSink {

    /**
     * One usage row.
     *
     * @param first and {@code second} its {@link RowKey}
     * @param quantityHigh and {@code quantityLow}: a 128-bit two's complement number
     * @param requestsHigh and {@code requestsLow}: likewise
     */
    void row(
            long first,
            long second,
            long quantityHigh,
            long quantityLow,
            long requestsHigh,
            long requestsLow)
            throws IOException;
}
