package dev.proviso.notices.intake.xarf;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.proviso.notices.intake.Intake.Read;
import dev.proviso.notices.intake.Intake.Refused;
import dev.proviso.notices.intake.ReceivedNotice.Kind;
import dev.proviso.notices.intake.XarfReport;
import dev.proviso.testing.Edited;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Whatever a program sends as a report is read or refused in words. */
class XarfFuzzTest {

    private static final List<byte[]> SOUND =
            List.of(
                    new XarfReport()
                            .with("tags", "[\"a:b\"]")
                            .with("confidence", "0.5")
                            .evidence("text/plain", "eA==")
                            .bytes(),
                    """
                    {"Version": "3", "ReporterInfo": {"ReporterOrg": "a", "ReporterOrgEmail": "a@example.org"},
                     "Report": {"ReportClass": "Activity", "ReportType": "Spam", "Date": "2026-11-20T08:00:00Z",
                      "Source": {"IP": "192.0.2.7", "Port": 25, "URL": "http://a.example/"},
                      "Samples": [{"ContentType": "a/b", "Payload": "eA=="}]}}
                    """
                            .getBytes(StandardCharsets.UTF_8));

    @FuzzTest
    void anyReport(FuzzedDataProvider data) {
        byte[] report = Edited.of(SOUND.get(data.consumeInt(0, SOUND.size() - 1)), data);
        switch (XarfReader.read(report)) {
            case Read(var notices, _) -> {
                assertThat(notices.getFirst().kind()).isEqualTo(Kind.XARF);
                assertThat(notices.getFirst().locations()).isNotEmpty();
            }
            case Refused refused -> assertThat(refused.reasons()).isNotEmpty();
        }
    }
}
