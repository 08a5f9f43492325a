/**
 * Trusted flaggers (DSA Art. 22): who they are, from when until when, and how one proves to be one.
 *
 * <p>For: giving their notices priority. Never: taking a name, a domain or a mail address for a
 * proof. Held by: {@code FlaggersTest}.
 */
@NullMarked
package dev.proviso.notices.flagger;

import org.jspecify.annotations.NullMarked;
