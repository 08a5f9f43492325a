package dev.proviso.facts.snapshot;

import java.io.IOException;

/** Sorted streams of records as one: a binary heap of their heads. */
final class Merge implements Records.Stream {

    private final Records.Stream[] sources;
    private final long[][] heads;
    private final int[] heap;
    private final int width;
    private final int keys;
    private int size;

    Merge(Records.Stream[] sources, int width, int keys) throws IOException {
        this.sources = sources;
        this.heads = new long[sources.length][width];
        this.heap = new int[sources.length];
        this.width = width;
        this.keys = keys;
        for (int source = 0; source < sources.length; source++) {
            if (sources[source].next(heads[source])) {
                heap[size++] = source;
            }
        }
        for (int place = size / 2 - 1; place >= 0; place--) {
            sink(place);
        }
    }

    @Override
    public boolean next(long[] record) throws IOException {
        if (size == 0) {
            return false;
        }
        int first = heap[0];
        System.arraycopy(heads[first], 0, record, 0, width);
        if (!sources[first].next(heads[first])) {
            heap[0] = heap[--size];
        }
        sink(0);
        return true;
    }

    private void sink(int from) {
        if (size == 0) {
            return;
        }
        int place = from;
        int moving = heap[from];
        while (2 * place + 1 < size) {
            int child = 2 * place + 1;
            if (child + 1 < size && before(heap[child + 1], heap[child])) {
                child++;
            }
            if (!before(heap[child], moving)) {
                break;
            }
            heap[place] = heap[child];
            place = child;
        }
        heap[place] = moving;
    }

    private boolean before(int one, int other) {
        long[] a = heads[one];
        long[] b = heads[other];
        for (int key = 0; key < keys; key++) {
            if (a[key] != b[key]) {
                return a[key] < b[key];
            }
        }
        return false;
    }
}
