package dev.proviso.notices.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.proviso.notices.intake.Mail;
import dev.proviso.notices.mailbox.Incoming.Automated;
import dev.proviso.notices.mailbox.Incoming.Delivery;
import dev.proviso.notices.mailbox.Incoming.Notice;
import dev.proviso.notices.mailbox.Incoming.Reply;
import dev.proviso.testing.Edited;
import java.util.List;

/** Whatever stands in the mailbox is one of four things. */
class MailRoutingFuzzTest {

    private static final List<byte[]> SOUND =
            List.of(
                    new Mail()
                            .header("Subject", "Re: PRV-7K3M-Q9TX")
                            .part("text/plain", "We object.\n\nOn Monday P wrote:\n> Your unit\n")
                            .part("text/html", "<p>a</p><blockquote><p>b</p></blockquote>")
                            .bytes(),
                    new Mail()
                            .header("Auto-Submitted", "auto-replied")
                            .multipart("multipart/report; report-type=delivery-status")
                            .part("text/plain", "Words")
                            .part(
                                    "message/delivery-status",
                                    """
                                    Original-Envelope-Id: a@b.example
                                    Reporting-MTA: dns; mx

                                    Final-Recipient: rfc822; a@b.example
                                    Action: failed
                                    Status: 5.1.1
                                    """)
                            .part("text/rfc822-headers", "Message-ID: <a@b.example>")
                            .bytes());

    @FuzzTest
    void anyMail(FuzzedDataProvider data) {
        byte[] mail = Edited.of(SOUND.get(data.consumeInt(0, SOUND.size() - 1)), data);
        switch (MailRouting.of(mail)) {
            case Reply reply -> {
                assertThat(reply.code()).matches("PRV(-[0-9A-HJKMNP-TV-Z]{4,5}){2,8}");
                assertThat(reply.text()).doesNotContain("\r");
            }
            case Delivery delivery ->
                    assertThat(delivery.report().messageIds())
                            .allMatch(id -> id.startsWith("<") && id.endsWith(">"));
            case Automated automated -> assertThat(automated.subject()).doesNotContain("\n");
            case Notice notice -> assertThat(notice.intake()).isNotNull();
        }
    }
}
