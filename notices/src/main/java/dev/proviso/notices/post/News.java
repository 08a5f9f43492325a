package dev.proviso.notices.post;

import java.time.Instant;

/**
 * What became of a letter, for the caller's own events.
 *
 * @param letter its id
 * @param number from 1, for each letter
 * @param reference as the caller gave it
 * @param to the recipient's address
 * @param detail the mail server's answer, or the reason in words; one line
 */
public record News(
        String letter,
        int number,
        String reference,
        String to,
        Outcome outcome,
        String detail,
        Instant at) {

    /** Whether the recipient has it, as far as anybody knows. */
    public boolean arrived() {
        return outcome == Outcome.ARRIVED;
    }
}
