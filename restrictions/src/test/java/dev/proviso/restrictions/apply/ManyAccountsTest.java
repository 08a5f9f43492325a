package dev.proviso.restrictions.apply;

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
 * Ten thousand accounts in one plan fit into half a gibibyte; 1,500 are restricted in {@code
 * ./build}, all of them in {@code ./build campaign --part many}.
 */
final class ManyAccountsTest {
    private static final int RESTRICTED = Seeds.EFFORT > 1 ? 10_000 : 1_500;

    @TempDir private Path folder = Path.of("");

    @Test
    void tenThousandAccountsInHalfAGibibyte() throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                OwnJvm.command(
                                        ManyAccounts.class,
                                        List.of("-Xmx512m"),
                                        folder.toString(),
                                        String.valueOf(RESTRICTED)))
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said)
                .contains("planned 10000, ")
                .contains("applied %d of %1$d".formatted(RESTRICTED))
                .contains("reverted %d of %1$d".formatted(RESTRICTED));
    }
}
