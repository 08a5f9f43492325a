package dev.proviso.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.restrictions.apply.Progress;
import dev.proviso.restrictions.apply.Progress.Stage;
import dev.proviso.restrictions.apply.Progress.Update;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is told of accounts that come out one after the other, in a pipe. */
final class AccountProgressTest {
    private final StringWriter said = new StringWriter();
    private final AccountProgress progress =
            new AccountProgress(new PrintWriter(said, true), false);

    private void told(Stage stage, int done, int seconds, Optional<Duration> left) {
        progress.told(new Update(stage, done, 1_200, Duration.ofSeconds(seconds), left));
    }

    @Test
    void itIsALineEveryFewSecondsAndNoTimeThatNobodyKnows() {
        told(Stage.LOOKING, 0, 0, Optional.empty());
        for (int done = 1; done <= 1_200; done++) {
            told(Stage.LOOKING, done, done / 300, Optional.empty());
        }
        told(Stage.WORKING, 0, 0, Optional.empty());
        told(Stage.WORKING, 100, 60, Optional.empty());
        told(Stage.WORKING, 101, 61, Optional.empty());
        told(Stage.WORKING, 600, 120, Optional.of(Duration.ofSeconds(119)));
        told(Stage.WORKING, 601, 125, Optional.of(Duration.ofSeconds(125)));

        assertThat(said.toString().lines())
                .containsExactly(
                        "proviso: working on accounts: 100 of 1,200",
                        "proviso: working on accounts: 600 of 1,200, about 119 s left",
                        "proviso: working on accounts: 601 of 1,200, about 2 min left");
    }

    @Test
    void whereThereIsNothingToDoNothingIsSaid() {
        progress.told(
                new Progress.Update(
                        Stage.WORKING, 0, 0, Duration.ZERO, Optional.of(Duration.ZERO)));
        assertThat(said.toString()).isEmpty();
    }
}
