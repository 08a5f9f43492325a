package dev.proviso.notices.mailbox;

import dev.proviso.canonical.Sha256;
import dev.proviso.notices.intake.mail.OpenedMail;
import java.time.Instant;
import java.util.Optional;

/** A mail that lies in the mailbox. */
public sealed interface Arrived {

    /**
     * One that was read whole.
     *
     * @param sha256 of its bytes, in lower-case hexadecimal: a mail that comes again, after a crash
     *     or in a second copy, is known by it
     * @param came when the mailbox's server took it, as that says, to the second (INTERNALDATE of
     *     RFC 3501); empty if nobody says
     */
    record Mail(byte[] bytes, String sha256, Optional<Instant> came) implements Arrived {

        /** With its digest. */
        public static Mail of(byte[] bytes, Optional<Instant> came) {
            return new Mail(bytes, Sha256.hex(bytes), came);
        }

        /** With its digest; nobody says when it came. */
        public static Mail of(byte[] bytes) {
            return of(bytes, Optional.empty());
        }
    }

    /**
     * One that was not read beyond the limit.
     *
     * @param bytesMax the limit
     * @param header what can be read of it; empty if that is none
     * @param headSha256 of the bytes up to the limit
     */
    record TooLarge(long bytesMax, Optional<OpenedMail> header, String headSha256)
            implements Arrived {}
}
