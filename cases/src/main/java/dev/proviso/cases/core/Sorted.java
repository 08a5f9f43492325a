package dev.proviso.cases.core;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** Copies of sets in one order, so that what is written of them is the same everywhere. */
final class Sorted {
    private Sorted() {}

    static Set<String> copy(Set<String> set) {
        return Collections.unmodifiableSortedSet(new TreeSet<>(set));
    }
}
