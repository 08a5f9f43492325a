package dev.proviso.notices.flagger;

import dev.proviso.notices.tracking.CodeHash;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A body that a Digital Services Coordinator has awarded the status.
 *
 * @param coordinator which, such as {@code Arcom (FR)}
 * @param awarded the first day of the status
 * @param ends the first day without it; empty while none is set
 * @param domains under which it writes e-mail, in lower case
 * @param tokens what is kept of its codes, by their number
 */
public record TrustedFlagger(
        String name,
        String coordinator,
        LocalDate awarded,
        Optional<LocalDate> ends,
        List<String> domains,
        Map<String, CodeHash> tokens) {

    public TrustedFlagger {
        domains = List.copyOf(domains);
        tokens = Map.copyOf(tokens);
    }

    /** Whether it has the status on a day. */
    public boolean on(LocalDate day) {
        return !day.isBefore(awarded) && ends.map(day::isBefore).orElse(true);
    }
}
