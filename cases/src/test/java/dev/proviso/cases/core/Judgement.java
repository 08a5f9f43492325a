package dev.proviso.cases.core;

import java.util.Set;

/**
 * What the oracle says of a step.
 *
 * @param held of the rules that refuse no command, those that had something to hold in it: a look
 *     at evidence (D14), an erasure carried out (D15), or refused, or carried out though something
 *     could have kept it (D23)
 */
record Judgement(Set<Rule> broken, Set<Rule> held) {}
