package dev.proviso.restrictions.connector.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.proviso.restrictions.connector.ProviderFault;
import dev.proviso.restrictions.connector.ProviderFault.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;

/** Jobs are suspended one by one: a refusal after the first is no refusal of the whole. */
final class RefusedHalfwayTest {
    @TempDir private Path programs = Path.of("");

    /** Two jobs of the account run; suspending one of them is not allowed. */
    private ProviderFault refusedAt(String job) throws IOException {
        program("sacctmgr", "echo '|a|root'");
        program("squeue", "for j in 11 12; do printf '%-30s%-30sgres/gpu=1\\n' $j RUNNING; done");
        program(
                "scontrol",
                "[ \"$1 $2\" = 'suspend "
                        + job
                        + "' ] && { echo 'Access/permission denied'; exit 1; }\n"
                        + "echo \"$*\" >> "
                        + programs.resolve("calls"));
        SlurmConnector connector =
                SlurmConnector.open(
                        new SlurmConfig(
                                "c",
                                programs.toString(),
                                Map.of(),
                                "root",
                                "b",
                                true,
                                Duration.ofSeconds(30),
                                Duration.ZERO));
        return catchThrowableOfType(
                ProviderFault.class,
                () ->
                        connector.set(
                                "a", SlurmMeans.RUNNING, JsonNodeFactory.instance.numberNode(0)));
    }

    private void program(String name, String does) throws IOException {
        Path file = Files.writeString(programs.resolve(name), "#!/bin/sh\n" + does + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void aRefusalAfterTheFirstJobIsUncertain() throws Exception {
        ProviderFault fault = refusedAt("12");
        assertThat(programs.resolve("calls")).content().contains("suspend 11");
        assertThat(fault.kind()).isEqualTo(Kind.UNCERTAIN);
        assertThat(fault.words()).contains("part of it was done", "Access/permission denied");
    }

    @Test
    void aJobThatIsOnlyMarkedIsChangedToo() throws Exception {
        ProviderFault fault = refusedAt("11");
        assertThat(programs.resolve("calls")).content().contains("AdminComment=");
        assertThat(fault.kind()).isEqualTo(Kind.UNCERTAIN);
    }
}
