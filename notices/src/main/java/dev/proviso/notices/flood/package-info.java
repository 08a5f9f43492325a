/**
 * How many messages a sender may bring in a time, so that many from one do not stand before one
 * from another.
 *
 * <p>For: answering "later" instead of drowning, and counting how often. Never: dropping in
 * silence; keeping an address. Held by: {@code FloodPropertyTest}.
 */
@NullMarked
package dev.proviso.notices.flood;

import org.jspecify.annotations.NullMarked;
