package dev.proviso.notices.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.notices.intake.Intake;
import dev.proviso.notices.intake.Mail;
import dev.proviso.notices.intake.Party;
import dev.proviso.notices.mailbox.Incoming.Automated;
import dev.proviso.notices.mailbox.Incoming.Delivery;
import dev.proviso.notices.mailbox.Incoming.Notice;
import dev.proviso.notices.mailbox.Incoming.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** Each mail is one thing: a delivery status, an answer, an automatic one, or a notice. */
final class MailRoutingTest {

    private static final String QUOTED =
            """
            We object: the unit holds backups only.

            > Answer with this code: PRV-7K3M-Q9TX-A0B1
            """;

    @Test
    void anAnswerIsKnownByTheCodeItQuotesAndKeepsItsOwnWords() {
        byte[] mail =
                new Mail()
                        .header("Subject", "Re: your letter")
                        .multipart("multipart/mixed")
                        .part("text/plain; charset=utf-8", QUOTED)
                        .attachment("application/pdf", "%PDF".getBytes(StandardCharsets.UTF_8))
                        .bytes();
        assertThat(MailRouting.of(mail))
                .asInstanceOf(InstanceOfAssertFactories.type(Reply.class))
                .satisfies(reply -> {
                    assertThat(reply.code()).isEqualTo("PRV-7K3M-Q9TX-A0B1");
                    assertThat(reply.text()).isEqualTo("We object: the unit holds backups only.");
                    assertThat(reply.from()).map(Party::email).contains("ada@example.org");
                    assertThat(reply.attachments())
                            .singleElement()
                            .satisfies(file -> {
                                assertThat(file.contentType()).isEqualTo("application/pdf");
                                assertThat(file.size()).isEqualTo(4);
                            });
                    assertThat(reply.noticed())
                            .containsExactly("what it quotes of earlier letters was left out");
                    assertThat(reply.answered()).isEqualTo(reply.from());
                });
    }

    @Test
    void theCodeIsFoundInTheSubjectAndHoweverPeopleCopyIt() {
        assertThat(
                        MailRouting.of(
                                new Mail()
                                        .header("Subject", "AW: [prv-7k3m-q9tx]")
                                        .text("Nein.")
                                        .bytes()))
                .asInstanceOf(InstanceOfAssertFactories.type(Reply.class))
                .returns("PRV-7K3M-Q9TX", Reply::code)
                .returns("Nein.", Reply::text);
        assertThat(MailRouting.code("PRV-ILO0-OOOO.")).contains("PRV-1100-0000");
        assertThat(MailRouting.code("https://b.example/c/prv-7k3m-q9tx-please"))
                .contains("PRV-7K3M-Q9TX");
        assertThat(MailRouting.code("PRV-7K3M-Q9TD-4XJ2-0VBC-N8RE-HW5A-63GYP"))
                .as("a notifier's tracking code")
                .contains("PRV-7K3M-Q9TD-4XJ2-0VBC-N8RE-HW5A-63GYP");
        assertThat(MailRouting.code("XPRV-7K3M-Q9TX, PRV-7K3M, PRV-AB-CD, PRV_7K3M_Q9TX"))
                .isEmpty();
    }

    @Test
    void anHtmlAnswerLosesTheLetterItQuotes() {
        byte[] mail =
                new Mail()
                        .header("Content-Type", "text/html; charset=utf-8")
                        .header("Subject", "Re")
                        .text(
                                "<div>We agree.</div><div class=\"gmail_quote\"><blockquote>Your"
                                        + " unit is limited. PRV-7K3M-Q9TX</blockquote></div>")
                        .bytes();
        assertThat(MailRouting.of(mail))
                .asInstanceOf(InstanceOfAssertFactories.type(Reply.class))
                .returns("PRV-7K3M-Q9TX", Reply::code)
                .returns("We agree.", Reply::text);
    }

    @Test
    void anAutomaticAnswerIsRecordedAndNobodyIsToBeAnswered() {
        assertThat(
                        MailRouting.of(
                                new Mail()
                                        .header("Auto-Submitted", "auto-replied")
                                        .header("Subject", "Out of office: PRV-7K3M-Q9TX")
                                        .text("Back in May.")
                                        .bytes()))
                .isEqualTo(
                        new Automated(
                                Optional.of("PRV-7K3M-Q9TX"), "Out of office: PRV-7K3M-Q9TX"));
        byte[] byProgram =
                new Mail().header("Precedence", "bulk").text("Ticket PRV-7K3M-Q9TX").bytes();
        assertThat(MailRouting.of(byProgram))
                .asInstanceOf(InstanceOfAssertFactories.type(Reply.class))
                .returns(Optional.empty(), Reply::answered);
    }

    @Test
    void everythingElseIsANoticeOrARefusalInWords() {
        assertThat(MailRouting.of(new Mail().text("Spam from http://shop.example/x").bytes()))
                .asInstanceOf(InstanceOfAssertFactories.type(Notice.class))
                .extracting(Notice::intake)
                .isInstanceOf(Intake.Read.class);
        assertThat(MailRouting.of("no mail".getBytes(StandardCharsets.UTF_8)))
                .asInstanceOf(InstanceOfAssertFactories.type(Notice.class))
                .extracting(Notice::intake)
                .isInstanceOf(Intake.Refused.class);
        byte[] encrypted =
                new Mail()
                        .header("Subject", "PRV-7K3M-Q9TX")
                        .multipart("multipart/encrypted")
                        .part("text/plain", "…")
                        .bytes();
        assertThat(MailRouting.of(encrypted))
                .as("an answer that cannot be read is answered in words")
                .asInstanceOf(InstanceOfAssertFactories.type(Notice.class))
                .extracting(Notice::intake)
                .isInstanceOf(Intake.Refused.class);
    }

    @Test
    void aDeliveryStatusIsOneWhateverItQuotes() {
        byte[] mail =
                new Mail()
                        .multipart("multipart/report; report-type=delivery-status")
                        .part("text/plain", "PRV-7K3M-Q9TX could not be delivered")
                        .part(
                                "message/delivery-status",
                                "Reporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822;"
                                        + " a@b.example\r\nAction: failed\r\nStatus: 5.1.1\r\n")
                        .bytes();
        assertThat(MailRouting.of(mail)).isInstanceOf(Delivery.class);
    }
}
