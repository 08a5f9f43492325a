package dev.proviso.ledger.log;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Times as they stand in tables that are sorted by them: all of one width, so that texts sort as
 * times do. {@link Instant#toString} leaves out digits that are zero, and puts a whole second after
 * its parts.
 */
public final class Times {
    private static final DateTimeFormatter TO_NANOS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'")
                    .withZone(ZoneOffset.UTC);

    private Times() {}

    /** {@code 2026-11-29T12:00:00.123000000Z}; {@link Instant#parse} reads it. */
    public static String text(Instant at) {
        return TO_NANOS.format(at);
    }
}
