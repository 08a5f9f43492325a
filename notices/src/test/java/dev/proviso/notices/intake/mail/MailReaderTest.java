package dev.proviso.notices.intake.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.notices.intake.Attachment;
import dev.proviso.notices.intake.Incident;
import dev.proviso.notices.intake.Intake;
import dev.proviso.notices.intake.Intake.Read;
import dev.proviso.notices.intake.Location;
import dev.proviso.notices.intake.Mail;
import dev.proviso.notices.intake.Party;
import dev.proviso.notices.intake.ReceivedNotice;
import dev.proviso.notices.intake.ReceivedNotice.Kind;
import dev.proviso.notices.intake.ReceivedNotice.Label;
import dev.proviso.notices.intake.XarfReport;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Sound mails, each of its kind. */
final class MailReaderTest {

    private static ReceivedNotice only(Mail mail) {
        Intake intake = MailReader.read(mail.bytes());
        assertThat(intake).isInstanceOf(Read.class);
        assertThat(((Read) intake).notices()).hasSize(1);
        return ((Read) intake).notices().getFirst();
    }

    @Test
    void aPersonsWordsAreTheExplanationAndAttachmentsAreHashed() {
        byte[] recording = {0, 1, 2, 3};
        ReceivedNotice notice =
                only(
                        new Mail()
                                .header("Subject", "=?UTF-8?Q?=C3=89coutes?= of a whole population")
                                .header("Message-ID", "<1@example.org>")
                                .part(
                                        "text/plain; charset=iso-8859-1",
                                        "Customer Northern Command keeps calls in your storage.\r\n"
                                                + "See https://news.example/calls, and 192.0.2.7.")
                                .attachment("audio/ogg", recording));
        assertThat(notice.kind()).isEqualTo(Kind.MAIL);
        assertThat(notice.explanation())
                .isEqualTo(
                        """
                        Écoutes of a whole population

                        Customer Northern Command keeps calls in your storage.
                        See https://news.example/calls, and 192.0.2.7.\
                        """);
        assertThat(notice.notifier()).isEqualTo(new Party("Ada Bell", "ada@example.org", "", ""));
        assertThat(notice.locations())
                .containsExactly(
                        Location.of("https://news.example/calls"), Location.of("192.0.2.7"));
        assertThat(notice.attachments()).containsExactly(Attachment.of("audio/ogg", recording));
        assertThat(notice.reference()).isEqualTo("<1@example.org>");
        assertThat(notice.noticed()).isEmpty();
    }

    @Test
    void ofTwoFormsThePlainOneIsReadAndPagesAreReducedToText() {
        assertThat(
                        only(new Mail()
                                        .multipart("multipart/alternative")
                                        .part("text/html", "<p>the page</p>")
                                        .part("text/plain", "the words"))
                                .explanation())
                .isEqualTo("the words");
        assertThat(
                        only(new Mail()
                                        .header("Content-Type", "text/html; charset=utf-8")
                                        .text(
                                                """
                                                <html><head><style>p {}</style><title>t</title></head>
                                                <body><p>A &amp; B<br>scan <b>us</b>: 3 &lt; 4&#x21;</p>
                                                <script>alert(1)</script><!-- no -->
                                                <p><a href="https://bad.example/x">here</a></p>
                                                """))
                                .explanation())
                .isEqualTo("A & B\nscan us: 3 < 4!\n<https://bad.example/x> here");
    }

    @Test
    void aFeedbackReportGivesItsFieldsAndNotTheMailThatItIsAbout() {
        String original = "From: s@bad.example\r\nSubject: Buy\r\n\r\nbuy\r\n";
        ReceivedNotice notice =
                only(
                        new Mail()
                                .header("Date", "Mon, 23 Nov 2026 10:00:00 +0000")
                                .multipart("multipart/report; report-type=feedback-report")
                                .part("text/plain", "This is an abuse report.")
                                .part(
                                        "message/feedback-report",
                                        """
                                        Feedback-Type: abuse
                                        User-Agent: Some/1.0
                                        Version: 1
                                        Original-Mail-From: <s@bad.example>
                                        Arrival-Date: Fri, 20 Nov 2026 09:00:00 +0100
                                        Source-IP: 192.0.2.7
                                        Source-Port: 2525
                                        Reported-Domain: Shop.example
                                        Reported-URI: http://shop.example/a
                                        Reported-URI: http://shop.example/b
                                        Incidents: 3
                                        """)
                                .part("message/rfc822", original));
        assertThat(notice.kind()).isEqualTo(Kind.ARF);
        assertThat(notice.explanation()).isEqualTo("This is an abuse report.");
        assertThat(notice.label()).isEqualTo(new Label("messaging", "spam"));
        assertThat(notice.incident()).isEqualTo(Incident.at(Instant.parse("2026-11-20T08:00:00Z")));
        assertThat(notice.locations())
                .containsExactly(
                        Location.of("192.0.2.7:2525"),
                        Location.of("http://shop.example/a"),
                        Location.of("http://shop.example/b"),
                        Location.of("shop.example"));
        assertThat(notice.details()).containsEntry("incidents", "3");
        assertThat(notice.attachments())
                .containsExactly(
                        Attachment.of("message/rfc822", original.getBytes(StandardCharsets.UTF_8)));
        assertThat(notice.toString()).doesNotContain("s@bad.example", "Buy");
    }

    @Test
    void aXarfReportIsFoundInAMailOfItsOwnOrOfTheFeedbackKind() {
        for (String kind :
                new String[] {"multipart/mixed", "multipart/report; report-type=feedback-report"}) {
            ReceivedNotice notice =
                    only(
                            new Mail()
                                    .multipart(kind)
                                    .part("text/plain", "See attachment.")
                                    .attachment(
                                            "application/json; name=xarf.json",
                                            new XarfReport().bytes()));
            assertThat(notice.kind()).isEqualTo(Kind.XARF);
            assertThat(notice.notifier().email()).isEqualTo("cert@example.org");
            assertThat(notice.attachments()).hasSize(1);
        }
    }

    @Test
    void severalXarfReportsAreSeveralNoticesAndOtherJsonIsEvidence() {
        Intake intake =
                MailReader.read(
                        new Mail()
                                .part("text/plain", "See attachments.")
                                .part("application/json", new XarfReport().text())
                                .part("application/json", "{\"log\":1}")
                                .part(
                                        "text/json",
                                        new XarfReport().with("source_port", "80").text())
                                .bytes());
        assertThat(((Read) intake).notices())
                .extracting(n -> n.locations().getFirst().port().orElse(0))
                .containsExactly(4711, 80);
        assertThat(((Read) intake).notices().getFirst().attachments()).hasSize(2);
    }

    @Test
    void anOldXarfMailOfKeysAndValuesIsRead() {
        ReceivedNotice notice =
                only(
                        new Mail()
                                .header("X-XARF", "PLAIN")
                                .part("text/plain", "An attack from your network.")
                                .part(
                                        "text/plain; name=\"report.txt\"",
                                        """
                                        Reported-From: abuse@example.org
                                        Category: abuse
                                        Report-Type: login-attack
                                        Version: 0.1
                                        Port: 22
                                        Date: Fri, 20 Nov 2026 09:00:00 +0100
                                        Source: 192.0.2.7
                                        """)
                                .part("text/plain; name=\"log.txt\"", "a log"));
        assertThat(notice.label()).isEqualTo(new Label("connection", "login_attack"));
        assertThat(notice.locations()).containsExactly(Location.of("192.0.2.7:22"));
        assertThat(notice.noticed()).containsExactly("the feedback report is not of version 1");
    }

    @Test
    void aNoticeFromAProgramIsReadButNotAnsweredByAProgram() {
        Intake intake =
                MailReader.read(
                        new Mail()
                                .header("Auto-Submitted", "auto-generated")
                                .text("192.0.2.7 scans us")
                                .bytes());
        assertThat(intake).isInstanceOf(Read.class);
        assertThat(intake.answerable()).isFalse();
        assertThat(MailReader.read(new Mail().text("192.0.2.7 scans us").bytes()).answerable())
                .isTrue();
    }
}
