package dev.proviso.notices.tracking;

/** What a code opens. The name goes into its hash: a code for one purpose opens no other. */
public enum Purpose {
    /** A notifier's own notice (D16). */
    TRACKING("tracking"),
    /** A customer's answer before a determination (D7). */
    HEARING("hearing"),
    /** A customer's appeal (D8). */
    APPEAL("appeal"),
    /** A customer showing remedy (D29). */
    REMEDY("remedy"),
    /** A trusted flagger's way in (DSA Art. 22). */
    FLAGGER("flagger");

    private final String hashed;

    Purpose(String hashed) {
        this.hashed = hashed;
    }

    /** As it stands in hashes, for ever. */
    String hashed() {
        return hashed;
    }
}
