package dev.proviso.notices.letter;

import java.time.Instant;

/** The facts of one letter; what it says about them stands in its template. */
public sealed interface Letter permits ToCustomer, ToNotifier, ToSender, ToStaff {

    /** Who writes. */
    Provider provider();

    /** When it is written. */
    Instant date();
}
