/**
 * Letters on their way: an outbox that loses none and sends none twice, the postman who empties it
 * over SMTP, and what mail servers say afterwards.
 *
 * <p>Stored as sending before the dialogue begins, a letter that a crash or a silent server left
 * open is uncertain: no program sends it again, unless an archive shows that it was not sent. Never
 * writes a letter, never reads anybody's mail. Held by: {@code OutboxTest}, {@code PostmanTest},
 * {@code ServerFaultsTest}, {@code OutboxCrashTest}, {@code DeliveryReportTest}.
 */
@NullMarked
package dev.proviso.notices.post;

import org.jspecify.annotations.NullMarked;
