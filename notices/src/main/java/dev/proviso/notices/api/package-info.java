/**
 * The way in over HTTP: a notice is posted and gets a receipt, its notifier asks what became of it.
 *
 * <p>Served by the ledger's {@code SmallServer}; what is done with a notice is behind {@code
 * NoticeDesk}. For: programs and the provider's own web form. Never: an address in a log or a
 * table; an answer without words; the customer's side of a case. Held by: {@code NoticeApiTest},
 * {@code HostileRequestsTest}, {@code OpenApiTest}.
 */
@NullMarked
package dev.proviso.notices.api;

import org.jspecify.annotations.NullMarked;
