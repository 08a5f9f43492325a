package dev.proviso.notices.mailbox;

/**
 * What one look into the mailbox came to, in mails.
 *
 * @param tooLarge how many of those read or refused were larger than the limit
 * @param left how many are still there: more than were to be looked at, or left by the handler
 */
public record Poll(int read, int refused, int tooLarge, int left) {}
