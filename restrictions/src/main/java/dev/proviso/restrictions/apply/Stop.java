package dev.proviso.restrictions.apply;

/**
 * Whether to take no step further: an appeal upheld, a determination voided (D25), or somebody who
 * presses a key. Asked before every forward step; ways back are not stopped.
 */
public interface Stop {
    /** Nobody stops it. */
    Stop NEVER = () -> false;

    /** Whether to stop now. */
    boolean now();
}
