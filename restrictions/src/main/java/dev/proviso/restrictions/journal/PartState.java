package dev.proviso.restrictions.journal;

/** How an account in a plan came out. */
public enum PartState {
    /** Not begun, or being worked on. */
    OPEN,
    /** All steps are in force; probes have shown it, as far as the words say. */
    DONE,
    /** All settings were as they should be; the demands are in force all the same. */
    NOTHING_TO_DO,
    /** Nothing of the plan is in force here. */
    REFUSED,
    /** Something may be in force; going on is possible, and what to do is said. */
    HALF_WAY,
    /** Only the freeze is left (D20). */
    LOWERED,
    /** What was there before is there again, as far as no other restriction holds it. */
    REVERTED;

    /** Whether going on would do something. */
    public boolean unfinished() {
        return this == OPEN || this == HALF_WAY;
    }
}
