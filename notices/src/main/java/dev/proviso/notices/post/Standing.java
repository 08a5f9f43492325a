package dev.proviso.notices.post;

import java.time.Instant;

/**
 * How a letter stands.
 *
 * @param tries how often a dialogue was begun
 * @param detail the last answer of the mail server, or the reason in words; {@code ""} before
 * @param messageId {@code ""} before the first try
 * @param since when it came into this state
 * @param due when it is to be tried next; says nothing outside {@link State#WAITING}
 */
public record Standing(
        String id,
        String reference,
        String to,
        State state,
        int tries,
        String detail,
        String messageId,
        Instant since,
        Instant due) {}
