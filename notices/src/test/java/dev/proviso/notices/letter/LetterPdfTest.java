package dev.proviso.notices.letter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Every letter's PDF is PDF/UA-1 (ISO 14289-1), as veraPDF checks it. */
final class LetterPdfTest {

    @BeforeAll
    static void startVeraPdf() {
        VeraGreenfieldFoundryProvider.initialise();
    }

    @ParameterizedTest
    @EnumSource
    void everyPdfIsPdfUa(Language language) throws Exception {
        for (Map.Entry<String, Letter> each : new Examples(language).all().entrySet()) {
            byte[] pdf = Letters.render(each.getValue(), language).pdf();
            keep(language.tag() + "-" + each.getKey(), pdf);
            assertThat(failedChecks(pdf)).as(each.getKey()).isEmpty();
        }
    }

    /** The validator can fail: the same file without its title's display does. */
    @Test
    void veraPdfRefusesAFileThatIsNotPdfUa() throws Exception {
        Letter letter = new Examples(Language.ENGLISH).all().values().iterator().next();
        try (PDDocument document = Loader.loadPDF(Letters.render(letter, Language.ENGLISH).pdf())) {
            document.getDocumentCatalog().getCOSObject().removeItem(COSName.LANG);
            document.getDocumentCatalog().getCOSObject().removeItem(COSName.VIEWER_PREFERENCES);
            var out = new java.io.ByteArrayOutputStream();
            document.save(out);
            assertThat(failedChecks(out.toByteArray())).isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void thePdfHasTitleLanguageTagsAndItsFonts(Language language) throws IOException {
        Letter letter = new Examples(language).named("determination-service-off");
        Rendered rendered = Letters.render(letter, language);
        try (PDDocument document = Loader.loadPDF(rendered.pdf())) {
            assertThat(document.getDocumentInformation().getTitle().replace("\u00a0", " "))
                    .isEqualTo(rendered.subject());
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo(language.tag());
            assertThat(document.getDocumentCatalog().getStructureTreeRoot()).isNotNull();
            for (PDPage page : document.getPages()) {
                for (COSName name : page.getResources().getFontNames()) {
                    PDFont font = page.getResources().getFont(name);
                    assertThat(font.isEmbedded()).as(font.getName()).isTrue();
                    assertThat(font.getName()).contains("LiberationSans");
                }
            }
            assertThat(new PDFTextStripper().getText(document)).contains("PRV-7K3M-Q2XD");
        }
    }

    @Test
    void theSameFactsGiveTheSameBytes() {
        Letter letter = new Examples(Language.FRENCH).named("hearing");
        assertThat(Letters.render(letter, Language.FRENCH).pdf())
                .isEqualTo(Letters.render(letter, Language.FRENCH).pdf());
    }

    static List<String> failedChecks(byte[] pdf) throws Exception {
        PDFAFlavour flavour = PDFAFlavour.PDFUA_1;
        try (PDFAParser parser =
                        Foundries.defaultInstance()
                                .createParser(new ByteArrayInputStream(pdf), flavour);
                PDFAValidator validator =
                        Foundries.defaultInstance().createValidator(flavour, false)) {
            ValidationResult result = validator.validate(parser);
            List<String> failed = new ArrayList<>();
            for (TestAssertion each : result.getTestAssertions()) {
                if (each.getStatus() == TestAssertion.Status.FAILED) {
                    failed.add(each.getRuleId() + " " + each.getMessage());
                }
            }
            assertThat(result.getTotalAssertions()).as("checks made").isGreaterThan(100);
            assertThat(result.isCompliant()).isEqualTo(failed.isEmpty());
            return failed;
        }
    }

    /** For looking at: {@code target/letters}. */
    private static void keep(String name, byte[] pdf) throws IOException {
        Path folder = Path.of("target", "letters");
        Files.createDirectories(folder);
        Files.write(folder.resolve(name + ".pdf"), pdf);
    }
}
