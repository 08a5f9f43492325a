package dev.proviso.notices.intake;

/** The way by which a notice came. */
public enum Channel {
    /** The HTTP interface. */
    API,
    /** {@code proviso notice}, by the provider's own people. */
    COMMAND_LINE,
    /** A mailbox. */
    MAIL,
    /** The web form. */
    FORM
}
