package dev.proviso.notices.register;

import dev.proviso.notices.flagger.Claim;
import dev.proviso.notices.intake.ReceivedNotice.Kind;

/** Who gives notice, by kind; the names are those of a case's {@code Source}. */
public enum Source {
    PRESS,
    NGO,
    /** One that has proven it (DSA Art. 22), and no other. */
    TRUSTED_FLAGGER,
    /** An order or request of an authority, as a person of the provider has found. */
    AUTHORITY,
    STAFF,
    CUSTOMER,
    /** A report in XARF. */
    XARF,
    OTHER;

    /** As far as the door can tell; a person of the provider may know better. */
    public static Source of(Kind form, Claim claim) {
        if (claim.proven()) {
            return TRUSTED_FLAGGER;
        }
        return form == Kind.XARF ? XARF : OTHER;
    }
}
