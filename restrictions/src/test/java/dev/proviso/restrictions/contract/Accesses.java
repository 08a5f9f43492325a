package dev.proviso.restrictions.contract;

import dev.proviso.restrictions.connector.Access;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/** Accesses by how they are written. */
public final class Accesses {
    private Accesses() {}

    /** {@code tenant read}, {@code granted-neighbour write}. */
    public static Set<Access> named(String... texts) {
        Set<Access> accesses = new TreeSet<>();
        Arrays.stream(texts).map(text -> Access.of(text).orElseThrow()).forEach(accesses::add);
        return accesses;
    }
}
