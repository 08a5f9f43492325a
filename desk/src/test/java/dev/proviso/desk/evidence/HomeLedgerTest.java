package dev.proviso.desk.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.facts.home.Home;
import dev.proviso.ledger.bundle.LogVerification;
import dev.proviso.ledger.bundle.Opened;
import dev.proviso.ledger.bundle.Trust;
import dev.proviso.ledger.bundle.Verdict;
import dev.proviso.ledger.bundle.Verification;
import dev.proviso.ledger.entry.Entry;
import dev.proviso.ledger.entry.EntryType;
import dev.proviso.ledger.log.LedgerTables;
import dev.proviso.ledger.log.Log;
import dev.proviso.ledger.log.LogReader;
import dev.proviso.ledger.log.SmallServer;
import dev.proviso.ledger.note.Algorithm;
import dev.proviso.ledger.note.SigningKey;
import dev.proviso.ledger.witness.Witness;
import dev.proviso.testing.Schemas;
import dev.proviso.testing.Shared;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a review leaves in the home's ledger, and what erasing takes away. */
final class HomeLedgerTest {

    private static final String FINDINGS =
            """
            {"findings":[
             {"account":"x:mark-account","class":"question","customer":"x:mark-customer","inputs":{},
              "subject":"account","unit":null,"weight_db":18.5},
             {"account":"x:other","class":"none","customer":"x:other","inputs":{},
              "subject":"account","unit":null,"weight_db":-3}]}
            """;
    private static final String REVIEW = "{\"findings\":0,\"questions\":1,\"keyed_accounts\":[]}";
    private static final String SOURCES = "0".repeat(64);

    private static final InetSocketAddress ANY =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    @TempDir private Path folder = Path.of("");

    @Test
    void aReviewIsVerifiedUnderPseudonymsAndNobodyIsNamed() {
        try (Home home = Home.open(folder);
                HomeLedger ledger = ledger(home)) {
            byte[] bundle = ledger.record(FINDINGS, REVIEW, SOURCES, Optional.empty());
            Verdict verdict = Verification.of(bundle, Optional.of(ledger.trust()));
            assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.VERIFIED);
            assertThat(verdict.opened().stream().map(one -> one.entry().type()))
                    .containsExactly(EntryType.REVIEW, EntryType.QUESTION);
            var question = verdict.opened().get(1);
            assertThat(question.value("weight_db").orElseThrow().doubleValue()).isEqualTo(18.5);
            assertThat(question.value("pseudonym")).isPresent();
            for (String name : List.of("account", "customer", "unit", "inputs")) {
                assertThat(question.value(name)).as(name).isEmpty();
            }
            assertThat(verdict.opened().getFirst().value("sources")).isEmpty();
        }
    }

    /** D19: subjects are named only for a reason, and each time it is an entry. */
    @Test
    void whatIsRevealedIsNamedInTheBundleAndSaidInAnEntryForEach() throws IOException {
        try (Home home = Home.open(folder);
                HomeLedger ledger = ledger(home)) {
            byte[] bundle = ledger.record(FINDINGS, REVIEW, SOURCES, Optional.of("a court asked"));
            Verdict verdict = Verification.of(bundle, Optional.of(ledger.trust()));
            assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.VERIFIED);
            assertThat(verdict.opened().stream().map(one -> one.entry().type()))
                    .containsExactly(
                            EntryType.REVIEW,
                            EntryType.QUESTION,
                            EntryType.REVEAL,
                            EntryType.REVEAL);
            assertThat(verdict.opened().get(1).value("account").orElseThrow().stringValue())
                    .isEqualTo("x:mark-account");
            var reveal = verdict.opened().get(3);
            assertThat(reveal.entry().open().toString()).isEqualTo("{\"entry\":1}");
            assertThat(reveal.value("reason").orElseThrow().stringValue())
                    .isEqualTo("a court asked");
            assertThat(reveal.value("audience").orElseThrow().stringValue()).isEqualTo("reviewer");
            assertThat(ledger.erase("x:mark-customer", "asked for")).isEqualTo(2);
        }
        assertThat(everyByte()).doesNotContain("mark-account").doesNotContain("a court asked");
    }

    @Test
    void aBundleIsIssuedAgainUnderTheNewestKeyWithoutWhatWasErased() {
        Path file = Path.of("evidence.bundle");
        try (Home home = Home.open(folder);
                HomeLedger ledger = ledger(home)) {
            byte[] first = ledger.record(FINDINGS, REVIEW, SOURCES, Optional.empty());
            ledger.rotate();
            byte[] second = ledger.renew(file, first).orElseThrow();
            assertThat(opened(ledger, second)).isEqualTo(opened(ledger, first)).hasSize(2);
            assertThat(opened(ledger, second).get(1).value("weight_db")).isPresent();
            ledger.erase("x:mark-customer", "asked for");
            var third = opened(ledger, ledger.renew(file, second).orElseThrow());
            assertThat(third.getFirst()).isEqualTo(opened(ledger, first).getFirst());
            assertThat(third.get(1).disclosures()).isEmpty();
        }
    }

    private static List<Opened> opened(HomeLedger ledger, byte[] bundle) {
        Verdict verdict = Verification.of(bundle, Optional.of(ledger.trust()));
        assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.VERIFIED);
        return verdict.opened();
    }

    @Test
    void bundleEntriesAndTrustAreOfTheirSchemas() throws IOException {
        try (Home home = Home.open(folder);
                HomeLedger ledger = ledger(home)) {
            JsonNode envelope =
                    JsonMapper.shared()
                            .readTree(ledger.record(FINDINGS, REVIEW, SOURCES, Optional.empty()));
            String payload =
                    new String(
                            Base64.getDecoder().decode(envelope.get("payload").stringValue()),
                            StandardCharsets.UTF_8);
            assertOfSchema("bundle", payload);
            for (JsonNode item : JsonMapper.shared().readTree(payload).get("entries")) {
                assertOfSchema("entry", item.get("entry").stringValue());
            }
            ledger.rotate();
            assertOfSchema("trust", ledger.trust().written());
        }
    }

    @Test
    void theSettingsOnThePageAreReadAndOfTheirSchema() throws IOException {
        String page = Files.readString(Shared.root().resolve("docs/home.md"));
        int from = page.indexOf("```yaml\n") + "```yaml\n".length();
        String yaml = page.substring(from, page.indexOf("```", from));
        Files.writeString(folder.resolve("proviso.yaml"), yaml);
        try (Home home = Home.open(folder)) {
            assertThat(home.configuration().database().orElseThrow().host())
                    .isEqualTo("db.provider.example");
        }
        String here = yaml.replaceFirst("(?m)^database:.*\\n( .*\\n)+", ""); // no such server
        Files.writeString(folder.resolve("proviso.yaml"), here);
        try (Home home = Home.open(folder);
                HomeLedger ledger = ledger(home)) {
            Trust.TrustedLog log = ledger.trust().logs().getFirst();
            assertThat(log.origin()).isEqualTo("provider.example/log");
            assertThat(log.needed()).isEqualTo(1);
            assertThat(log.witnesses()).hasSize(1);
        }
        Object settings = new Load(LoadSettings.builder().build()).loadFromString(yaml);
        String json = JsonMapper.shared().writeValueAsString(settings);
        Schemas.check("home", json);
        for (String key : List.of("units", "origin", "of", "keys", "url", "needed")) {
            String wrong = json.replace("\"" + key + "\"", "\"x\"");
            assertThat(Schemas.errors("home", wrong)).as(key).isNotEmpty();
        }
    }

    private static void assertOfSchema(String name, String json) {
        Schemas.check(name, json);
        assertThat(Schemas.errors(name, json.replace("\"schema\"", "\"sch\""))).isNotEmpty();
    }

    @Test
    void aRotatedKeyLeavesOldBundlesGoodAndSignsNoNewOnes() {
        try (Home home = Home.open(folder);
                HomeLedger ledger = ledger(home)) {
            byte[] old = ledger.record(FINDINGS, REVIEW, SOURCES, Optional.empty());
            Trust before = ledger.trust();
            ledger.rotate();
            byte[] young = ledger.record(FINDINGS, REVIEW, SOURCES, Optional.empty());
            Trust after = ledger.trust();
            Verdict earlier = Verification.of(old, Optional.of(after));
            assertThat(earlier.outcome()).isEqualTo(Verdict.Outcome.VERIFIED);
            assertThat(earlier.proven()).anyMatch(words -> words.contains("an earlier key"));
            assertThat(Verification.of(young, Optional.of(after)).outcome())
                    .isEqualTo(Verdict.Outcome.VERIFIED);
            assertThat(Verification.of(young, Optional.of(before)).outcome())
                    .isEqualTo(Verdict.Outcome.SIGNER_UNKNOWN);
        }
    }

    /** Killed after the log named the next key, before it was in force; or before the log did. */
    @Test
    void aRotationThatWasCutOffIsEndedOrForgotten() throws Exception {
        Path keys = folder.resolve("keys");
        for (boolean named : new boolean[] {false, true}) {
            SigningKey next;
            try (Home home = Home.open(folder);
                    HomeLedger ledger = ledger(home)) {
                ledger.record(FINDINGS, REVIEW, SOURCES, Optional.empty());
                String origin = ledger.trust().logs().getFirst().origin();
                next = SigningKey.generate(origin, Algorithm.ED25519, new SecureRandom());
                Files.writeString(keys.resolve("log.key.next"), next.secretText() + "\n");
                if (named) {
                    append(Entry.open(EntryType.KEY, next.verifier().text()));
                }
            }
            try (Home home = Home.open(folder);
                    HomeLedger ledger = ledger(home)) {
                assertThat(keys.resolve("log.key.next")).doesNotExist();
                assertThat(ledger.trust().logs().getFirst().keys().getLast().key())
                        .satisfies(key -> assertThat(key.equals(next.verifier())).isEqualTo(named));
                byte[] bundle = ledger.record(FINDINGS, REVIEW, SOURCES, Optional.empty());
                assertThat(Verification.of(bundle, Optional.of(ledger.trust())).outcome())
                        .isEqualTo(Verdict.Outcome.VERIFIED);
                LogReader log = LogReader.folder(folder.resolve("log"));
                assertThat(LogVerification.of(log, Optional.of(ledger.trust())).notProven())
                        .isEmpty();
            }
        }
    }

    private void append(JsonNode open) throws Exception {
        try (Connection connection =
                DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("ledger.db"))) {
            LedgerTables.prepare(connection);
            connection.setAutoCommit(false);
            Entry entry =
                    Entry.of(EntryType.KEY, Instant.EPOCH, open, List.of(), HomeLedgerTest::decoy);
            Log.append(connection, entry.bytes());
            connection.commit();
        }
    }

    private static byte[] decoy() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    @Test
    void databasesAndKeysAreTheirOwnersAlone() throws IOException {
        Files.createDirectories(folder.resolve("home"));
        try (Home home = Home.open(folder.resolve("home"))) {
            Files.createFile(
                    home.folder().resolve("vault.db"),
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-r--r--")));
            try (HomeLedger ledger = ledger(home)) {
                ledger.record(FINDINGS, REVIEW, SOURCES, Optional.empty());
                ledger.rotate();
                for (String file :
                        List.of(
                                "ledger.db",
                                "ledger.db-wal",
                                "vault.db",
                                "vault.db-wal",
                                "keys/log.key",
                                "keys/log.keys")) {
                    assertThat(
                                    PosixFilePermissions.toString(
                                            Files.getPosixFilePermissions(
                                                    home.folder().resolve(file))))
                            .as(file)
                            .isEqualTo("rw-------");
                }
            }
        }
    }

    /** A witness's answer comes while another process writes, for longer than SQLite waits. */
    @Test
    void aWriterInTheWayOfTheSignerIsWaitedFor() throws Exception {
        Witness.create(folder.resolve("w"), "witness.example/1", new SecureRandom());
        AtomicReference<Connection> writer = new AtomicReference<>();
        try (Witness witness = Witness.open(folder.resolve("w"), () -> 1_795_000_000L);
                SmallServer real = witness.serve(ANY, "");
                SmallServer slow =
                        SmallServer.start(
                                ANY, "", 1 << 20, request -> slowly(request, real, writer))) {
            Path at = folder.resolve("home");
            Files.createDirectories(at);
            String key = witness.keys().getFirst().text();
            Files.writeString(
                    at.resolve("proviso.yaml"),
                    "log: {witnesses: {needed: 1, of: [{url: '%s', keys: ['%s']}]}}\n"
                            .formatted(slow.uri(), key));
            try (Home home = Home.open(at);
                    HomeLedger ledger = ledger(home)) {
                witness.add(ledger.trust().logs().getFirst().keys().getFirst().key());
                byte[] bundle = ledger.record(FINDINGS, REVIEW, SOURCES, Optional.empty());
                assertThat(writer.get()).isNotNull();
                assertThat(ledger.told()).containsExactly("published, witnessed by 1");
                assertThat(Verification.of(bundle, Optional.of(ledger.trust())).outcome())
                        .isEqualTo(Verdict.Outcome.VERIFIED);
            }
        }
    }

    /** Before its first answer it takes the right to write, and gives it back twelve seconds on. */
    private SmallServer.Answer slowly(
            SmallServer.Request request, SmallServer real, AtomicReference<Connection> writer)
            throws IOException {
        if (request.path().equals("add-checkpoint") && writer.get() == null) {
            try {
                Connection connection =
                        DriverManager.getConnection(
                                "jdbc:sqlite:" + folder.resolve("home/ledger.db"));
                connection.createStatement().execute("BEGIN IMMEDIATE");
                writer.set(connection);
                CompletableFuture.delayedExecutor(12, TimeUnit.SECONDS)
                        .execute(() -> closed(connection));
            } catch (SQLException e) {
                throw new IOException(e);
            }
        }
        HttpRequest forwarded =
                HttpRequest.newBuilder(URI.create(real.uri() + "/" + request.path()))
                        .method(
                                request.method(),
                                HttpRequest.BodyPublishers.ofByteArray(request.body()))
                        .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer =
                    client.send(forwarded, HttpResponse.BodyHandlers.ofString());
            return SmallServer.Answer.text(answer.statusCode(), answer.body());
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static void closed(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatIsErasedStandsInNoByteOfTheHomeAndTheLogStillVerifies() throws IOException {
        byte[] kept;
        try (Home home = Home.open(folder);
                HomeLedger ledger = ledger(home)) {
            ledger.record(FINDINGS, REVIEW, SOURCES, Optional.empty());
            assertThat(ledger.erase("x:nobody", "a test")).isZero();
            byte[] sealed =
                    anyRow(
                            folder.resolve("ledger.db"),
                            "sealed",
                            "ledger_disclosure",
                            "about <> 'review'");
            byte[] key =
                    anyRow(folder.resolve("vault.db"), "secret", "vault_key", "about <> 'review'");
            assertThat(everyByte()).contains(latin(sealed)).contains(latin(key));
            assertThat(ledger.erase("x:mark-customer", "asked for")).isEqualTo(1);
            assertThat(everyByte()).doesNotContain(latin(sealed)).doesNotContain(latin(key));
            assertThat(ledger.erase("x:mark-customer", "asked for")).isZero();
            kept = ledger.record(FINDINGS, REVIEW, SOURCES, Optional.empty());
            Verdict verdict = Verification.of(kept, Optional.of(ledger.trust()));
            assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.VERIFIED);
        }
        assertThat(everyByte()).doesNotContain("mark-account").doesNotContain("mark-customer");
    }

    @Test
    void aBackupTakenBeforeAnErasureIsNotReadableAfterIt() throws IOException {
        Path live = Files.createDirectories(folder.resolve("live"));
        Path backup = folder.resolve("backup");
        try (Home home = Home.open(live);
                HomeLedger ledger = ledger(home)) {
            ledger.record(FINDINGS, REVIEW, SOURCES, Optional.empty());
        }
        copyWithoutVault(live, backup);
        byte[] key = anyRow(live.resolve("vault.db"), "secret", "vault_key", "about <> 'review'");
        try (Home home = Home.open(live);
                HomeLedger ledger = ledger(home)) {
            assertThat(ledger.erase("x:mark-customer", "asked for")).isEqualTo(1);
        }
        // The sealed value is still in the backup; what opens it is in neither.
        assertThat(
                        anyRow(
                                backup.resolve("ledger.db"),
                                "sealed",
                                "ledger_disclosure",
                                "about <> 'review'"))
                .isNotEmpty();
        assertThat(everyByte()).doesNotContain(latin(key)).doesNotContain("mark-account");
    }

    private static void copyWithoutVault(Path live, Path backup) throws IOException {
        try (Stream<Path> files = Files.walk(live)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.getFileName().toString().startsWith("vault.db")) {
                    Path copy = backup.resolve(live.relativize(file));
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                }
            }
        }
    }

    private static byte[] anyRow(Path file, String column, String table, String where) {
        try (var connection = java.sql.DriverManager.getConnection("jdbc:sqlite:" + file);
                var row =
                        connection
                                .createStatement()
                                .executeQuery(
                                        "SELECT " + column + " FROM " + table + " WHERE "
                                                + where)) {
            assertThat(row.next()).isTrue();
            return row.getBytes(1);
        } catch (java.sql.SQLException e) {
            throw new AssertionError(e);
        }
    }

    private String everyByte() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(latin(Files.readAllBytes(file)));
            }
        }
        return all.toString();
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static HomeLedger ledger(Home home) {
        return HomeLedger.open(
                home, new SecureRandom(), () -> Instant.parse("2026-11-24T10:00:00Z"));
    }
}
