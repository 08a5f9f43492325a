package dev.proviso.notices.intake.xarf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.notices.intake.Intake;
import dev.proviso.notices.intake.Intake.Read;
import dev.proviso.notices.intake.Location;
import dev.proviso.notices.intake.ReceivedNotice;
import dev.proviso.notices.intake.ReceivedNotice.Kind;
import dev.proviso.testing.Shared;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The official samples, read where they stand. */
final class XarfSamplesTest {

    @Test
    void all32SamplesAreReadAnd13WrongHashesAreRecorded() {
        List<Path> samples = samples("v4");
        assertThat(samples).hasSize(32);
        int wrong = 0;
        for (Path sample : samples) {
            JsonNode json = tree(sample);
            ReceivedNotice notice = notice(sample);
            assertThat(notice.kind()).isEqualTo(Kind.XARF);
            assertThat(notice.reference()).isEqualTo(json.get("report_id").stringValue());
            assertThat(notice.label().category()).isEqualTo(json.get("category").stringValue());
            assertThat(notice.label().type()).isEqualTo(json.get("type").stringValue());
            assertThat(notice.notifier().organisation())
                    .isEqualTo(json.get("reporter").get("org").stringValue());
            assertThat(notice.incident().at()).isPresent();
            assertThat(notice.locations()).isNotEmpty();
            assertThat(notice.attachments()).hasSize(json.get("evidence").size());
            assertThat(notice.tags()).hasSize(json.get("tags").size());
            wrong += notice.noticed().stream().anyMatch(n -> n.contains("does not match")) ? 1 : 0;
        }
        assertThat(wrong).isEqualTo(13);
    }

    @Test
    void everyPairOfCategoryAndTypeHasASampleThatNeedsEachOfItsFields() {
        for (Path sample : samples("v4")) {
            JsonNode json = tree(sample);
            ReportType type =
                    ReportType.of(
                                    json.get("category").stringValue(),
                                    json.get("type").stringValue())
                            .orElseThrow();
            for (String name : type.required()) {
                Intake intake =
                        XarfReader.read(
                                ((tools.jackson.databind.node.ObjectNode) tree(sample))
                                        .without(name)
                                        .toString()
                                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
                assertThat(intake.toString()).contains(name + ": is missing");
            }
        }
        assertThat(samples("v4").stream().map(s -> notice(s).label()).distinct())
                .hasSize(ReportType.values().length);
    }

    @Test
    void theFourSamplesOfVersion3GiveTheirFacts() {
        List<Path> samples = samples("v3");
        assertThat(samples).hasSize(4);
        for (Path sample : samples) {
            ReceivedNotice notice = notice(sample);
            JsonNode report = tree(sample).get("Report");
            assertThat(notice.label().type()).isEqualTo(report.get("ReportType").stringValue());
            assertThat(notice.incident().at()).isPresent();
            assertThat(notice.attachments()).hasSize(1);
            assertThat(notice.notifier().email()).contains("@");
        }
        assertThat(notice(Shared.path("data/xarf-v4/samples/v3/ddos_v3_sample.json")).locations())
                .containsExactly(Location.of("172.16.254.10:53"));
    }

    private static ReceivedNotice notice(Path sample) {
        try {
            Intake intake = XarfReader.read(Files.readAllBytes(sample));
            assertThat(intake).as("%s", sample).isInstanceOf(Read.class);
            return ((Read) intake).notices().getFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode tree(Path file) {
        return JsonMapper.shared().readTree(file.toFile());
    }

    private static List<Path> samples(String version) {
        try (Stream<Path> files =
                Files.list(Shared.path("data/xarf-v4/samples").resolve(version))) {
            return files.filter(f -> f.toString().endsWith(".json")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
