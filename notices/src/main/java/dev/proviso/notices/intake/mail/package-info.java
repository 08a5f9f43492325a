/**
 * Reads e-mails as notices: those that people write, feedback reports (ARF, RFC 5965) and mails
 * that carry a XARF report.
 *
 * <p>For: bytes of one e-mail (RFC 5322, MIME). Never: opening a forwarded mail, an archive or any
 * other attachment; they are hashed. The only package that knows Jakarta Mail. Held by: {@code
 * HostileCorpusTest}, {@code CanaryTest}, {@code MailFuzzTest}.
 */
@NullMarked
package dev.proviso.notices.intake.mail;

import org.jspecify.annotations.NullMarked;
