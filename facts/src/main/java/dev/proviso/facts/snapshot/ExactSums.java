package dev.proviso.facts.snapshot;

import dev.proviso.facts.model.Meter;
import java.io.IOException;
import java.util.Arrays;

/**
 * Sums sorted facts of one key into a usage row, exactly in 128 bits; drops flow rows that sum to
 * nothing, and counts facts that are equal in all that is kept.
 */
final class ExactSums {

    /** A fact: first and second key, quantity, requests, hash of the rest of its content. */
    static final int WIDTH = 5;

    private final RowSink sink;
    private long zeroRows;
    private long equalRows;
    private long rows;
    private long[] contents = new long[8];
    private int facts;
    private long quantityHigh;
    private long quantityLow;
    private long requestsHigh;
    private long requestsLow;

    ExactSums(RowSink sink) {
        this.sink = sink;
    }

    /** Sums all facts. */
    void run(Records.Stream sorted) throws IOException {
        long[] fact = new long[WIDTH];
        long first = 0;
        long second = 0;
        while (sorted.next(fact)) {
            if (facts > 0 && (fact[0] != first || fact[1] != second)) {
                finish(first, second);
            }
            first = fact[0];
            second = fact[1];
            add(fact);
        }
        if (facts > 0) {
            finish(first, second);
        }
    }

    private void add(long[] fact) {
        long quantity = fact[2];
        long low = quantityLow + quantity;
        quantityHigh += (quantity >> 63) + (Long.compareUnsigned(low, quantityLow) < 0 ? 1 : 0);
        quantityLow = low;
        long requests = fact[3];
        low = requestsLow + requests;
        requestsHigh += (requests >> 63) + (Long.compareUnsigned(low, requestsLow) < 0 ? 1 : 0);
        requestsLow = low;
        if (facts == contents.length) {
            contents = Arrays.copyOf(contents, facts * 2);
        }
        contents[facts++] = fact[4];
    }

    private void finish(long first, long second) throws IOException {
        if (facts > 1) {
            countEqual();
        }
        if ((quantityHigh | quantityLow | requestsHigh | requestsLow) == 0
                && RowKey.meter(first).kind() == Meter.Kind.FLOW) {
            zeroRows++;
        } else {
            rows++;
            sink.row(first, second, quantityHigh, quantityLow, requestsHigh, requestsLow);
        }
        facts = 0;
        quantityHigh = 0;
        quantityLow = 0;
        requestsHigh = 0;
        requestsLow = 0;
    }

    private void countEqual() {
        Arrays.sort(contents, 0, facts);
        for (int i = 1; i < facts; i++) {
            if (contents[i] == contents[i - 1]) {
                equalRows++;
            }
        }
    }

    long rows() {
        return rows;
    }

    long zeroRows() {
        return zeroRows;
    }

    long equalRows() {
        return equalRows;
    }
}
