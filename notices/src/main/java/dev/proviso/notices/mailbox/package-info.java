/**
 * Mail that comes in: polled from a mailbox or read from a file, one after the other, moved only
 * after the handler's transaction committed; and what each mail is.
 *
 * <p>Stores nothing and answers nobody. Held by: {@code MailboxTest}, {@code MailRoutingTest},
 * {@code QuotesTest}.
 */
@NullMarked
package dev.proviso.notices.mailbox;

import org.jspecify.annotations.NullMarked;
