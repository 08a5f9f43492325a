package dev.proviso.desk.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.testing.OwnJvm;
import dev.proviso.testing.Seeds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One plan of many accounts through the desk, in half a gibibyte: 60 in {@code ./build}, 10,000 in
 * {@code ./build campaign --part many}.
 */
final class ManyAccountsOfCaseTest {
    private static final int ACCOUNTS = Seeds.EFFORT > 1 ? 10_000 : 60;

    @TempDir private Path scratch = Path.of("");

    @Test
    void theyArePlannedDecidedAppliedLookedAtAndGivenBack()
            throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                OwnJvm.command(
                                        ManyAccountsOfCase.class,
                                        List.of("-Xmx512m"),
                                        scratch.resolve("home").toString(),
                                        String.valueOf(ACCOUNTS)))
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said)
                .contains("planned %d of %1$d".formatted(ACCOUNTS))
                .contains("applied %d of %1$d".formatted(ACCOUNTS))
                .contains("looked again, 0 differ")
                .contains("reverted %d of %1$d".formatted(ACCOUNTS));
    }
}
