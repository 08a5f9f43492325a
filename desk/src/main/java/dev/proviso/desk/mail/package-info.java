/**
 * The home's mail: servers, addresses and passwords as {@code proviso.yaml} names them, made ready
 * for the postman and for the mailbox.
 *
 * <p>Opens no connection, and shows no password. Held by: {@code HomeMailTest}.
 */
@NullMarked
package dev.proviso.desk.mail;

import org.jspecify.annotations.NullMarked;
