package dev.proviso.restrictions.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.testing.Shared;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever tries a connector of theirs is told what is wrong with it, or with the trial. */
final class TryConnectorTest {
    @TempDir private Path folder = Path.of("");

    private record Ran(int exit, String said) {}

    private Ran tried(String... words) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Dstdout.encoding=UTF-8", // whatever the machine's words are in
                                "-Dstderr.encoding=UTF-8",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Shared.root()
                                        .resolve("docs/examples/TryConnector.java")
                                        .toString()));
        command.addAll(List.of(words));
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(process.waitFor(), said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "storage|freeze|/no/such/program|the program /no/such/program does not start",
                "storage|freeze|/bin/pwd|does not follow proviso/connector/1: the answer is not JSON",
                "storage|watch|/bin/pwd|watch restricts nothing, so there is nothing to try",
                "storage|frozen|/bin/pwd|there is no level frozen; there are: freeze, read-only,",
                "''|freeze|/bin/pwd|no service is named, so there is nothing to try",
                "' , '|freeze|/bin/pwd|no service is named, so there is nothing to try",
                "storage,storage|freeze|/bin/pwd|does not follow proviso/connector/1",
            })
    void whatIsWrongIsToldInWords(String services, String level, String program, String words)
            throws Exception {
        Ran ran = tried("unit-7", "unit-9", services, level, program);
        assertThat(ran.said()).contains(words).doesNotContain("Exception");
        assertThat(ran.exit()).isEqualTo(2);
    }

    @Test
    void withoutWordsItSaysWhichItNeeds() throws Exception {
        Ran ran = tried("unit-7");
        assertThat(ran.said()).contains("ACCOUNT UNKNOWN SERVICE,… LEVEL COMMAND");
        assertThat(ran.exit()).isEqualTo(2);
    }

    /** The example, which says that it stops what nobody can try. */
    @Test
    void whatIsStoppedAndNotTriedIsNamed() throws Exception {
        Path account = Files.createDirectories(folder.resolve("provider/unit-7"));
        Files.writeString(account.resolve("use"), "11500");
        Files.writeString(account.resolve("mode"), "open");
        Files.writeString(account.resolve("since"), "2024-01-01");
        Path program = folder.resolve("connector.sh");
        Files.writeString(
                program,
                Files.readString(Shared.root().resolve("docs/examples/connector.sh"))
                        .replace(
                                "\"stops\":[\"tenant write\",",
                                "\"stops\":[\"presigned write\",\"tenant write\","));

        Ran ran =
                tried(
                        "unit-7",
                        "unit-9",
                        "storage",
                        "freeze",
                        "/usr/bin/env",
                        "PROVIDER=provider",
                        "/bin/sh",
                        program.toString());

        assertThat(ran.said())
                .contains("kept    each step alone comes back field by field")
                .contains("not tried: presigned write (the connector has no probe of it)")
                .contains("not tried: granted-neighbour write (no grant)");
        assertThat(ran.exit()).isZero();
    }
}
