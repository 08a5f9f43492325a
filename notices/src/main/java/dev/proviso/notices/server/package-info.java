/**
 * How to reach a mail server: address, encryption, login, patience.
 *
 * <p>No password without encryption, but on loopback; certificates are always checked. Held by:
 * {@code MailServerTest}.
 */
@NullMarked
package dev.proviso.notices.server;

import org.jspecify.annotations.NullMarked;
