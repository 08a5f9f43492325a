package dev.proviso.notices.register;

import dev.proviso.notices.intake.Channel;
import dev.proviso.notices.intake.ReceivedNotice.Kind;
import java.time.Instant;

/**
 * What is openly kept of a notice.
 *
 * @param id its public number, such as {@code PRV-7K3M-Q9TD}
 * @param received to the second
 * @param form in which it came
 * @param account whose the reported place was at the time of the incident, or {@code ""}
 * @param caseId where it is dealt with, or {@code ""} while it is not
 * @param digest SHA-256 of the sealed text with its salt, in lower-case hexadecimal: commits to the
 *     text, and tells nothing of it
 * @param duplicateOf the earliest notice that says the same, or {@code ""}; both stay (D26)
 * @param joinedBecause why, in words, or {@code ""}
 * @param notifierErased whether who gave it was erased
 * @param factsErased whether what it says was erased
 */
public record NoticeRecord(
        String id,
        Instant received,
        Channel channel,
        Kind form,
        Source source,
        String account,
        String caseId,
        String digest,
        String duplicateOf,
        String joinedBecause,
        boolean notifierErased,
        boolean factsErased) {}
