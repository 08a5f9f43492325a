package dev.proviso.notices.post;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.testing.PostgresServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the outbox keeps, in which state, and what the caller hears of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OutboxTest {
    private static final Instant NOW = Instant.parse("2026-11-28T09:00:00.5Z");
    private static final Optional<String> ARCHIVE = Optional.of("Archive@provider.example");

    @TempDir private Path folder = Path.of("");

    private PostgresServer server;
    private int number;

    @BeforeAll
    void start() throws Exception {
        server = new PostgresServer();
    }

    @AfterAll
    void stop() throws Exception {
        server.remove();
    }

    private Connection open(String database) throws SQLException {
        DataSource source =
                database.equals("sqlite")
                        ? Scratch.sqlite(folder.resolve("home" + number++ + ".db"))
                        : Scratch.postgres(server);
        return source.getConnection();
    }

    private static State state(Outbox outbox, String id) throws SQLException {
        return outbox.standing(id).orElseThrow().state();
    }

    /** As a postman does. */
    private static Sending sending(Connection connection, String id) throws SQLException {
        return new Letters(connection, Scratch.VAULT)
                .claim(id, "provider.example", true, NOW)
                .orElseThrow();
    }

    private static void sent(Connection connection, String id) throws SQLException {
        sending(connection, id);
        Letters letters = new Letters(connection, Scratch.VAULT);
        letters.move(id, State.SENT, "250 2.0.0 Ok: queued as 4F", NOW, State.SENDING);
        letters.tell(id, Outcome.ARRIVED, "250 2.0.0 Ok: queued as 4F", NOW);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgres"})
    void aLetterIsKeptWithTheEventThatCausedItOrNotAtAll(String database) throws SQLException {
        try (Connection connection = open(database)) {
            Outbox outbox = new Outbox(connection, Scratch.VAULT);
            connection.setAutoCommit(false);
            outbox.put(Samples.letter("a"), NOW);
            connection.rollback();
            assertThat(outbox.standing("a")).isEmpty();
            assertThat(outbox.put(Samples.letter("a"), NOW)).isTrue();
            assertThat(outbox.put(Samples.letter("a", "other@kunde.example"), NOW)).isFalse();
            connection.commit();
            connection.setAutoCommit(true);
            assertThat(outbox.standing("a"))
                    .contains(
                            new Standing(
                                    "a",
                                    "case/7/statement/a",
                                    "mairie@kunde.example",
                                    State.WAITING,
                                    0,
                                    "",
                                    "",
                                    NOW,
                                    NOW));
            assertThat(outbox.counts()).isEqualTo(Map.of(State.WAITING, 1L));
            assertThat(outbox.news(10)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgres"})
    void aLetterIsClaimedOnceAndComesBackAsItWas(String database) throws SQLException {
        try (Connection connection = open(database)) {
            new Outbox(connection, Scratch.VAULT).put(Samples.letter("a"), NOW);
            Letters letters = new Letters(connection, Scratch.VAULT);
            assertThat(letters.due(NOW.minusMillis(1), 10)).isEmpty();
            assertThat(letters.due(NOW, 10)).containsExactly("a");
            Sending sending = sending(connection, "a");
            assertThat(sending.parcel()).usingRecursiveComparison().isEqualTo(Samples.letter("a"));
            assertThat(sending.messageId())
                    .matches("<proviso\\.[0-9a-f]{32}@provider\\.example>")
                    .isEqualTo(Parcel.messageId("a", "provider.example"));
            assertThat(letters.claim("a", "provider.example", true, NOW)).isEmpty();
            assertThat(letters.due(NOW, 10)).isEmpty();
            letters.move("a", State.WAITING, "451", NOW, NOW.plusSeconds(60), State.SENDING);
            assertThat(letters.claim("a", "moved.example", true, NOW.plusSeconds(59))).isEmpty();
            assertThat(letters.claim("a", "moved.example", true, NOW.plusSeconds(60)))
                    .get()
                    .satisfies(second -> {
                        assertThat(second.number()).isEqualTo(2);
                        assertThat(second.messageId()).isEqualTo(sending.messageId());
                    });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgres"})
    void newsIsTakenOnceInTheCallersTransaction(String database) throws SQLException {
        try (Connection connection = open(database)) {
            Outbox outbox = new Outbox(connection, Scratch.VAULT);
            outbox.put(Samples.letter("a"), NOW);
            sent(connection, "a");
            News news = outbox.news(10).getFirst();
            assertThat(news)
                    .isEqualTo(
                            new News(
                                    "a",
                                    1,
                                    "case/7/statement/a",
                                    "mairie@kunde.example",
                                    Outcome.ARRIVED,
                                    "250 2.0.0 Ok: queued as 4F",
                                    Instant.ofEpochMilli(NOW.toEpochMilli())));
            assertThat(news.arrived()).isTrue();
            connection.setAutoCommit(false);
            assertThat(outbox.taken(news)).isTrue();
            connection.rollback();
            assertThat(outbox.news(10)).containsExactly(news);
            assertThat(outbox.taken(news)).isTrue();
            connection.commit();
            assertThat(outbox.news(10)).isEmpty();
            assertThat(outbox.taken(news)).isFalse();
            connection.rollback();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgres"})
    void whatALetterSaysStaysForTheOrdinaryPostUntilItIsForgotten(String database)
            throws SQLException {
        try (Connection connection = open(database)) {
            Outbox outbox = new Outbox(connection, Scratch.VAULT);
            Letters letters = new Letters(connection, Scratch.VAULT);
            for (State end : List.of(State.DEAD, State.BOUNCED)) {
                String id = end.name();
                outbox.put(Samples.letter(id), NOW);
                sending(connection, id);
                letters.move(id, end, "550 no mairie@kunde.example", NOW, State.SENDING);
                letters.tell(id, Outcome.FAILED, "550 no mairie@kunde.example", NOW);
                News news = outbox.news(1).getFirst();
                assertThat(news.detail()).isEqualTo("550 no mairie@kunde.example");
                assertThat(outbox.taken(news)).isTrue();
            }
            assertThat(outbox.undelivered(_ -> true))
                    .hasSize(2)
                    .allMatch(letter -> letter.text().contains("Archives"))
                    .allMatch(letter -> letter.pdf().isPresent())
                    .allMatch(letter -> letter.to().equals("mairie@kunde.example"));
            assertThat(outbox.forget(NOW.plusMillis(1))).isEqualTo(2);
            assertThat(outbox.undelivered(_ -> true)).isEmpty();
            assertThat(outbox.standing("DEAD").orElseThrow())
                    .returns("", Standing::to)
                    .returns("", Standing::reference)
                    .returns("", Standing::detail)
                    .returns(State.FORGOTTEN, Standing::state);
            assertThat(outbox.put(Samples.letter("DEAD"), NOW)).as("never again").isFalse();
        }
    }

    /** D15. */
    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgres"})
    void aLetterGoesWithItsKeyAndIsNotSent(String database) throws SQLException {
        try (Connection connection = open(database);
                Vaulted own = new Vaulted()) {
            Outbox outbox = new Outbox(connection, own.vault);
            Letters letters = new Letters(connection, own.vault);
            outbox.put(Samples.letter("erased"), NOW);
            assertThat(outbox.erase("case 8 letters")).isZero();
            assertThat(outbox.erase("case 7 letters")).isEqualTo(1);
            outbox.put(Samples.letter("lost"), NOW);
            assertThat(own.vault.destroy("case 7 letters")).isTrue();
            assertThat(letters.due(NOW, 9)).containsExactly("lost");
            assertThat(letters.claim("lost", "provider.example", true, NOW)).isEmpty();
            assertThat(outbox.undelivered(_ -> true)).isEmpty();
            assertThat(outbox.counts()).isEqualTo(Map.of(State.FORGOTTEN, 2L));
            outbox.put(Samples.letter("old-key"), NOW);
            assertThat(own.vault.destroy("case 7 letters")).isTrue();
            outbox.put(Samples.letter("new-key"), NOW);
            assertThat(outbox.standing("old-key").orElseThrow().to()).isEmpty();
            assertThat(outbox.undelivered(_ -> true))
                    .extracting(Parcel::id)
                    .containsExactly("new-key");
            assertThat(letters.claim("old-key", "provider.example", true, NOW)).isEmpty();
        }
    }

    /** D15: what stands in the database tells nothing to who has no vault, a backup's as well. */
    @org.junit.jupiter.api.Test
    void noByteOfALetterStandsInTheFileInClear() throws Exception {
        Path file = folder.resolve("sealed.db");
        try (Connection connection = Scratch.sqlite(file).getConnection()) {
            Outbox outbox = new Outbox(connection, Scratch.VAULT);
            Letters letters = new Letters(connection, Scratch.VAULT);
            outbox.put(Samples.letter("waits"), NOW);
            outbox.put(Samples.letter("fails"), NOW);
            sending(connection, "fails");
            letters.move("fails", State.DEAD, "550 mairie@kunde.example", NOW, State.SENDING);
            letters.tell("fails", Outcome.FAILED, "550 mairie@kunde.example", NOW);
            older(connection, "older");
            assertThat(text(connection, file)).contains("mairie@kunde.example", "Archives", "%PDF");
            Outbox.Keys keys =
                    (_, reference, put) ->
                            List.of("lost", "case of " + reference + " of " + put.getEpochSecond());
            assertThat(outbox.holdsClear()).isTrue();
            assertThat(outbox.sealOlder(keys)).as("no key is made for it").isZero();
            assertThat(Scratch.VAULT.under("case of r")).isEmpty();
            Scratch.VAULT.seal("case of r of 0", "another");
            assertThat(outbox.sealOlder(keys)).isEqualTo(1);
            assertThat(outbox.holdsClear()).isFalse();
            assertThat(outbox.sealOlder(keys)).isZero();
            assertThat(text(connection, file))
                    .doesNotContain("mairie@kunde.example")
                    .doesNotContain("Archives")
                    .doesNotContain("%PDF")
                    .doesNotContain(Base64.getEncoder().encodeToString("%PDF-1.".getBytes(UTF_8)));
            Parcel sample = Samples.letter("older");
            assertThat(letters.sending("older").orElseThrow().parcel())
                    .returns("case of r of 0", Parcel::about)
                    .returns(sample.to(), Parcel::to)
                    .returns(sample.text(), Parcel::text)
                    .returns(sample.subject(), Parcel::subject);
            assertThat(outbox.standing("older").orElseThrow().detail()).isEqualTo("451 later");
            assertThat(outbox.news(9))
                    .extracting(News::detail)
                    .contains("451 later", "550 mairie@kunde.example");
        }
    }

    /** D15: what an erasure should have reached in a version that kept it in clear. */
    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgres"})
    void anOlderLetterWhoseKeyIsGoneIsUnseenUnsentAndForgotten(String database)
            throws SQLException {
        try (Connection connection = open(database)) {
            Outbox outbox = new Outbox(connection, Scratch.VAULT);
            Letters letters = new Letters(connection, Scratch.VAULT);
            older(connection, "waits");
            older(connection, "failed");
            execute(connection, "UPDATE outbox_letter SET state = 'DEAD' WHERE id = 'failed'");
            assertThat(outbox.sealOlder((_, _, _) -> List.of("erased"))).isZero();
            assertThat(outbox.deadLetters()).extracting(Standing::to).containsExactly("");
            assertThat(outbox.news(9)).extracting(News::detail).containsOnly("");
            assertThat(outbox.undelivered(_ -> true)).isEmpty();
            assertThat(letters.claim("waits", "provider.example", true, NOW)).isEmpty();
            assertThat(outbox.counts()).isEqualTo(Map.of(State.FORGOTTEN, 1L, State.DEAD, 1L));
            assertThat(outbox.forgetClear()).isEqualTo(1);
            assertThat(outbox.forgetClear()).isZero();
            assertThat(outbox.counts()).isEqualTo(Map.of(State.FORGOTTEN, 2L));
            assertThat(outbox.news(9)).isEmpty();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** An answer of a mail server makes no key anew under the name of one that was destroyed. */
    @org.junit.jupiter.api.Test
    void noKeyIsMadeForWhatAMailServerSaid() throws SQLException {
        try (Connection connection = open("sqlite");
                Vaulted own = new Vaulted()) {
            Outbox outbox = new Outbox(connection, own.vault);
            outbox.put(Samples.letter("a"), NOW);
            Letters letters = new Letters(connection, own.vault);
            assertThat(letters.claim("a", "provider.example", true, NOW)).isPresent();
            assertThat(own.vault.destroy("case 7 letters")).isTrue();
            assertThat(letters.move("a", State.SENT, "250 ok", NOW, State.SENDING)).isTrue();
            letters.tell("a", Outcome.ARRIVED, "250 ok", NOW);
            assertThat(own.vault.has("case 7 letters")).isFalse();
            assertThat(outbox.standing("a").orElseThrow().detail()).isEmpty();
            assertThat(outbox.news(9)).extracting(News::detail).containsExactly("");
        }
    }

    private static String text(Connection connection, Path file) throws Exception {
        try (var statement = connection.createStatement()) {
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    }

    /** As version 6 of the tables kept it. */
    private static void older(Connection connection, String id) throws SQLException {
        Parcel sample = Samples.letter(id);
        try (var insert =
                connection.prepareStatement(
                        "INSERT INTO outbox_letter (id, reference, recipient, language, automatic,"
                                + " subject, body, html, pdf, pdf_name, state, message_id, archived,"
                                + " tries, answer, put_ms, first_ms, since_ms, due_ms, answered)"
                                + " VALUES (?, 'r', ?, 'fr', 1, ?, ?, ?, ?, 'a.pdf', 'WAITING', '',"
                                + " 0, 1, '451 later', 0, 0, 0, 0, '')")) {
            insert.setString(1, id);
            insert.setString(2, sample.to());
            insert.setString(3, sample.subject());
            insert.setString(4, sample.text());
            insert.setString(5, sample.html());
            insert.setBytes(6, sample.pdf().orElseThrow().bytes());
            insert.executeUpdate();
        }
        try (var insert =
                connection.prepareStatement(
                        "INSERT INTO outbox_news (letter, number, outcome, detail, at_ms, taken)"
                                + " VALUES (?, 1, 'DELAYED', '451 later', 0, 0)")) {
            insert.setString(1, id);
            insert.executeUpdate();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgres"})
    void deadBouncedAndUncertainLettersAreListedAndAPersonSettlesThem(String database)
            throws SQLException {
        try (Connection connection = open(database)) {
            Outbox outbox = new Outbox(connection, Scratch.VAULT);
            Letters letters = new Letters(connection, Scratch.VAULT);
            State[] ends = {State.DEAD, State.BOUNCED, State.UNCERTAIN, State.SENT};
            for (State end : ends) {
                outbox.put(Samples.letter(end.name()), NOW);
                sending(connection, end.name());
                letters.move(end.name(), end, "because", NOW, State.SENDING);
            }
            assertThat(outbox.deadLetters())
                    .extracting(Standing::state)
                    .containsExactly(State.BOUNCED, State.DEAD, State.UNCERTAIN);
            assertThat(outbox.again("DEAD", NOW)).as("refused is refused").isFalse();
            assertThat(outbox.again("SENT", NOW)).isFalse();
            assertThat(outbox.arrived("SENT", NOW)).isFalse();
            assertThat(outbox.again("UNCERTAIN", NOW)).isTrue();
            assertThat(letters.due(NOW, 9)).containsExactly("UNCERTAIN");
            assertThat(outbox.arrived("BOUNCED", NOW)).isTrue();
            assertThat(outbox.news(9)).extracting(News::letter).containsExactly("BOUNCED");
            assertThat(outbox.deadLetters()).extracting(Standing::id).containsExactly("DEAD");
        }
    }

    private static DeliveryReport report(DeliveryReport.Action action, String... recipients) {
        return new DeliveryReport(
                Set.of(Parcel.messageId("a", "provider.example")),
                List.of(new DeliveryReport.Fate(Set.of(recipients), action, "5.1.1 unknown")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgres"})
    void whatMailServersReportAfterwardsTurnsSentIntoBouncedOrDelivered(String database)
            throws SQLException {
        var failed = report(DeliveryReport.Action.FAILED, "mairie@kunde.example");
        var delivered = report(DeliveryReport.Action.DELIVERED, "mairie@kunde.example");
        try (Connection connection = open(database)) {
            Outbox outbox = new Outbox(connection, Scratch.VAULT);
            outbox.put(Samples.letter("a"), NOW);
            assertThat(outbox.heard(failed, ARCHIVE, NOW)).as("never tried").isEmpty();
            sent(connection, "a");
            outbox.taken(outbox.news(1).getFirst());
            assertThat(
                            outbox.heard(
                                    report(
                                            DeliveryReport.Action.FAILED,
                                            "archive@provider.example"),
                                    ARCHIVE,
                                    NOW))
                    .as("the archive's own copy")
                    .isEmpty();
            assertThat(outbox.heard(delivered, ARCHIVE, NOW)).containsExactly("a");
            assertThat(state(outbox, "a")).isEqualTo(State.DELIVERED);
            assertThat(outbox.news(1)).as("it had arrived before").isEmpty();
            outbox.heard(failed, ARCHIVE, NOW);
            assertThat(state(outbox, "a")).as("some copy of it").isEqualTo(State.DELIVERED);
        }
        try (Connection connection = open(database)) {
            Outbox outbox = new Outbox(connection, Scratch.VAULT);
            outbox.put(Samples.letter("a"), NOW);
            sent(connection, "a");
            outbox.taken(outbox.news(1).getFirst());
            outbox.heard(failed, ARCHIVE, NOW.plusSeconds(60));
            outbox.heard(failed, ARCHIVE, NOW.plusSeconds(61));
            assertThat(state(outbox, "a")).isEqualTo(State.BOUNCED);
            assertThat(outbox.news(9))
                    .as("told once")
                    .extracting(News::outcome, News::detail)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple(Outcome.FAILED, "5.1.1 unknown"));
        }
    }

    @org.junit.jupiter.api.Test
    void theScheduleEndsWithinThreeDays() {
        Duration all = Backoff.PAUSES.stream().reduce(Duration.ZERO, Duration::plus);
        assertThat(all).isBetween(Duration.ofHours(71), Duration.ofHours(72));
        assertThat(Backoff.after(1)).contains(Duration.ofMinutes(1));
        assertThat(Backoff.after(Backoff.PAUSES.size())).contains(Duration.ofHours(24));
        assertThat(Backoff.after(Backoff.PAUSES.size() + 1)).isEmpty();
    }

    @org.junit.jupiter.api.Test
    void aParcelHoldsNothingThatCouldBecomeAHeader() {
        Parcel good = Samples.letter("a");
        Parcel sly =
                new Parcel(
                        "a",
                        "case 7 letters",
                        "r",
                        good.to(),
                        "fr",
                        true,
                        "Subject\r\nBcc: spy@elsewhere.example",
                        "text",
                        "",
                        Optional.empty());
        assertThat(sly.subject()).isEqualTo("Subject Bcc: spy@elsewhere.example");
        for (String to :
                List.of(
                        "a@b.example\r\nBcc: c@d.example",
                        "a@b.example, c@d.example",
                        "A <a@b.c>")) {
            assertThatThrownBy(() -> Samples.letter("a", to))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("letter a goes to no e-mail address");
        }
        assertThatThrownBy(() -> new Parcel.Pdf("a\"\r\nX: y.pdf", new byte[0]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
