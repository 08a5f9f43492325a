package dev.proviso.restrictions.apply;

import dev.proviso.restrictions.journal.PartState;
import dev.proviso.restrictions.journal.Why;

/**
 * How one account came out.
 *
 * @param part its place in the plan, from 0
 * @param words what happened, as sentences
 * @param next what to do; empty if nothing is to be done
 */
public record PartResult(
        int part,
        String connector,
        String account,
        PartState state,
        Why why,
        String words,
        String next) {}
