package dev.proviso.notices.mailbox;

/**
 * What one look into the mailbox came to, in mails.
 *
 * @param tooLarge how many of those read or refused were larger than the limit
 * @param left how many the handler left there
 * @param waiting how many were not looked at, since there were more than were to be taken
 */
public record Poll(int read, int refused, int tooLarge, int left, int waiting) {}
