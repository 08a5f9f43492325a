package dev.proviso.desk.transparency;

import dev.proviso.notices.transparency.Inputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

/** Report files that tests read. */
final class ReportFiles {

    /** With everything in it. */
    static final String GOOD =
            """
            provider: "Example Cloud"
            service: Example Object Storage
            platform: false
            published: 2027-02-15
            previous: 2026-02-16
            categories:
              clauses:
                "4.2":
                  category: STATEMENT_CATEGORY_DATA_PROTECTION_AND_PRIVACY_VIOLATIONS
                  keyword: KEYWORD_MISSING_PROCESSING_GROUND
              packs:
                bulk-interception:
                  category: STATEMENT_CATEGORY_OTHER_VIOLATION_TC
                  other: bulk interception
            moderators: {internal: 4, external: 1, en: 5}
            recipients: {total: 120000}
            qualitative:
              summary: Metering is weighed; content is never read.
            """;

    private ReportFiles() {}

    /** For the year 2026. */
    static Inputs inputs(Path folder, String yaml) throws IOException {
        Path file = folder.resolve(ReportFile.FILE);
        Files.writeString(file, yaml);
        return ReportFile.read(
                file,
                LocalDate.parse("2026-01-01"),
                LocalDate.parse("2027-01-01"),
                LocalDate.parse("2027-03-01"));
    }
}
