package dev.proviso.notices.api;

import dev.proviso.notices.tracking.TrackingCode;
import java.time.Instant;

/**
 * What a notifier gets at once (DSA Art. 16(4), D16).
 *
 * @param code with which the notifier asks later; told only here
 * @param digest of what was kept, as the ledger commits to it
 */
public record Receipt(TrackingCode code, Instant receivedAt, String digest) {

    /** The notice's public number. */
    public String notice() {
        return code.number();
    }
}
