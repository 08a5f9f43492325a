package dev.proviso.restrictions.connector.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.proviso.restrictions.connector.Access;
import dev.proviso.restrictions.connector.Grant;
import dev.proviso.restrictions.connector.Level;
import dev.proviso.restrictions.connector.Pace;
import dev.proviso.restrictions.connector.ProviderFault;
import dev.proviso.restrictions.contract.Accesses;
import dev.proviso.restrictions.contract.ConnectorContract;
import dev.proviso.restrictions.contract.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A connector in shell keeps the contract, and a program that answers badly is told apart. */
final class ProgramConnectorTest {
    private static final OneCall.Limits QUICK = new OneCall.Limits(Duration.ofSeconds(2), 4096);

    private static final Path EXAMPLE =
            Path.of("..", "docs", "examples", "connector.sh").toAbsolutePath();

    @TempDir Path folder;

    @TestFactory
    Stream<DynamicTest> theExampleInShellKeepsTheContract() throws Exception {
        Files.writeString(account("9007199254740995").resolve("granted"), "unit-8");
        ProgramConnector connector =
                open(List.of("/usr/bin/env", "PROVIDER=" + folder, EXAMPLE.toString()));
        Trial trial =
                new Trial(
                        "unit-7",
                        "unit-9",
                        Set.of("storage"),
                        Level.SERVICE_OFF,
                        Accesses.named(
                                "tenant read",
                                "tenant write",
                                "granted-neighbour read",
                                "granted-neighbour write",
                                "plain-neighbour write"),
                        List.of("unit-7", "unit-8"),
                        List.of());
        return new ConnectorContract(connector, trial, Pace.real())
                .claims().stream()
                        .map(claim -> DynamicTest.dynamicTest(claim.name(), claim.trial()::run));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exit 3|is empty",
                "echo hello|is not JSON",
                "echo '{}'|no text \"schema\"",
                "echo '{\"schema\":\"proviso/connector/2\"}'|another schema",
                "echo '{\"schema\":\"proviso/connector/1\",\"fault\":\"tired\",\"words\":\"x\"}'|no such"
                        + " fault",
                "echo '{\"schema\":\"proviso/connector/1\",\"extra\":1}'|exactly the names",
                "echo '{\"a\":1,\"a\":2}'|is not JSON",
                "head -c 5000 /dev/zero|more than 4,096 bytes",
                "sleep 9|within 2,000 ms",
                "cat; kill -9 $$|exactly the names",
            })
    void aBadAnswerIsUncertainAndSaysWhy(String script, String words) {
        ProviderFault fault = fault(List.of("/bin/sh", "-c", script));

        assertThat(fault.kind()).isEqualTo(ProviderFault.Kind.UNCERTAIN);
        assertThat(fault.words()).contains(words);
    }

    /** The example's provider shows what its connector did not declare. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"use\":{\"bytes\":$use}|\"use\":{}|does not observe the counter bytes",
                "\"limit\":$limit|\"limit\":\"many\"|limit is neither a whole number nor null",
                "\"limit\":$limit|\"limit\":1.5|limit is neither a whole number nor null",
            })
    void anObservationThatDoesNotFitIsUncertain(String is, String becomes, String words)
            throws Exception {
        Path _ = account("11500");
        ProgramConnector connector =
                open(changed(is.replace("\"", "\\\""), becomes.replace("\"", "\\\"")));

        ProviderFault fault =
                catchThrowableOfType(ProviderFault.class, () -> connector.observe("unit-7"));

        assertThat(fault.kind()).isEqualTo(ProviderFault.Kind.UNCERTAIN);
        assertThat(fault.words()).contains(words);
    }

    @Test
    void aGrantMayBeToUseAiOrToCompute() throws Exception {
        Path account = account("11500");
        Files.writeString(account.resolve("limit"), "11500");
        Files.writeString(account.resolve("granted"), "unit-8");

        ProgramConnector connector =
                open(changed("[\\\"read\\\",\\\"write\\\"]", "[\\\"ai\\\",\\\"compute\\\"]"));

        assertThat(connector.observe("unit-7").grants())
                .singleElement()
                .extracting(Grant::operations)
                .isEqualTo(Set.of(Access.Operation.AI, Access.Operation.COMPUTE));
    }

    @Test
    void aMeansToWatchIsNone() throws Exception {
        ProviderFault fault = fault(changed("\"level\":\"freeze\"", "\"level\":\"watch\""));

        assertThat(fault.words()).contains("watch restricts nothing, so no means reaches it");
    }

    @Test
    void aProgramThatIsNotThereWasNotAsked() {
        ProviderFault fault = fault(List.of(folder.resolve("nothing").toString()));

        assertThat(fault.kind()).isEqualTo(ProviderFault.Kind.REFUSED);
        assertThat(fault.words()).contains("does not start");
    }

    @Test
    void aFaultOfTheProgramIsToldInItsWords() {
        ProviderFault fault =
                fault(List.of("/bin/sh", "-c", "echo '" + faulty("busy", "try later") + "'"));

        assertThat(fault.kind()).isEqualTo(ProviderFault.Kind.BUSY);
        assertThat(fault.words()).isEqualTo("try later");
    }

    @Test
    void aProgramThatHangsLeavesNoProcess() throws IOException {
        Path pid = folder.resolve("pid");

        fault(List.of("/bin/sh", "-c", "echo $$ > " + pid + "; sleep 60 & wait"));

        long process = Long.parseLong(Files.readString(pid).strip());
        assertThat(ProcessHandle.of(process).filter(ProcessHandle::isAlive)).isEmpty();
    }

    /** An account of the example's provider, open and with some use. */
    private Path account(String use) throws IOException {
        Path account = Files.createDirectories(folder.resolve("unit-7"));
        Files.writeString(account.resolve("use"), use);
        Files.writeString(account.resolve("mode"), "open");
        Files.writeString(account.resolve("since"), "2024-01-01");
        return account;
    }

    /** The command of the example with other words in its text. */
    private List<String> changed(String is, String becomes) throws IOException {
        String changed = Files.readString(EXAMPLE).replace(is, becomes);
        assertThat(changed).isNotEqualTo(Files.readString(EXAMPLE));
        Path program = Files.writeString(folder.resolve("connector.sh"), changed);
        return List.of("/usr/bin/env", "PROVIDER=" + folder, "/bin/sh", program.toString());
    }

    private static ProgramConnector open(List<String> command) throws Exception {
        return ProgramConnector.open("example", command, OneCall.Limits.DEFAULT);
    }

    private static String faulty(String fault, String words) {
        return "{\"schema\":\"proviso/connector/1\",\"fault\":\"%s\",\"words\":\"%s\"}"
                .formatted(fault, words);
    }

    private static ProviderFault fault(List<String> command) {
        return catchThrowableOfType(
                ProviderFault.class, () -> ProgramConnector.open("bad", command, QUICK));
    }
}
