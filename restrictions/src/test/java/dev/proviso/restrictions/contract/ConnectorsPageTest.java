package dev.proviso.restrictions.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.testing.Shared;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the commands of {@code docs/connectors.md}, and sees what they show. */
final class ConnectorsPageTest {
    private static final Pattern BLOCK = Pattern.compile("```(\\w*)\n(.*?)```", Pattern.DOTALL);

    @TempDir private Path folder = Path.of("");

    @Test
    void whatThePageShowsIsWhatComes() throws Exception {
        Path examples = Files.createDirectories(folder.resolve("docs/examples"));
        for (String name : List.of("connector.sh", "TryConnector.java")) {
            Files.copy(
                    Shared.root().resolve("docs/examples").resolve(name),
                    examples.resolve(name),
                    StandardCopyOption.COPY_ATTRIBUTES);
        }
        Matcher block =
                BLOCK.matcher(Files.readString(Shared.root().resolve("docs/connectors.md")));
        String said = "";
        int shown = 0;
        while (block.find()) {
            if (block.group(1).equals("sh")) {
                said = run(block.group(2));
            } else if (block.group(1).isEmpty()) {
                assertThat(said.strip()).matches(withGaps(block.group(2).strip()));
                shown++;
            }
        }
        assertThat(shown).isEqualTo(2);
    }

    /** With the class path of this test in place of the one that is built. */
    private String run(String commands) throws IOException, InterruptedException {
        ProcessBuilder shell =
                new ProcessBuilder(
                        "/bin/sh",
                        "-c",
                        commands.replace("java -cp", "\"$JAVA\" $QUICK -cp")
                                .replace("cli/target/lib/*", "$BUILT"));
        shell.environment()
                .put("JAVA", Path.of(System.getProperty("java.home"), "bin", "java").toString());
        shell.environment().put("QUICK", "-XX:+UseSerialGC -XX:TieredStopAtLevel=1");
        shell.environment().put("BUILT", System.getProperty("java.class.path"));
        Process process = shell.directory(folder.toFile()).redirectErrorStream(true).start();
        byte[] said = process.getInputStream().readAllBytes();
        process.waitFor();
        return new String(said, StandardCharsets.UTF_8);
    }

    /** {@code …} stands for any lines, or within a line for any words. */
    private static Pattern withGaps(String shown) {
        return Pattern.compile(
                shown.lines()
                        .map(line ->
                                line.equals("…")
                                        ? "(?s:.*)"
                                        : Pattern.quote(line).replace("…", "\\E.*\\Q"))
                        .collect(Collectors.joining("\\n*")));
    }
}
