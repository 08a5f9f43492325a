package dev.proviso.notices.intake.mail;

import dev.proviso.notices.intake.Intake.Refused;

/** Leaves the reading of a mail with words for its sender. Never carries a cause: it may quote. */
final class Unreadable extends Exception {

    private static final long serialVersionUID = 1L;

    private final String next;

    Unreadable(String reason, String next) {
        super(reason, null, false, false);
        this.next = next;
    }

    Refused refused() {
        return Refused.of(String.valueOf(getMessage()), next);
    }
}
