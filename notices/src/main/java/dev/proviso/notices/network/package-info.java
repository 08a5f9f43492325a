/**
 * Addresses of the Internet as numbers.
 *
 * <p>For: telling whose address a notice names. Never: asking a name server; a name stays a name.
 * Held by: {@code IpAddressTest}.
 */
@NullMarked
package dev.proviso.notices.network;

import org.jspecify.annotations.NullMarked;
