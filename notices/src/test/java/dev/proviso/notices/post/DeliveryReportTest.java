package dev.proviso.notices.post;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.notices.intake.Mail;
import dev.proviso.notices.intake.mail.OpenedMail;
import dev.proviso.notices.post.DeliveryReport.Action;
import dev.proviso.notices.post.DeliveryReport.Fate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Reports as Postfix, Exim and Exchange write them (RFC 3464, RFC 6522). */
final class DeliveryReportTest {
    private static final String REPORT = "multipart/report; report-type=delivery-status";
    private static final String ID = "<proviso.00ff@provider.example>";

    private static DeliveryReport read(Mail mail) {
        return OpenedMail.of(mail.bytes()).flatMap(DeliveryReport::of).orElseThrow();
    }

    private static Mail postfix(String fields, String original) {
        return new Mail()
                .header("Auto-Submitted", "auto-replied")
                .multipart(REPORT)
                .part("text/plain", "I'm sorry to have to inform you …")
                .part(
                        "message/delivery-status",
                        """
                        Reporting-MTA: dns; mx.provider.example
                        X-Postfix-Queue-ID: 4F
                        Arrival-Date: Sat, 28 Nov 2026 09:00:00 +0000 (UTC)

                        """
                                        .replace("\n", "\r\n")
                                + fields.replace("\n", "\r\n"))
                .part("text/rfc822-headers", original);
    }

    @Test
    void aBounceIsMatchedByTheMessageIdOfWhatCameBack() {
        DeliveryReport report =
                read(
                        postfix(
                                """
                                Final-Recipient: rfc822; Mairie@kunde.example
                                Original-Recipient: rfc822;mairie@kunde.example
                                Action: failed
                                Status: 5.1.1
                                Diagnostic-Code: smtp; 550 5.1.1
                                    <mairie@kunde.example>: unknown
                                """,
                                "Received: by mx\r\nMessage-Id:\r\n " + ID + "\r\nSubject: x\r\n"));
        assertThat(report)
                .isEqualTo(
                        new DeliveryReport(
                                Set.of(ID),
                                List.of(
                                        new Fate(
                                                Set.of("mairie@kunde.example"),
                                                Action.FAILED,
                                                "A mail server reports failed: 550 5.1.1"
                                                        + " <mairie@kunde.example>: unknown"))));
    }

    @Test
    void aReportWithoutTheMailIsMatchedByTheEnvelopesId() {
        DeliveryReport report =
                read(
                        new Mail()
                                .multipart(REPORT)
                                .part("text/plain", "delivered")
                                .part(
                                        "message/delivery-status",
                                        """
                                        Original-Envelope-Id: proviso.00ff@provider.example
                                        Reporting-MTA: dns; mx

                                        Final-Recipient: rfc822; a@b.example
                                        Action: delivered
                                        Status: 2.0.0
                                        """));
        assertThat(report.messageIds()).containsExactly(ID);
        assertThat(report.fateBut(Optional.empty()))
                .map(Fate::words)
                .contains("A mail server reports delivered: 2.0.0");
    }

    @Test
    void theWorstCountsAndTheArchivesCopyDoesNot() {
        DeliveryReport report =
                read(
                        postfix(
                                """
                                Final-Recipient: rfc822; archive@provider.example
                                Action: failed
                                Status: 5.2.2

                                Final-Recipient: rfc822; mairie@kunde.example
                                Action: relayed
                                Status: 2.0.0
                                """,
                                "Message-ID: " + ID + "\r\n"));
        assertThat(report.fateBut(Optional.empty())).map(Fate::action).contains(Action.FAILED);
        assertThat(report.fateBut(Optional.of("Archive@provider.example")))
                .map(Fate::action)
                .contains(Action.PASSED_ON);
    }

    @Test
    void whatOnlyLooksLikeAReportSaysNothing() {
        assertThat(read(postfix("Action: exploded\r\n", "no header at all")))
                .satisfies(report -> {
                    assertThat(report.messageIds()).isEmpty();
                    assertThat(report.fates()).isEmpty();
                });
        assertThat(
                        OpenedMail.of(
                                        new Mail()
                                                .multipart(
                                                        "multipart/report;"
                                                                + " report-type=feedback-report")
                                                .part("text/plain", "abuse")
                                                .bytes())
                                .flatMap(DeliveryReport::of))
                .isEmpty();
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            many.append("Final-Recipient: rfc822; a").append(i).append("@b.example\r\n");
            many.append("Action: failed\r\n\r\n");
        }
        assertThat(read(postfix(many.toString(), "")).fates()).hasSizeLessThanOrEqualTo(50);
    }
}
