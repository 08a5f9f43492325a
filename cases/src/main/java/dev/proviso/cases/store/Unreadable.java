package dev.proviso.cases.store;

/** What is stored is not what was ever written: it was changed, or is of a newer version. */
public final class Unreadable extends Exception {
    Unreadable(String message) {
        super(message);
    }

    Unreadable(String message, Throwable cause) {
        super(message, cause);
    }
}
