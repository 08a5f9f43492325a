/**
 * The notices that were received: what of them stands openly in a table, and what only sealed.
 *
 * <p>On a connection that the caller gives, in the caller's transaction. For: finding a notice by
 * its code, telling duplicates, erasing who gave it without erasing what was said. Never: text or
 * identity in clear in a table, an index, a log or an exception. Held by: {@code
 * NoticeRegisterTest}, {@code RegisterCanaryTest}, {@code LikenessTest}.
 */
@NullMarked
package dev.proviso.notices.register;

import org.jspecify.annotations.NullMarked;
