package dev.proviso.notices.flagger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.notices.flagger.Claim.Standing;
import dev.proviso.notices.tracking.CodeHash;
import dev.proviso.notices.tracking.Purpose;
import dev.proviso.notices.tracking.SeededRandom;
import dev.proviso.notices.tracking.TrackingCode;
import dev.proviso.testing.Seeds;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Art. 22: only a token proves it, and only while the status holds. */
final class FlaggersTest {

    private static final SeededRandom RANDOM = new SeededRandom(Seeds.of(1));
    private static final TrackingCode TOKEN = TrackingCode.fresh(RANDOM);
    private static final LocalDate AWARDED = LocalDate.of(2026, 1, 15);
    private static final LocalDate ENDS = LocalDate.of(2027, 1, 15);

    private static Flaggers known(Purpose purpose) {
        return new Flaggers(
                List.of(
                        new TrustedFlagger(
                                "Example Hotline",
                                "Arcom (FR)",
                                AWARDED,
                                Optional.of(ENDS),
                                List.of("hotline.example"),
                                Map.of(TOKEN.number(), CodeHash.of(TOKEN, purpose, RANDOM)))));
    }

    @Test
    void aTokenProvesWhileTheStatusHolds() {
        Flaggers flaggers = known(Purpose.FLAGGER);
        assertThat(flaggers.token(TOKEN, AWARDED).proven()).isTrue();
        assertThat(flaggers.token(TOKEN, AWARDED).name()).isEqualTo("Example Hotline");
        assertThat(flaggers.token(TOKEN, ENDS.minusDays(1)).proven()).isTrue();
        for (LocalDate day : List.of(AWARDED.minusDays(1), ENDS)) {
            assertThat(flaggers.token(TOKEN, day).standing()).isEqualTo(Standing.CLAIMED);
        }
    }

    @Test
    void anotherTokenOrPurposeProvesNothing() {
        assertThat(known(Purpose.FLAGGER).token(TrackingCode.fresh(RANDOM), AWARDED))
                .isEqualTo(Claim.NONE);
        assertThat(known(Purpose.TRACKING).token(TOKEN, AWARDED)).isEqualTo(Claim.NONE);
        assertThat(Flaggers.NONE.token(TOKEN, AWARDED)).isEqualTo(Claim.NONE);
    }

    @Test
    void aMailDomainIsAClaimAndNoProof() {
        Claim claim = known(Purpose.FLAGGER).domain("hotline.example", AWARDED);
        assertThat(claim.standing()).isEqualTo(Standing.CLAIMED);
        assertThat(claim.proven()).isFalse();
        assertThat(claim.why()).contains("proves nothing").doesNotContain("Example Hotline");
        assertThat(known(Purpose.FLAGGER).domain("other.example", AWARDED)).isEqualTo(Claim.NONE);
        assertThat(known(Purpose.FLAGGER).domain("hotline.example", ENDS)).isEqualTo(Claim.NONE);
    }
}
