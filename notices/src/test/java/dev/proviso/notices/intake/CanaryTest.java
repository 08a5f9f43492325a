package dev.proviso.notices.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.notices.intake.mail.MailReader;
import dev.proviso.notices.intake.xarf.XarfReader;
import dev.proviso.testing.Seeds;
import dev.proviso.testing.Shared;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Evidence is content: however it comes, and however broken what carries it is, no word of it is
 * left in what was read, in a refusal or in a remark. Records print all their fields, so their
 * texts hold everything that was kept.
 */
final class CanaryTest {

    private static final String CANARY = "canary-f00d-in-the-mine";

    private static final String BASE64 =
            Base64.getEncoder().encodeToString(CANARY.getBytes(StandardCharsets.UTF_8));

    private static void silent(Intake intake) {
        assertThat(intake.toString()).doesNotContain(CANARY, BASE64, BASE64.substring(4, 20));
    }

    private static List<Mail> mails() {
        return List.of(
                new Mail().part("text/plain", "Words").attachment("a/b", bytes(CANARY)),
                new Mail()
                        .part("text/plain", "Words")
                        .attachment("a/b; name=" + CANARY, bytes("x")),
                new Mail().part("text/plain", "Words").part("message/rfc822", "Subject: " + CANARY),
                new Mail()
                        .multipart("multipart/report; report-type=feedback-report")
                        .part("text/plain", "Words")
                        .part(
                                "message/feedback-report",
                                "Feedback-Type: abuse\r\nOriginal-Rcpt-To: " + CANARY + "\r\n")
                        .part("text/rfc822-headers", "Subject: " + CANARY),
                new Mail()
                        .part("text/plain", "Words")
                        .part("application/json", new XarfReport().evidence("a/b", BASE64).text()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void noAttachmentIsKept() {
        for (Mail mail : mails()) {
            assertThat(MailReader.read(mail.bytes())).isInstanceOf(Intake.Read.class);
            silent(MailReader.read(mail.bytes()));
        }
    }

    @Test
    void noPayloadIsKept() {
        String version3 =
                """
                {"Version": "3", "ReporterInfo": {"ReporterOrg": "a"},
                 "Report": {"ReportType": "Spam", "Date": "2026-11-20T08:00:00Z", "SourceIp": "192.0.2.7",
                  "SmtpMessageSubject": "%s", "Attachment": [{"ContentType": "a/b", "Data": "%s", "Description": "%s"}],
                  "Samples": [{"ContentType": "%s", "Payload": "%s"}]}}
                """
                        .formatted(CANARY, BASE64, CANARY, CANARY, CANARY);
        String described =
                "[{\"content_type\":\"%s\",\"payload\":\"%s\",\"description\":\"%s\"}]"
                        .formatted(CANARY, CANARY, CANARY);
        for (Intake intake :
                List.of(
                        XarfReader.read(new XarfReport().evidence("a/b", BASE64).bytes()),
                        XarfReader.read(new XarfReport().with("evidence", described).bytes()),
                        XarfReader.read(
                                new XarfReport().with("subject", "\"" + CANARY + "\"").bytes()),
                        XarfReader.read(bytes(version3)))) {
            assertThat(intake).isInstanceOf(Intake.Read.class);
            silent(intake);
        }
    }

    /**
     * Cut off and with bytes changed, so that every error message is made with evidence at hand.
     */
    @Test
    void noFaultQuotesEvidence() {
        byte[] report = new XarfReport().evidence("a/b", BASE64 + CANARY).bytes();
        List<byte[]> mails = mails().stream().map(Mail::bytes).toList();
        Seeds.check(
                1,
                3000,
                random -> {
                    boolean json = random.nextBoolean();
                    byte[] sound = json ? report : mails.get(random.nextInt(mails.size()));
                    byte[] broken = Arrays.copyOf(sound, random.nextInt(sound.length) + 1);
                    if (random.nextInt(3) > 0) {
                        broken = sound.clone();
                        broken[random.nextInt(broken.length)] =
                                (byte) "{}[]\",:\0\n=-;".charAt(random.nextInt(12));
                    }
                    Intake intake = json ? XarfReader.read(broken) : MailReader.read(broken);
                    if (intake instanceof Intake.Refused || json) {
                        assertThat(intake.toString()).doesNotContain(CANARY, BASE64);
                    }
                });
    }

    @Test
    void noPayloadOfTheOfficialSamplesIsKept() throws IOException {
        try (Stream<Path> samples = Files.list(Shared.path("data/xarf-v4/samples/v4"))) {
            for (Path sample : samples.toList()) {
                byte[] bytes = Files.readAllBytes(sample);
                String text = XarfReader.read(bytes).toString();
                for (var item :
                        tools.jackson.databind.json.JsonMapper.shared()
                                .readTree(bytes)
                                .get("evidence")
                                .values()) {
                    String payload = item.get("payload").stringValue();
                    assertThat(text).doesNotContain(payload);
                    assertThat(text)
                            .doesNotContain(
                                    new String(
                                            Base64.getDecoder().decode(payload),
                                            StandardCharsets.UTF_8));
                }
            }
        }
    }
}
