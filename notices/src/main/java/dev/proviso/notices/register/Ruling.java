package dev.proviso.notices.register;

import java.time.Instant;

/**
 * By whom it was decided whether two notices are the same matter.
 *
 * @param by the person's id
 * @param reasons in the person's words, not empty
 */
public record Ruling(Instant at, String by, String reasons) {
    public Ruling {
        if (by.isBlank() || reasons.isBlank()) {
            throw new IllegalArgumentException("somebody decides, and says why");
        }
    }
}
