package dev.proviso.notices.server;

/** How the way to a mail server is protected. */
public enum Security {
    /** From the first byte (RFC 8314). */
    TLS,
    /** Begun in clear; nothing is said before encryption is there (RFC 3207, RFC 2595). */
    STARTTLS,
    /** Not at all: to a server on this very machine. */
    NONE
}
