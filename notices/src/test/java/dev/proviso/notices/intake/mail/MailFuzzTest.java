package dev.proviso.notices.intake.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.proviso.notices.intake.Intake.Read;
import dev.proviso.notices.intake.Intake.Refused;
import dev.proviso.notices.intake.Mail;
import dev.proviso.notices.intake.XarfReport;
import dev.proviso.testing.Edited;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Whatever stands in a mailbox is read or refused in words that were thought of. */
class MailFuzzTest {

    private static final List<byte[]> SOUND =
            List.of(
                    new Mail()
                            .header("Subject", "=?UTF-8?B?SGk=?=")
                            .header("Auto-Submitted", "no")
                            .multipart("multipart/alternative")
                            .part("text/plain; charset=utf-16", "Words")
                            .part("text/html", "<p>a &amp; <a href=\"http://b.example\">b</a></p>")
                            .bytes(),
                    new Mail()
                            .part("text/plain", "Words")
                            .part(
                                    "Content-Type: text/plain\r\nContent-Transfer-Encoding: quoted-printable\r\n",
                                    "=41=\r\n".getBytes(StandardCharsets.US_ASCII))
                            .attachment("application/json", new XarfReport().bytes())
                            .bytes(),
                    new Mail()
                            .multipart("multipart/report; report-type=feedback-report")
                            .part("text/plain", "Words")
                            .part(
                                    "message/feedback-report",
                                    """
                                    Feedback-Type: abuse
                                    Version: 1
                                    Source-IP: 192.0.2.7
                                    Arrival-Date: Fri, 20 Nov 2026 09:00:00 +0100
                                    """)
                            .part("message/rfc822", "Subject: x")
                            .bytes());

    @FuzzTest
    void anyMail(FuzzedDataProvider data) {
        byte[] mail = Edited.of(SOUND.get(data.consumeInt(0, SOUND.size() - 1)), data);
        switch (MailReader.read(mail)) {
            case Read read -> assertThat(read.notices()).isNotEmpty();
            case Refused refused ->
                    assertThat(refused.reasons())
                            .isNotEmpty()
                            .doesNotContain(MailReader.UNEXPECTED);
        }
    }
}
