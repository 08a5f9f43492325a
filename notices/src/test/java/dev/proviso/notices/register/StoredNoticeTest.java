package dev.proviso.notices.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.canonical.CanonicalJson;
import dev.proviso.notices.flagger.Claim;
import dev.proviso.notices.intake.Attachment;
import dev.proviso.notices.intake.Incident;
import dev.proviso.notices.intake.Intake;
import dev.proviso.notices.intake.Location;
import dev.proviso.notices.intake.NoticeDraft;
import dev.proviso.notices.intake.Party;
import dev.proviso.notices.intake.ReceivedNotice;
import dev.proviso.notices.intake.ReceivedNotice.About;
import dev.proviso.notices.intake.ReceivedNotice.Kind;
import dev.proviso.notices.intake.XarfReport;
import dev.proviso.notices.intake.form.FormReader;
import dev.proviso.notices.intake.xarf.XarfReader;
import dev.proviso.testing.Golden;
import dev.proviso.testing.Seeds;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is sealed is read again for ever: the names in it stay as they are. */
final class StoredNoticeTest {

    private static final List<Kind> KINDS = List.of(Kind.values());

    private static ReceivedNotice full() {
        return new NoticeDraft(Kind.XARF)
                .explanation("Ports 1 to 1024\nof three hosts")
                .location(Location.of("192.0.2.7:4711"))
                .location(Location.of("customer X, service Y"))
                .about(new About("Customer X", "storage", "4.2"))
                .incident(
                        new Incident(
                                Optional.of(Sample.NOON),
                                Optional.of(Sample.NOON.minusSeconds(60)),
                                Optional.of(Sample.NOON.plusNanos(5_000_000))))
                .goodFaith(true)
                .label("connection", "port_scan")
                .detail("protocol", "tcp")
                .confidence(0.25)
                .tag("source:honeypot")
                .attachment(new Attachment("image/png", 7, "a".repeat(64)))
                .noticed("a hash is wrong")
                .notice();
    }

    @Test
    void itsFormStaysForEver() {
        Notifier notifier =
                new Notifier(
                        new Party("Ada", "ada@a.example", "A", "a.example"),
                        new Party("", "", "B", ""),
                        "4711",
                        new Claim(Claim.Standing.CLAIMED, "Hotline", "it says so"),
                        Optional.empty());
        Notifier french =
                new Notifier(
                        Party.ANONYMOUS, Party.ANONYMOUS, "", Claim.NONE, Optional.of("fr-CA"));
        Golden.check(
                "notices/src/test/resources/golden/notice.jsonl",
                CanonicalJson.write(StoredNotice.facts(full(), "5a17"))
                        + "\n"
                        + CanonicalJson.write(
                                StoredNotice.facts(new NoticeDraft(Kind.MAIL).notice(), ""))
                        + "\n"
                        + CanonicalJson.write(StoredNotice.notifier(notifier))
                        + "\n"
                        + CanonicalJson.write(StoredNotice.notifier(Notifier.NOBODY))
                        + "\n"
                        + CanonicalJson.write(StoredNotice.notifier(french))
                        + "\n");
        assertThat(StoredNotice.readNotifier(StoredNotice.notifier(french).toString()))
                .isEqualTo(french);
        assertThat(StoredNotice.readNotifier(StoredNotice.notifier(notifier).toString()))
                .isEqualTo(notifier);
    }

    @Test
    void whatWasSealedIsReadAgain() {
        Seeds.check(
                1,
                200,
                random -> {
                    ReceivedNotice notice = notice(random);
                    String stored = CanonicalJson.write(StoredNotice.facts(notice, "5a17"));
                    assertThat(StoredNotice.readFacts(stored)).isEqualTo(notice);
                });
        assertThat(StoredNotice.readFacts(StoredNotice.facts(full(), "").toString()))
                .isEqualTo(full());
    }

    /** With nobody named, as facts are. */
    private static ReceivedNotice notice(RandomGenerator random) {
        NoticeDraft draft =
                new NoticeDraft(KINDS.get(random.nextInt(KINDS.size())))
                        .explanation(text(random))
                        .about(new About(text(random), text(random), text(random)))
                        .goodFaith(random.nextBoolean())
                        .label(text(random), text(random));
        for (int i = random.nextInt(4); i > 0; i--) {
            draft.location(Location.of(text(random)))
                    .detail("d" + i, text(random))
                    .tag("a:" + random.nextInt(99))
                    .noticed("remark " + random.nextInt(99))
                    .attachment(new Attachment("a/b", random.nextLong(1L << 53), "0".repeat(64)));
        }
        if (random.nextBoolean()) {
            draft.confidence(random.nextDouble());
        }
        if (random.nextBoolean()) {
            draft.incident(Incident.at(Instant.ofEpochMilli(random.nextLong(1L << 45))));
        }
        return draft.notice();
    }

    private static String text(RandomGenerator random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            text.appendCodePoint(
                    switch (random.nextInt(4)) {
                        case 0 -> random.nextInt(0x20, 0x7F);
                        case 1 -> random.nextInt(0xA1, 0x2FF);
                        case 2 -> random.nextInt(0x1F300, 0x1F600);
                        default -> random.nextInt(0x110000);
                    });
        }
        return text.toString();
    }

    /** Half a pair of surrogates has no UTF-8 form: no field of no form brings one in here. */
    @Test
    void whateverIsReadCanBeSealed() {
        String form =
                """
                {"explanation": "x", "good_faith": true, "customer": "X", "service": "s", "clause": "c",
                 "name": "n", "email": "a@b.example", "organisation": "o", "locations": ["192.0.2.7"],
                 "attachments": [{"content_type": "a/b", "size": 1, "sha256": "%s"}]}
                """
                        .formatted("a".repeat(64));
        String old =
                """
                {"Version": "3", "ReporterInfo": {"ReporterOrg": "a", "ReporterOrgDomain": "a.example",
                  "ReporterOrgEmail": "a@b.example", "ReporterContactName": "n"}, "Disclosure": true,
                 "Report": {"ReportClass": "Activity", "ReportType": "Spam", "ReportID": "1", "Date": "2026-11-20T08:00:00Z",
                  "SourceIp": "192.0.2.7", "SmtpMailFromAddress": "c@d.example",
                  "Attachment": [{"ContentType": "a/b", "Data": "eA==", "Description": "d"}]}}
                """;
        String now = new XarfReport().with("tags", "[\"a:b\"]").evidence("a/b", "eA==").text();
        int read = 0;
        for (String document : new String[] {form, old, now}) {
            Matcher value = Pattern.compile("(?<=[:\\[] ?)\"([^\"]*)\"").matcher(document);
            while (value.find()) {
                byte[] hostile =
                        (document.substring(0, value.end() - 1)
                                        + "\\ud800"
                                        + document.substring(value.end() - 1))
                                .getBytes(StandardCharsets.UTF_8);
                Intake intake =
                        document.equals(form) ? FormReader.read(hostile) : XarfReader.read(hostile);
                if (intake instanceof Intake.Read(List<ReceivedNotice> notices, boolean _)) {
                    Notifier notifier = Notifier.of(notices.getFirst(), Sample.arrival("alpha"));
                    CanonicalJson.write(StoredNotice.notifier(notifier));
                    CanonicalJson.write(StoredNotice.facts(notices.getFirst(), ""));
                    read++;
                }
            }
        }
        assertThat(read).isGreaterThan(10);
    }

    @Test
    void whatCannotBeReadIsNotQuoted() {
        for (String broken : new String[] {"{\"canary\": 1}", "canary", "{\"kind\": \"canary\"}"}) {
            assertThatThrownBy(() -> StoredNotice.readFacts(broken))
                    .isInstanceOf(IllegalStateException.class)
                    .hasNoCause()
                    .hasMessageNotContaining("canary");
        }
    }
}
