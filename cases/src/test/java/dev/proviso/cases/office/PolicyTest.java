package dev.proviso.cases.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PolicyTest {

    @Test
    void aHearingOfLessThanTenDaysIsNoHearing_D7() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> policy(Period.ofDays(9)))
                .withMessageContaining("D7");
        assertThat(policy(Period.ofMonths(1)).hearing()).isEqualTo(Period.ofMonths(1));
    }

    private static Policy policy(Period hearing) {
        return new Policy(
                ZoneOffset.UTC, hearing, Period.ofDays(30), Period.ofDays(30), true, Set.of());
    }

    @Test
    void aVersionHoldsFromItsFirstInstantToTheNextOnes_D2() {
        Instant from = Instant.parse("2024-01-01T00:00:00Z");
        Instant until = Instant.parse("2026-06-01T00:00:00Z");
        Terms.Version version = new Terms.Version("2024", from, Optional.of(until), Map.of());
        assertThat(version.heldFor(from, until)).isTrue();
        assertThat(version.heldFor(from.minusSeconds(1), until)).isFalse();
        assertThat(version.heldFor(from, until.plusSeconds(1))).isFalse();
    }
}
