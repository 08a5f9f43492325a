package dev.proviso.restrictions.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.restrictions.journal.Hook;
import dev.proviso.restrictions.simulated.SimulatedProvider;
import dev.proviso.testing.Seeds;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Overlapping plans, failing providers, other people's changes and dying processes, in any order:
 * what is in force is the sum, the last gives back what was there first, nothing is silent, and no
 * call is made that is in no decided plan.
 */
final class OverlapPropertyTest {
    /** The 600 rounds are those of {@code ./build campaign}. */
    private static final int ROUNDS = 40;

    @TempDir private Path scratch = Path.of("");
    private int number;
    private int deaths;
    private int done;

    @Test
    void whateverHappensRestrictionsAreTheSumAndComeBack() {
        Seeds.check(
                1_600,
                ROUNDS,
                random -> {
                    Path folder = Files.createDirectory(scratch.resolve("round-" + number++));
                    Overlap overlap =
                            new Overlap(
                                    random,
                                    new Room(folder).furnished(),
                                    before -> {
                                        before.close();
                                        return new Room(
                                                folder,
                                                before.time,
                                                before.provider,
                                                Hook.NONE,
                                                SimulatedProvider.oneByOne());
                                    });
                    try {
                        overlap.play();
                    } finally {
                        overlap.room().close();
                    }
                    deaths += overlap.deaths;
                    done += overlap.done;
                });
        assertThat(deaths).as("processes that died").isGreaterThan(ROUNDS / 4);
        assertThat(done).as("accounts that were restricted").isGreaterThan(ROUNDS / 2);
    }
}
