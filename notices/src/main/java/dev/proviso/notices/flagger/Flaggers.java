package dev.proviso.notices.flagger;

import dev.proviso.notices.flagger.Claim.Standing;
import dev.proviso.notices.tracking.CodeHash;
import dev.proviso.notices.tracking.Purpose;
import dev.proviso.notices.tracking.TrackingCode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The provider's register of trusted flaggers. */
public record Flaggers(List<TrustedFlagger> all) {

    /** None is known. */
    public static final Flaggers NONE = new Flaggers(List.of());

    public Flaggers {
        all = List.copyOf(all);
    }

    /** What a token proves on a day. Works as long for an unknown one as for a wrong one. */
    public Claim token(TrackingCode token, LocalDate day) {
        Optional<TrustedFlagger> owner =
                all.stream().filter(f -> f.tokens().containsKey(token.number())).findFirst();
        Optional<CodeHash> kept = owner.map(f -> f.tokens().get(token.number()));
        if (!CodeHash.opens(kept, token, Purpose.FLAGGER) || owner.isEmpty()) {
            return Claim.NONE;
        }
        return owner.get().on(day)
                ? new Claim(Standing.PROVEN, owner.get().name(), "by its token")
                : new Claim(
                        Standing.CLAIMED,
                        owner.get().name(),
                        "its token is right, but the status does not hold today");
    }

    /**
     * What a mail's domain says on a day: never a proof. Anyone can write any sender into an
     * e-mail; signatures of mail servers (DKIM) are not checked here.
     */
    public Claim domain(String domain, LocalDate day) {
        return all.stream()
                .filter(f -> f.domains().contains(domain) && f.on(day))
                .findFirst()
                .map(f ->
                        new Claim(
                                Standing.CLAIMED,
                                f.name(),
                                "it names a trusted flagger's domain, which proves nothing"))
                .orElse(Claim.NONE);
    }
}
