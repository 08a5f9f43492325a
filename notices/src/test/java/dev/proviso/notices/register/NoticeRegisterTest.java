package dev.proviso.notices.register;

import static dev.proviso.notices.register.Sample.keep;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.canonical.CanonicalJson;
import dev.proviso.canonical.Sha256;
import dev.proviso.notices.flood.Flood;
import dev.proviso.notices.flood.Flood.Refused;
import dev.proviso.notices.flood.Limit;
import dev.proviso.notices.flood.Sender;
import dev.proviso.notices.intake.Attachment;
import dev.proviso.notices.intake.Channel;
import dev.proviso.notices.intake.Party;
import dev.proviso.notices.intake.ReceivedNotice;
import dev.proviso.notices.intake.XarfReport;
import dev.proviso.notices.tracking.SeededRandom;
import dev.proviso.notices.tracking.TrackingCode;
import dev.proviso.testing.PostgresServer;
import dev.proviso.testing.Seeds;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** D16, D26: notices as they are kept, on both databases. */
final class NoticeRegisterTest {

    private static @Nullable PostgresServer server;

    @TempDir private Path folder = Path.of("");

    @BeforeAll
    static void start() throws Exception {
        server = new PostgresServer();
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) {
            server.remove();
        }
    }

    private Home home(String database) throws Exception {
        return database.equals("SQLite") || server == null
                ? Home.sqlite(folder)
                : Home.postgres(server, folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SQLite", "PostgreSQL"})
    void whatWasReadIsReadAgain(String database) throws Exception {
        try (Home home = home(database)) {
            ReceivedNotice notice =
                    Sample.draft()
                            .attachment(new Attachment("image/png", 7, "a".repeat(64)))
                            .detail("protocol", "tcp")
                            .tag("a:b")
                            .confidence(0.5)
                            .noticed("odd")
                            .notice();
            Arrival arrival =
                    new Arrival(
                            Instant.parse("2026-11-20T12:00:00.987Z"),
                            Channel.API,
                            Source.TRUSTED_FLAGGER,
                            "alpha",
                            Sample.HOTLINE);
            Prepared kept = keep(home, notice, arrival);
            String id = kept.notice().id();
            NoticeRecord row = home.register.find(id).orElseThrow();
            assertThat(row)
                    .isEqualTo(
                            new NoticeRecord(
                                    id,
                                    Sample.NOON,
                                    Channel.API,
                                    ReceivedNotice.Kind.FORM,
                                    Source.TRUSTED_FLAGGER,
                                    "alpha",
                                    "c-1",
                                    kept.notice().digest(),
                                    "",
                                    "",
                                    false,
                                    false));
            assertThat(home.register.ofCase("c-1")).containsExactly(row);
            assertThat(home.register.notifier(id))
                    .isEqualTo(
                            new Notifier(
                                    Sample.ADA,
                                    Party.ANONYMOUS,
                                    "canary-ref-4711",
                                    Sample.HOTLINE,
                                    java.util.Optional.empty()));
            ReceivedNotice facts = home.register.facts(id).orElseThrow();
            assertThat(facts.notifier()).isEqualTo(Party.ANONYMOUS);
            assertThat(facts.reference()).isEmpty();
            assertThat(StoredNotice.facts(facts, "")).isEqualTo(StoredNotice.facts(notice, ""));
            assertThat(row.digest())
                    .isEqualTo(
                            HexFormat.of()
                                    .formatHex(
                                            Sha256.fresh()
                                                    .digest(CanonicalJson.bytes(kept.facts()))));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SQLite", "PostgreSQL"})
    void onlyItsOwnCodeOpensANotice(String database) throws Exception {
        try (Home home = home(database)) {
            Prepared kept = keep(home, Sample.draft().notice(), Sample.arrival(""));
            assertThat(home.register.open(kept.code()))
                    .contains(home.register.find(kept.notice().id()).orElseThrow());
            String secret = kept.code().written().substring(kept.notice().id().length());
            SeededRandom random = new SeededRandom(Seeds.of(3));
            int tried = 0;
            while (tried < 20) {
                String other = TrackingCode.fresh(random).written();
                var wrong = TrackingCode.parse(kept.notice().id() + other.substring(13));
                var unknown = TrackingCode.parse(other.substring(0, 13) + secret);
                if (wrong.isPresent()) {
                    assertThat(home.register.open(wrong.get())).isEmpty();
                    tried++;
                }
                if (unknown.isPresent()) {
                    assertThat(home.register.open(unknown.get())).isEmpty();
                }
                assertThat(home.register.open(TrackingCode.parse(other).orElseThrow())).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SQLite", "PostgreSQL"})
    void d26ExactOnesAreJoinedAndBothStay(String database) throws Exception {
        try (Home home = home(database)) {
            String first = keep(home, Sample.draft().notice(), Sample.arrival("")).notice().id();
            ReceivedNotice again =
                    Sample.draft()
                            .notifier(new Party("Bob", "bob@elsewhere.example", "", ""))
                            .notice();
            NoticeRecord second = keep(home, again, Sample.arrival("")).notice();
            NoticeRecord third = keep(home, again, Sample.arrival("")).notice();
            assertThat(second.duplicateOf()).isEqualTo(first);
            assertThat(second.joinedBecause()).isEqualTo("it says exactly the same");
            assertThat(third.duplicateOf()).isEqualTo(first);
            assertThat(home.register.find(second.id()).orElseThrow().duplicateOf())
                    .isEqualTo(first);
            assertThat(home.register.ofCase("c-1")).hasSize(3);
            assertThat(home.register.joinedTo(first))
                    .extracting(NoticeRecord::id)
                    .containsExactlyInAnyOrder(second.id(), third.id());
            assertThat(home.register.proposals()).isEmpty();
            assertThat(second.digest()).isNotEqualTo(third.digest());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SQLite", "PostgreSQL"})
    void d26TheSameReportOfTheSameDomainIsJoined(String database) throws Exception {
        try (Home home = home(database)) {
            String first =
                    keep(home, Sample.xarf(new XarfReport()), Sample.arrival("")).notice().id();
            XarfReport mended = new XarfReport().with("description", "\"Ports 1 to 2048\"");
            NoticeRecord same = keep(home, Sample.xarf(mended), Sample.arrival("")).notice();
            assertThat(same.duplicateOf()).isEqualTo(first);
            assertThat(same.joinedBecause()).contains("its words differ");
            String reporter =
                    "{\"org\": \"O\", \"contact\": \"c@other.example\", \"domain\": \"other.example\"}";
            mended.with("reporter", reporter).with("description", "\"Ports 1 to 4096\"");
            assertThat(keep(home, Sample.xarf(mended), Sample.arrival("")).notice().duplicateOf())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SQLite", "PostgreSQL"})
    void d26NearOnesWaitForAPerson(String database) throws Exception {
        try (Home home = home(database)) {
            String a = near(home, "", "alpha", 0).notice().id();
            String b = near(home, " Stop it.", "alpha", 1).notice().id();
            Prepared last = near(home, " Dear all.", "alpha", 2);
            near(home, " Please.", "beta", 3);
            String c = last.notice().id();
            assertThat(last.notice().duplicateOf()).isEmpty();
            assertThat(last.proposals())
                    .extracting(Proposal::earlier)
                    .containsExactlyInAnyOrder(a, b);
            assertThat(home.register.proposals()).hasSize(3);
            for (Proposal proposal : home.register.proposals()) {
                assertThat(proposal.reason())
                        .startsWith("the same account, the same clause, times that meet, ");
            }
            Proposal cb = proposal(home, c, b);
            Ruling same = new Ruling(Sample.NOON, "ann", "One letter, sent twice.");
            home.register.decide(cb, true, same);
            assertThat(joinedTo(home, c)).isEqualTo(b);
            assertThat(home.register.find(c).orElseThrow().joinedBecause())
                    .startsWith("a person found it the same: the same account");
            assertThatThrownBy(() -> home.register.decide(cb, false, same))
                    .isInstanceOf(IllegalArgumentException.class);
            home.register.decide(proposal(home, c, a), true, same);
            assertThat(joinedTo(home, b)).isEqualTo(a);
            assertThat(joinedTo(home, c)).isEqualTo(a);
            assertThat(joinedTo(home, a)).isEmpty();
            Ruling other = new Ruling(Sample.NOON, "ann", "Another day.");
            home.register.decide(proposal(home, b, a), false, other);
            assertThat(home.register.decided(a))
                    .extracting(Decided::ruling)
                    .containsExactlyInAnyOrder(same, other);
            assertThat(home.register.proposals()).isEmpty();
            assertThat(home.register.ofCase("c-1")).hasSize(4);
        }
    }

    /** Numbers are random, so of eight pairs about four have the later one's number first. */
    @ParameterizedTest
    @ValueSource(strings = {"SQLite", "PostgreSQL"})
    void d26OfTwoInOneSecondTheEarlierStaysTheEarlier(String database) throws Exception {
        try (Home home = home(database)) {
            for (int i = 0; i < 8; i++) {
                String account = "account-" + i;
                String earlier = near(home, " Case " + i, account, 0).notice().id();
                String later = near(home, " Stop it. Case " + i, account, 0).notice().id();
                Ruling same = new Ruling(Sample.NOON, "ann", "One letter, sent twice.");
                home.register.decide(proposal(home, later, earlier), true, same);
                assertThat(joinedTo(home, later)).isEqualTo(earlier);
                assertThat(joinedTo(home, earlier)).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SQLite", "PostgreSQL"})
    void ofACampaignTheMostAlikeAreProposed(String database) throws Exception {
        try (Home home = home(database)) {
            String first = near(home, "", "alpha", 0).notice().id();
            for (int i = 1; i < 9; i++) {
                near(home, " One " + "more ".repeat(i) + i, "alpha", i);
            }
            Prepared last = near(home, " One more 1 x", "alpha", 9);
            assertThat(last.proposals())
                    .hasSize(Duplicates.PROPOSED_MAX)
                    .extracting(Proposal::earlier)
                    .contains(first);
        }
    }

    private static Prepared near(Home home, String more, String account, int seconds)
            throws Exception {
        return keep(
                home,
                Sample.draft().reference("").explanation(Sample.STORY + more).notice(),
                Arrival.of(Sample.NOON.plusSeconds(seconds), Channel.API, Source.PRESS, account));
    }

    private static String joinedTo(Home home, String id) throws Exception {
        return home.register.find(id).orElseThrow().duplicateOf();
    }

    private static Proposal proposal(Home home, String notice, String earlier) throws Exception {
        return home.register.proposals().stream()
                .filter(p -> p.notice().equals(notice) && p.earlier().equals(earlier))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SQLite", "PostgreSQL"})
    void theSameNoticePreparedTwiceAtOnceIsProposed(String database) throws Exception {
        try (Home home = home(database)) {
            Prepared one = home.register.prepare(Sample.draft().notice(), Sample.arrival(""));
            Prepared other = home.register.prepare(Sample.draft().notice(), Sample.arrival(""));
            home.register.put(one, "c-1");
            home.register.put(other, "c-2");
            assertThat(home.register.proposals())
                    .containsExactly(
                            new Proposal(
                                    other.notice().id(),
                                    one.notice().id(),
                                    "it says exactly the same",
                                    Proposal.State.OPEN));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SQLite", "PostgreSQL"})
    void itStandsOrFallsWithTheCallersTransaction(String database) throws Exception {
        try (Home home = home(database)) {
            Prepared prepared = home.register.prepare(Sample.draft().notice(), Sample.arrival(""));
            home.connection.setAutoCommit(false);
            home.register.put(prepared, "c-1");
            home.connection.rollback();
            home.connection.setAutoCommit(true);
            assertThat(home.register.find(prepared.notice().id())).isEmpty();
            assertThat(home.register.open(prepared.code())).isEmpty();
            home.register.put(prepared, "c-1");
            assertThat(home.register.open(prepared.code())).isPresent();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SQLite", "PostgreSQL"})
    void d15WhoGaveItIsErasedAloneAndWhatItSaysAlone(String database) throws Exception {
        try (Home home = home(database)) {
            Prepared kept = keep(home, Sample.draft().notice(), Sample.arrival(""));
            String id = kept.notice().id();
            home.register.eraseNotifier(id);
            assertThat(home.register.notifier(id)).isEqualTo(Notifier.NOBODY);
            assertThat(home.register.facts(id).orElseThrow().explanation()).isEqualTo(Sample.STORY);
            assertThat(home.register.open(kept.code()).orElseThrow().notifierErased()).isTrue();
            assertThat(home.register.open(kept.code()).orElseThrow().factsErased()).isFalse();
            home.register.eraseFacts(id);
            home.register.eraseFacts(id);
            assertThat(home.register.facts(id)).isEmpty();
            assertThat(home.register.open(kept.code()).orElseThrow().factsErased()).isTrue();
            assertThat(
                            keep(home, Sample.draft().notice(), Sample.arrival(""))
                                    .notice()
                                    .duplicateOf())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SQLite", "PostgreSQL"})
    void withoutTheIndexKeyNothingOlderIsTheSame(String database) throws Exception {
        try (Home home = home(database)) {
            keep(home, Sample.draft().notice(), Sample.arrival(""));
            home.vault.destroy("notices index");
            String second = keep(home, Sample.draft().notice(), Sample.arrival("")).notice().id();
            assertThat(joinedTo(home, second)).isEmpty();
            String third = keep(home, Sample.draft().notice(), Sample.arrival("")).notice().id();
            assertThat(joinedTo(home, third)).isEqualTo(second);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SQLite", "PostgreSQL"})
    void whatWasRefusedIsAddedUpByDay(String database) throws Exception {
        try (Home home = home(database)) {
            Flood flood = new Flood();
            RefusedCounts counts = new RefusedCounts(home.connection);
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < Limit.ANONYMOUS.burst() + 1; j++) {
                    flood.admit(Sender.of(""), Channel.MAIL, 1, Sample.NOON.plusSeconds(60));
                }
                counts.add(flood.drain());
            }
            LocalDate day = LocalDate.of(2026, 11, 20);
            assertThat(counts.unentered(day.plusDays(1)))
                    .isEqualTo(
                            Map.of(
                                    new Refused(day, Channel.MAIL, Limit.ANONYMOUS),
                                    1 + 2L * (Limit.ANONYMOUS.burst() + 1)));
            assertThat(counts.unentered(day)).isEmpty();
        }
    }
}
