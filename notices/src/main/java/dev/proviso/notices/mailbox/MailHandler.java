package dev.proviso.notices.mailbox;

/**
 * What is done with a mail.
 *
 * @param <X> what is thrown where it cannot be kept now
 */
@FunctionalInterface
public interface MailHandler<X extends Exception> {

    /** Where the mail goes afterwards. */
    enum Verdict {
        READ,
        REFUSED,
        /** Nowhere: it could not be taken now, which is no reason not to take those behind it. */
        LEFT
    }

    /**
     * Takes a mail; when it returns, its transaction has committed. The same mail may come again:
     * the handler recognises it by its digest, and says again what it said.
     *
     * @throws X if the mail could not be kept now; it stays where it is, and so do those behind it.
     *     What is wrong with the mail itself is a {@link Verdict}
     */
    Verdict take(Arrived mail) throws X;
}
