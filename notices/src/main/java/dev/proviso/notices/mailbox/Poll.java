package dev.proviso.notices.mailbox;

/**
 * What one look into the mailbox came to, in mails.
 *
 * @param tooLarge how many of those read or refused were larger than the limit
 * @param left how many are still there
 */
public record Poll(int read, int refused, int tooLarge, int left) {}
