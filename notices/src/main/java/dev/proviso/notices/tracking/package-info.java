/**
 * Codes with which a person comes back: to a notice, to a hearing, to an appeal, to a remedy.
 *
 * <p>For: letting somebody in who has no account. Never: keeping a secret, only its hash; telling a
 * wrong code from an unknown number. Held by: {@code TrackingCodePropertyTest}.
 */
@NullMarked
package dev.proviso.notices.tracking;

import org.jspecify.annotations.NullMarked;
