package dev.proviso.restrictions.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.testing.OwnJvm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten thousand accounts in one plan fit into half a gibibyte. */
final class ManyAccountsTest {
    @TempDir private Path folder = Path.of("");

    @Test
    void tenThousandAccountsInHalfAGibibyte() throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                OwnJvm.command(
                                        ManyAccounts.class, List.of("-Xmx512m"), folder.toString()))
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).contains("applied 10000 of 10000", "reverted 10000 of 10000");
    }
}
