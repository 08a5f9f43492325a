package dev.proviso.cases.office;

import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.Set;

/**
 * What the provider has laid down beforehand.
 *
 * @param zone in which the provider counts days
 * @param hearing how long a customer has to answer; at least ten days
 * @param appeal how long deciding an appeal may take before it is late
 * @param notice how long answering a notifier may take before it is late
 * @param witnessed whether a checkpoint must be witnessed before a customer is told (D5)
 * @param appointers who may together appoint outside deciders (D20)
 */
public record Policy(
        ZoneId zone,
        Period hearing,
        Period appeal,
        Period notice,
        boolean witnessed,
        Set<String> appointers) {

    private static final LocalDate JUNE = LocalDate.of(2026, 6, 1);

    /** The shortest hearing: ten days (D7). */
    public static final Period HEARING_LEAST = Period.ofDays(10);

    /**
     * Copies.
     *
     * @throws IllegalArgumentException for a hearing shorter than {@link #HEARING_LEAST}
     */
    public Policy {
        if (JUNE.plus(hearing).isBefore(JUNE.plus(HEARING_LEAST))) {
            throw new IllegalArgumentException("a hearing takes at least ten days (D7)");
        }
        appointers = Set.copyOf(appointers);
    }
}
