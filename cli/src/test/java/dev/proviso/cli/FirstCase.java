package dev.proviso.cli;

import java.time.LocalDate;
import java.time.ZoneId;

/** The first case of a home with the example's office, opened now. */
final class FirstCase {
    private static final ZoneId ZONE = ZoneId.of("Europe/Dublin");

    /** What its customer is told when it is heard. */
    static final String FACTS =
            """
            words: Storage grew by the same amount every hour.
            from: 2026-07-01
            to: 2026-08-01
            explanations:
              "4.2@2026": The growth fits the recording of a whole population's calls.
            considered: service-off
            """;

    private FirstCase() {}

    static String id() {
        return "C-" + LocalDate.now(ZONE).getYear() + "-0001";
    }
}
