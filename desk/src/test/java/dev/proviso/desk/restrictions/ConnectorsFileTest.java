package dev.proviso.desk.restrictions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.proviso.cases.core.Named;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.testing.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * connectors.yaml: what the documentation shows is read, and what is wrong is said with its place.
 */
final class ConnectorsFileTest {
    @TempDir private Path home = Path.of("");

    @Test
    void theExampleOfTheDocumentationIsRead() throws IOException {
        String page = Files.readString(Shared.root().resolve("docs/restrictions.md"));
        int from = page.indexOf("```yaml\n") + "```yaml\n".length();
        write(page.substring(from, page.indexOf("```", from)));

        assertThat(ConnectorsFile.read(home))
                .containsOnlyKeys(
                        "amazon", "amazon-users", "storage", "cloud", "ai", "cluster", "gateway");
        assertThat(Named.the(ConnectorsFile.read(home), "storage").ids())
                .containsEntry("example:acc-91", "unit9$storage");
    }

    @Test
    void withoutItNothingCanBeRestrictedAndThatIsSaid() {
        assertThat(problem()).contains("no connector is described");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: {kind: program, command: [x]}|provider",
                "a: {provider: p, kind: azure}|no such connector",
                "a: {provider: p, kind: program}|command",
                "a: {provider: p, kind: slurm, cluster: c, probe-user: u, neighbour: n, running-jobs:"
                        + " kill}|go on or are suspended",
                "a: {provider: p, kind: haproxy, runtime: /s, denied: d, projects: p, key-header: k, ai:"
                        + " x, neighbour: n}|no address",
                "a: {provider: p, kind: program, command: [x], colour: red}|colour",
                "a: {provider: p, kind: ceph, gateways: [x], admin: {user: u, access-key: k, secret-file:"
                        + " f}}|no address",
                "a: {provider: p, kind: ceph, gateways: [http://h], admin: {user: u, access-key: k}}|secret-file",
                "a: {provider: p, kind: openstack, identity: x, storage: http://h/v1, operator: {application:"
                        + " i, secret-file: f}, probe-role: member, neighbour: n}|no address",
                "a: {provider: p, kind: openstack, identity: http://h/v3, storage: http://h/v1, operator:"
                        + " {user: u, project: q}, probe-role: member, neighbour: n}|password-file",
                "a: {provider: p, kind: aws, region: r, probe-role: 'arn:aws:iam::{account}:role/P'}|access-key",
                "a: {provider: p, kind: aws, region: r, admin: {access-key: k, secret-file: f},"
                        + " probe-role: P}|no role of every account",
                "a: {provider: p, kind: aws, region: r, admin: {access-key: k, secret-file: f},"
                        + " probe-role: 'arn:aws:iam::{account}:role/P', addresses: {s3: x}}|no address",
                "a: {provider: p, kind: aws, region: r, admin: {access-key: k, secret-file: f},"
                        + " probe-role: 'arn:aws:iam::{account}:role/P', addresses: {ec2: 'http://h'}}|ec2",
                "a: {provider: p, kind: aws-user, region: r, admin: {access-key: k, secret-file: f},"
                        + " keys: {alice: {access-key: k}}}|secret-file",
            })
    void whatIsWrongIsSaidWithItsPlace(String yaml, String words) throws IOException {
        write(yaml);
        assertThat(problem()).containsIgnoringCase(words).contains("connectors.yaml");
    }

    private void write(String yaml) throws IOException {
        Files.writeString(home.resolve("connectors.yaml"), yaml);
    }

    private String problem() {
        ProblemException thrown =
                catchThrowableOfType(ProblemException.class, () -> ConnectorsFile.read(home));
        return thrown.problems().toString();
    }
}
