package dev.proviso.ledger.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.ledger.bundle.Verdict.Outcome;
import dev.proviso.testing.Seeds;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Nobody can change a bundle and have it verified. */
final class MutationPropertyTest {

    @Test
    void everySingleBitOfABundleWithOneQuestionFlipped() {
        byte[] good = Sample.of(1, Seeds.of(1)).bundle().signed(Sample.KEY);
        Optional<Trust> trust = Optional.of(Sample.trust());
        assertThat(Verification.of(good, trust).outcome()).isEqualTo(Outcome.VERIFIED);
        int[] accepted =
                IntStream.range(0, 8 * good.length)
                        .parallel()
                        .filter(bit -> {
                            byte[] flipped = good.clone();
                            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
                            return Verification.of(flipped, trust).outcome() == Outcome.VERIFIED;
                        })
                        .toArray();
        assertThat(accepted).as("bits that may be flipped").isEmpty();
    }

    @Test
    void randomMutationsOfABundleWithFiftyQuestions() {
        Sample sample = Sample.of(50, Seeds.of(2));
        byte[] good = sample.bundle().signed(Sample.KEY);
        Optional<Trust> trust = Optional.of(Sample.trust());
        Seeds.check(
                1,
                1_000,
                random -> {
                    byte[] mutant = Mutation.of(sample, random);
                    Outcome outcome = Verification.of(mutant, trust).outcome();
                    boolean same = Arrays.equals(mutant, good);
                    assertThat(outcome == Outcome.VERIFIED).isEqualTo(same);
                });
    }
}
