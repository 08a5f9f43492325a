package dev.proviso.notices.intake.form;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.notices.intake.Attachment;
import dev.proviso.notices.intake.Intake;
import dev.proviso.notices.intake.Intake.Read;
import dev.proviso.notices.intake.Intake.Refused;
import dev.proviso.notices.intake.Location;
import dev.proviso.notices.intake.Party;
import dev.proviso.notices.intake.ReceivedNotice;
import dev.proviso.notices.intake.ReceivedNotice.About;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FormReaderTest {

    private static Intake read(String json) {
        return FormReader.read(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aNoticeMayNameCustomerAndServiceInsteadOfAnAddress() {
        String hash = "ab".repeat(32);
        Intake intake =
                read(
                        """
                        {"explanation": "One unit keeps the calls of a whole population.",
                         "customer": "Northern Command", "service": "object storage", "clause": "4.2",
                         "locations": ["region eu-west", "https://a.example/"],
                         "from": "2023-01-01T00:00:00Z", "until": "2026-11-01T00:00:00+01:00",
                         "name": "Ada Bell", "email": "ada@example.org", "good_faith": true,
                         "attachments": [{"content_type": "application/pdf", "size": 7, "sha256": "%s"}]}
                        """
                                .formatted(hash));
        ReceivedNotice notice = ((Read) intake).notices().getFirst();
        assertThat(notice.about())
                .isEqualTo(new About("Northern Command", "object storage", "4.2"));
        assertThat(notice.locations())
                .containsExactly(Location.of("region eu-west"), Location.of("https://a.example/"));
        assertThat(notice.incident().until())
                .isEqualTo(Optional.of(Instant.parse("2026-10-31T23:00:00Z")));
        assertThat(notice.notifier()).isEqualTo(new Party("Ada Bell", "ada@example.org", "", ""));
        assertThat(notice.goodFaith()).isTrue();
        assertThat(notice.attachments())
                .containsExactly(new Attachment("application/pdf", 7, hash));
    }

    @Test
    void nobodyNeedSayWhoTheyAre() {
        Intake intake =
                read("{\"explanation\": \"x\", \"customer\": \"y\", \"good_faith\": false}");
        assertThat(((Read) intake).notices().getFirst().notifier().anonymous()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|explanation: is missing",
                "{}|good_faith: wanted: true",
                "{}|locations: is missing; wanted: an address",
                "{`explanation`: ` `}|explanation: is empty",
                "{`explanation`: 7}|explanation: is a number",
                "{`locations`: [``]}|locations: an item is no text of 1 to 2048",
                "{`locations`: `here`}|locations: is a text; wanted: a list",
                "{`email`: `ada`}|email: is no e-mail address",
                "{`good_faith`: `yes`}|good_faith: wanted: true",
                "{`explantion`: `x`}|explantion: is no name that belongs here",
                "{`at`: `yesterday`}|at: \"yesterday\" is no such time",
                "{`from`: `2026-01-02T00:00:00Z`, `until`: `2026-01-01T00:00:00Z`}|until: is before from",
                "{`attachments`: [7]}|attachments: an item is no object",
                "{`attachments`: [{`sha256`: `x`}]}|attachments.sha256: wanted: 64",
                "{`attachments`: [{`file`: `x`}]}|attachments.file: is no name that belongs here",
                "[]|The document is no JSON object"
            })
    void eachFaultIsToldByItsField(String form, String told) {
        Intake intake = read(form.replace('`', '"'));
        assertThat(intake).isInstanceOf(Refused.class);
        assertThat(intake.toString()).contains(told);
    }
}
