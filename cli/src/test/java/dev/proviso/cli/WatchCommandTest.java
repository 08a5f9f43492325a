package dev.proviso.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.testing.servers.CephServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Exports that arrive, a provider that is asked by the hour, and what a case shows of them. */
final class WatchCommandTest extends AtHome {
    private static final String HEADER =
            "BillingAccountId,BillingPeriodStart,ChargeCategory,ChargePeriodStart,ChargePeriodEnd,"
                    + "ConsumedQuantity,ConsumedUnit,ProviderName,RegionId,ServiceName,SubAccountId,"
                    + "x_Operation,x_UsageType\n";

    private Path exports = Path.of("");

    @BeforeEach
    void folder() throws IOException {
        exports = Files.createDirectories(scratch.resolve("exports"));
    }

    private void bill(Instant from, Instant until) throws IOException {
        StringBuilder csv = new StringBuilder(HEADER);
        for (Instant at = from; at.isBefore(until); at = at.plus(1, ChronoUnit.HOURS)) {
            csv.append(
                    "511122223330,%s-01T00:00:00Z,Usage,%s,%s,2,GB,AWS,us-east-1,Amazon Simple Storage Service,111122223333,GetObject,DataTransfer-Out-Bytes%n"
                            .formatted(
                                    at.toString().substring(0, 7),
                                    at,
                                    at.plus(1, ChronoUnit.HOURS)));
        }
        Files.writeString(exports.resolve("bill-" + from.getEpochSecond() + ".csv"), csv);
    }

    private void openCase(String account) throws IOException {
        ok("case", "office", "--example");
        Path register = scratch.resolve("home/customers.yaml");
        Files.writeString(
                register,
                Files.readString(register)
                        .replace("\"example:acc-91\", \"example:acc-92\"", '"' + account + '"'));
        String text = Files.writeString(scratch.resolve("notice.txt"), "One unit …").toString();
        ok("case", "receive-notice", "new", "--source", "press", "--text", text, "--as", "ann");
        ok("case", "open-case", caseId(), "--target", "example:unit-9", "--as", "ann");
    }

    private String caseId() {
        JsonNode queue =
                JsonMapper.shared().readTree(ok("case", "list", "--as", "ann", "--format", "json"));
        return queue.get(0).get("case").stringValue();
    }

    @Test
    void withoutAFolderOrAProviderThereIsNothingToWatch() {
        InProcess nothing = run("watch", "--once");
        assertThat(nothing.exit()).isEqualTo(2);
        assertThat(nothing.err()).contains("Name a folder");
        assertThat(run("watch", "--every", "0", exports.toString()).exit()).isEqualTo(2);
    }

    @Test
    void exportsAreTakenInAsTheyArriveAndOnlyTheNewestStays() throws IOException {
        Instant hour = Instant.now().truncatedTo(ChronoUnit.HOURS);
        assertThat(ok("watch", exports.toString(), "--once")).contains("no export has arrived yet");
        bill(hour.minus(50, ChronoUnit.HOURS), hour.minus(2, ChronoUnit.HOURS));
        assertThat(ok("watch", exports.toString(), "--once"))
                .contains(
                        "taken in: 1 file, 48 rows, usage until "
                                + hour.minus(2, ChronoUnit.HOURS));
        assertThat(ok("watch", exports.toString(), "--once")).contains("nothing has changed since");
        bill(hour.minus(2, ChronoUnit.HOURS), hour);
        JsonNode json =
                JsonMapper.shared()
                        .readTree(ok("watch", exports.toString(), "--once", "--format", "json"));
        assertThat(json.at("/taken/fresh").asBoolean(false)).isTrue();
        assertThat(json.at("/taken/rows").asInt(0)).isEqualTo(50);
        try (Stream<Path> kept = Files.list(scratch.resolve("home/watched"))) {
            assertThat(kept.filter(Files::isDirectory)).hasSize(1);
        }
        Files.writeString(exports.resolve("damaged.csv"), HEADER + "a,b\n");
        InProcess damaged = run("watch", exports.toString(), "--once");
        assertThat(damaged.exit()).isEqualTo(3);
        try (Stream<Path> kept = Files.list(scratch.resolve("home/watched"))) {
            assertThat(kept.filter(Files::isDirectory)).as("what was there stays").hasSize(1);
        }
    }

    @Test
    void aCaseSaysWhatWasThereAndWhatIsNotKnown() throws IOException {
        Instant hour = Instant.now().truncatedTo(ChronoUnit.HOURS);
        bill(hour.minus(200, ChronoUnit.HOURS), hour);
        openCase("aws:111122223333");
        assertThat(ok("case", "flight", caseId(), "--as", "ann")).contains("No usage");
        ok("watch", exports.toString(), "--once");
        assertThat(ok("case", "flight", caseId(), "--as", "ann"))
                .contains("aws:111122223333, watched since")
                .contains("was there: not known, since no usage says so")
                .contains("no usage is known yet: that says nothing either way")
                .contains("past is too short");
        JsonNode json =
                JsonMapper.shared()
                        .readTree(
                                ok("case", "flight", caseId(), "--as", "ann", "--format", "json"));
        assertThat(json.at("/accounts/0/past_hours").asInt(0)).isEqualTo(200);
        assertThat(json.at("/accounts/0/judged").asBoolean(true)).isFalse();
        assertThat(ok("case", "show", caseId(), "--as", "ann"))
                .contains("What was there, and what has left:")
                .contains("not known, since no usage of it was taken in");
        assertThat(run("case", "flight", caseId(), "--as", "nobody").exit()).isEqualTo(2);
        assertThat(ok("case", "check")).contains("Every event has its entry");
    }

    @Test
    void aSourceWhoseSecretIsMissingIsToldAndTheOthersAreAskedAllTheSame() throws IOException {
        Path keys = Files.createDirectories(scratch.resolve("home/keys"));
        Files.setPosixFilePermissions(
                Files.writeString(keys.resolve("warm"), "a-secret-key\n"),
                PosixFilePermissions.fromString("rw-------"));
        Files.writeString(
                scratch.resolve("home/connectors.yaml"),
                """
                cold:
                  provider: cold
                  kind: ceph
                  gateways: ["http://127.0.0.1:1"]
                  admin: {user: admin, access-key: A, secret-file: keys/cold}
                  usage: cold
                warm:
                  provider: warm
                  kind: ceph
                  gateways: ["http://127.0.0.1:1"]
                  admin: {user: admin, access-key: A, secret-file: keys/warm}
                  usage: warm
                """);
        Instant hour = Instant.now().truncatedTo(ChronoUnit.HOURS);
        bill(hour.minus(50, ChronoUnit.HOURS), hour);

        String told = ok("watch", exports.toString(), "--once");

        assertThat(told)
                .contains("cold: ", "keys/cold: The secret key cannot be read.")
                .contains("warm: ", "not read: ")
                .contains("taken in: 1 file, 50 rows")
                .doesNotContain("a-secret-key");
    }

    /** A real gateway: the closed hours of a day, and the sizes of this hour. */
    @Test
    void aProviderIsAskedForTheHoursThatHaveClosed() throws IOException {
        CephServer server = CephServer.shared();
        Path keys = Files.createDirectories(scratch.resolve("home/keys"));
        Path secret = keys.resolve("ceph-admin");
        Files.createFile(
                secret,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(secret, server.admin().secret() + "\n");
        Files.writeString(
                scratch.resolve("home/connectors.yaml"),
                """
                storage:
                  provider: ceph
                  kind: ceph
                  gateways: ["%s", "%s"]
                  admin: {user: %s, access-key: %s, secret-file: keys/ceph-admin}
                  usage: usage
                  usage-kept: 1
                """
                        .formatted(
                                server.gateways().getFirst(),
                                server.gateways().getLast(),
                                server.admin().user(),
                                server.admin().access()));
        String told = ok("watch", "--once");
        assertThat(told).containsPattern("storage: 2[345] hours, read until ");
        try (Stream<Path> files = Files.list(scratch.resolve("home/usage/exports"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .anyMatch(name -> name.startsWith("usage-"))
                    .anyMatch(name -> name.startsWith("buckets-"));
        }
        assertThat(ok("watch", "--once")).contains("storage: no hours, read until ");
        Files.writeString(
                scratch.resolve("home/connectors.yaml"),
                Files.readString(scratch.resolve("home/connectors.yaml"))
                        .replace("usage-kept: 1", "usage-kept: some"));
        InProcess wrong = run("watch", "--once");
        assertThat(wrong.exit()).isEqualTo(4);
        assertThat(wrong.err()).contains("number of days");
    }
}
