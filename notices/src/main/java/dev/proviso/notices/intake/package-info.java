/**
 * What a notice is once it has been read, in whatever form it came: {@code ReceivedNotice}, or a
 * refusal in words for its sender ({@code Intake}).
 *
 * <p>For: everything that comes in from strangers. Never: storing, answering, opening what was
 * attached; no content is kept, only its hash. Held by: {@code MailReaderTest}, {@code CanaryTest}
 * and the fuzz targets of the readers.
 */
@NullMarked
package dev.proviso.notices.intake;

import org.jspecify.annotations.NullMarked;
