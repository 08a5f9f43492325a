package dev.proviso.notices.register;

import dev.proviso.notices.flagger.Claim;
import dev.proviso.notices.intake.Party;
import dev.proviso.notices.intake.ReceivedNotice;
import java.util.Locale;
import java.util.Optional;

/**
 * Who gave a notice, sealed with a key of its own. Not in any {@code toString} (D16).
 *
 * @param transmitter who sent it for the notifier, or anonymous
 * @param reference the notifier's own number for it, or {@code ""}
 * @param claim whether it is a trusted flagger, and which
 * @param language in which an answer is wanted, as BCP 47 has it; empty when not said
 */
public record Notifier(
        Party party, Party transmitter, String reference, Claim claim, Optional<String> language) {

    /** Nobody, or nobody any more. */
    public static final Notifier NOBODY =
            new Notifier(Party.ANONYMOUS, Party.ANONYMOUS, "", Claim.NONE, Optional.empty());

    static Notifier of(ReceivedNotice notice, Arrival arrival) {
        return new Notifier(
                notice.notifier(),
                notice.transmitter(),
                notice.reference(),
                arrival.claim(),
                notice.language());
    }

    /** The domain under which the notifier reports, in lower case, or {@code ""}. */
    public static String domain(Party party) {
        String domain =
                party.domain().isEmpty()
                        ? party.email().substring(party.email().lastIndexOf('@') + 1)
                        : party.domain();
        return domain.toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return equals(NOBODY) ? "Notifier[nobody]" : "Notifier[somebody]";
    }
}
