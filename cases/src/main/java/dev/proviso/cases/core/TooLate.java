package dev.proviso.cases.core;

import java.time.Instant;

/** Why what a customer says can no longer be taken: as data, so that a letter can tell it. */
public sealed interface TooLate {

    /** The hearing is over. */
    record HearingOver(Instant until) implements TooLate {}

    /** The time for an appeal has passed (D23). */
    record AppealTimeOver(Instant until) implements TooLate {}

    /** The appeal was filed, and cannot be once more (D29). */
    record AppealSpent() implements TooLate {}

    /** What was shown before waits for its answer (D29). */
    record RemedyWaits(Instant due) implements TooLate {}
}
