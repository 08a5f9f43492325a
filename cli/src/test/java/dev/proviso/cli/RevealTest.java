package dev.proviso.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.testing.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code assess --reveal}: true names leave the terminal only for a reason, and it is an entry. */
final class RevealTest {

    @TempDir private Path scratch = Path.of("");

    private InProcess assess(String... more) {
        List<String> all = new ArrayList<>();
        all.add("assess");
        all.add(Shared.path("data/focus-1.0-sample").toString());
        all.addAll(List.of("--home", scratch.resolve("home").toString()));
        all.addAll(List.of("--out", scratch.resolve("review").toString()));
        all.addAll(List.of("--packs", Shared.root().resolve("packs").toString()));
        all.addAll(List.of(more));
        return InProcess.run(all.toArray(String[]::new));
    }

    private InProcess verified() throws IOException {
        Path trust = scratch.resolve("trust.json");
        String home = scratch.resolve("home").toString();
        Files.writeString(trust, InProcess.run("keys", "export", "--home", home).out());
        String bundle = scratch.resolve("review/evidence.bundle").toString();
        return InProcess.run("verify", bundle, "--trust", trust.toString());
    }

    @Test
    void theReasonIsAnEntryInTheBundle() throws IOException {
        assertThat(assess("--reveal", "order 7 of the court").exit()).isZero();
        assertThat(verified().out())
                .startsWith("VERIFIED\n")
                .contains("0 review,")
                .containsPattern("1 reveal, .*reason order 7 of the court");
    }

    @Test
    void withoutItThereIsNone() throws IOException {
        assertThat(assess().exit()).isZero();
        assertThat(verified().out()).startsWith("VERIFIED\n").doesNotContain("reveal");
    }

    @Test
    void aReasonThatSaysNothingIsRefusedBeforeAnythingIsRead() {
        InProcess run = assess("--reveal", " ");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("--reveal gives a reason");
        assertThat(scratch.resolve("home")).doesNotExist();
    }
}
