package dev.proviso.cases.core;

import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/** Looking things up by the names that commands gave. */
public final class Named {
    private Named() {}

    /** Whether one of that name is there, and so. */
    public static <T> boolean is(Map<String, T> all, String name, Predicate<? super T> so) {
        T one = all.get(name);
        return one != null && so.test(one);
    }

    /**
     * The one of that name, where it was found before.
     *
     * @throws NullPointerException when it is not there: a check was forgotten
     */
    public static <T> T the(Map<String, T> all, String name) {
        return Objects.requireNonNull(all.get(name), name);
    }
}
