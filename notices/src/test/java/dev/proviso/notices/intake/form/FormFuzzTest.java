package dev.proviso.notices.intake.form;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.proviso.notices.intake.Intake.Read;
import dev.proviso.notices.intake.Intake.Refused;
import dev.proviso.notices.intake.ReceivedNotice.Kind;
import dev.proviso.testing.Edited;

/** Whatever a form sends is read or refused in words. */
class FormFuzzTest {

    private static final byte[] SOUND =
            """
            {"explanation": "One unit keeps calls.", "customer": "N", "service": "s", "clause": "4.2",
             "locations": ["region eu-west", "https://a.example/"], "language": "fr-CA",
             "from": "2023-01-01T00:00:00Z", "until": "2026-11-01T00:00:00+01:00",
             "name": "Ada", "email": "ada@example.org", "organisation": "O", "good_faith": true,
             "attachments": [{"content_type": "a/b", "size": 7, "sha256": "%s"}]}
            """
                    .formatted("ab".repeat(32))
                    .getBytes(UTF_8);

    @FuzzTest
    void anyForm(FuzzedDataProvider data) {
        switch (FormReader.read(Edited.of(SOUND, data))) {
            case Read(var notices, _) -> {
                assertThat(notices).hasSize(1);
                assertThat(notices.getFirst().kind()).isEqualTo(Kind.FORM);
                assertThat(notices.getFirst().explanation()).isNotBlank();
                assertThat(notices.getFirst().notifier().email()).doesNotContain("\n", "\r");
            }
            case Refused refused -> assertThat(refused.reasons()).isNotEmpty();
        }
    }
}
