package dev.proviso.notices.letter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.notices.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;

/** A table as a printed page: PDF/UA-1, its header on each page, hostile words as they are. */
final class TablePageTest {

    private static final Instant DATE = Instant.parse("2026-11-24T10:00:00Z");

    @BeforeAll
    static void startVeraPdf() {
        VeraGreenfieldFoundryProvider.initialise();
    }

    private static Table table(int rows) {
        return new Table(
                "Case C-2026-0001: what happened",
                List.of("Example Cloud, as ann may see it"),
                List.of("number", "at", "what"),
                Collections.nCopies(
                        rows, List.of("1", DATE.toString(), "<b>& \"it\"</b> מקור, a long line ")));
    }

    @Test
    void isPdfUaWithItsHeaderOnEachPage() throws Exception {
        byte[] pdf = TablePage.pdf(table(80), DATE);
        Files.createDirectories(Path.of("target", "letters"));
        Files.write(Path.of("target", "letters", "table.pdf"), pdf);
        assertThat(LetterPdfTest.failedChecks(pdf)).isEmpty();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isGreaterThan(2);
            for (int page = 1; page <= document.getNumberOfPages(); page++) {
                PDFTextStripper stripper = new PDFTextStripper();
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                assertThat(stripper.getText(document)).contains("number at what");
            }
        }
    }

    @Test
    void wordsAreWords() throws IOException {
        try (PDDocument document = Loader.loadPDF(TablePage.pdf(table(1), DATE))) {
            assertThat(new PDFTextStripper().getText(document))
                    .contains("<b>& \"it\"</b> □□□□")
                    .contains("A box (□) stands for");
        }
        try (PDDocument document = Loader.loadPDF(TablePage.pdf(table(0), DATE))) {
            assertThat(new PDFTextStripper().getText(document)).doesNotContain("A box");
        }
    }

    @Test
    void theSameTableGivesTheSameBytes() {
        assertThat(TablePage.pdf(table(3), DATE)).isEqualTo(TablePage.pdf(table(3), DATE));
    }
}
