package dev.proviso.cli;

import java.time.LocalDate;
import java.time.ZoneId;

/** The number of the first case of a home with the example's office, opened now. */
final class FirstCase {
    private static final ZoneId ZONE = ZoneId.of("Europe/Dublin");

    private FirstCase() {}

    static String id() {
        return "C-" + LocalDate.now(ZONE).getYear() + "-0001";
    }
}
