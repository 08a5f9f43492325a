package dev.proviso.restrictions.journal;

/** Where a step is. */
public enum StepState {
    /** Written down, perhaps asked, perhaps carried out. */
    INTENDED,
    DONE,
    /** The setting was as it should be already; the demand is in force all the same. */
    NOTHING_TO_DO,
    /** The provider did not do it; nothing of it is in force. */
    REFUSED,
    /** Its way back is written down, perhaps asked, perhaps carried out. */
    RETURNING,
    REVERTED;

    /** Whether its demand counts. */
    public boolean inForce() {
        return this == DONE || this == NOTHING_TO_DO || this == RETURNING;
    }

    /** Whether something of it may be at the provider. */
    public boolean open() {
        return inForce() || this == INTENDED;
    }
}
