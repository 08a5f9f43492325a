package dev.proviso.notices.post;

/** Where a letter is. */
public enum State {
    /** To be sent when it is due. */
    WAITING,
    /** Stored before the dialogue with the mail server begins, and only while it lasts. */
    SENDING,
    /** The mail server took it. */
    SENT,
    /** A mail server on its way says that the recipient's mailbox has it. */
    DELIVERED,
    /** A mail server took it and then sent it back. */
    BOUNCED,
    /** Refused for good, or too often. */
    DEAD,
    /** It may have been sent, or not: nothing sends it again by itself. */
    UNCERTAIN,
    /**
     * Its address and all that was said about it are erased; its id stays, so that it is not sent.
     */
    FORGOTTEN;

    /** Whether nothing more will be sent by itself. */
    boolean isFinal() {
        return this != WAITING && this != SENDING && this != UNCERTAIN;
    }
}
