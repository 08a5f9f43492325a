/**
 * Carries out a decided plan, account by account, and walks its way back: looks, writes down, asks,
 * looks again, probes; says of each account whether it is done, there was nothing to do, it was
 * refused, or it is half-way and what to do.
 *
 * <p>Never makes a call that is not in a decided plan or its way back, never decides that one may
 * be carried out. Held by {@code ExecutorTest}, {@code OverlapPropertyTest}, {@code CrashTest}.
 */
@NullMarked
package dev.proviso.restrictions.apply;

import org.jspecify.annotations.NullMarked;
