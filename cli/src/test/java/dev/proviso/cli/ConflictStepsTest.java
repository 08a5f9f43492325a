package dev.proviso.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.notices.letter.Language;
import dev.proviso.notices.letter.Letters;
import dev.proviso.notices.letter.Provider;
import dev.proviso.notices.letter.ToStaff;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Since when a conflict of interest counts, by what is written at the terminal (D21). */
final class ConflictStepsTest extends AtHome {
    private static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");
    private static final Pattern COMMAND =
            Pattern.compile("proviso (case declare-conflict \\S+ --as) [A-Z]+");

    private final String caseId = "C-" + LocalDate.now(ZONE).getYear() + "-0001";

    @BeforeEach
    void aCaseIsOpen() throws Exception {
        ok("case", "office", "--example");
        Path office = scratch.resolve("home/office.yaml");
        Files.writeString(office, Files.readString(office).replace("Europe/Dublin", ZONE.getId()));
        Path text = Files.writeString(scratch.resolve("notice.txt"), "They record every call.");
        String notice = text.toString();
        ok("case", "receive-notice", "new", "--source", "press", "--text", notice, "--as", "ann");
        ok("case", "open-case", caseId, "--target", "example:unit-9", "--as", "ann");
    }

    /** Does it, and tells since when the conflict is known. */
    private Instant since(String... words) {
        String out =
                ok(
                        Stream.concat(Stream.of(words), Stream.of("--format", "json"))
                                .toArray(String[]::new));
        JsonNode event = JsonMapper.shared().readTree(out).at("/events/0");
        assertThat(event.get("type").stringValue()).isEqualTo("conflict-recorded");
        return Instant.parse(event.get("since").stringValue());
    }

    @Test
    void aDayCountsFromItsStart() {
        assertThat(
                        since(
                                "case",
                                "declare-conflict",
                                caseId,
                                "--since",
                                "2026-01-01",
                                "--as",
                                "dan"))
                .isEqualTo(Instant.parse("2025-12-31T15:00:00Z"));
        LocalDate today = LocalDate.now(ZONE);
        String day = today.toString();
        assertThat(
                        since(
                                "case",
                                "report-conflict",
                                caseId,
                                "--person",
                                "dora",
                                "--since",
                                day,
                                "--as",
                                "ann"))
                .isEqualTo(today.atStartOfDay(ZONE).toInstant());
        String later = today.plusDays(2).toString();
        assertThat(run("case", "declare-conflict", caseId, "--since", later, "--as", "dirk").err())
                .contains("A conflict is reported once it exists.");
    }

    /** Its very words, in each language, with the reader's name. */
    @Test
    void theCommandInTheLetterToStaffDeclaresOneFromNowOn() {
        Map<Language, String> readers = Map.of(Language.ENGLISH, "dora", Language.FRENCH, "dan");
        assertThat(readers).containsOnlyKeys(Language.values());
        readers.forEach((language, reader) -> {
            String text = letter(language).replaceAll("\\s+", " ");
            Matcher command = COMMAND.matcher(text);
            assertThat(command.find()).as(text).isTrue();
            Instant before = Instant.now().truncatedTo(ChronoUnit.SECONDS);
            assertThat(since((command.group(1) + " " + reader).split(" ", -1)))
                    .isBetween(before, Instant.now());
        });
    }

    private String letter(Language language) {
        Provider provider = new Provider("Example Cloud", List.of("1 Harbour Street"), ZONE);
        return Letters.render(
                        new ToStaff.CaseDecided(
                                provider,
                                Instant.now(),
                                caseId,
                                List.of(),
                                Optional.empty(),
                                List.of(),
                                "It was looked into.",
                                "trust@cloud.example"),
                        language)
                .text();
    }
}
