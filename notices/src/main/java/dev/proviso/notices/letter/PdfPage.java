package dev.proviso.notices.letter;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.GregorianCalendar;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.w3c.dom.Document;

/** A letter's page as PDF/UA-1: tagged, titled, with its language and its fonts inside. */
final class PdfPage {

    static {
        // The library tells every style it does not know; tests look at the result instead.
        XRLog.setLoggingEnabled(false);
    }

    private PdfPage() {}

    /**
     * The file. Changes the page: what the font cannot print is replaced.
     *
     * @param date when the letter was written; it stands in the file instead of the clock's time
     */
    static byte[] write(Document page, Instant date) {
        Glyphs.replaceUnprintable(page);
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.usePdfUaAccessibility(true);
        builder.withProducer("Proviso");
        builder.withW3cDocument(page, null);
        builder.useFont(Glyphs::regular, Glyphs.FAMILY, 400, FontStyle.NORMAL, true);
        builder.useFont(Glyphs::bold, Glyphs.FAMILY, 700, FontStyle.NORMAL, true);
        builder.useUnicodeLineBreaker(new Breaks());
        builder.useExternalResourceAccessControl(
                (uri, type) -> false,
                com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority
                        .RUN_BEFORE_RESOLVING_URI);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        builder.toStream(out);
        try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
            renderer.layout();
            try (PDDocument document = renderer.createPDFKeepOpen()) {
                finish(document, date);
                document.save(out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void finish(PDDocument document, Instant date) throws IOException {
        GregorianCalendar written = GregorianCalendar.from(date.atZone(ZoneOffset.UTC));
        document.getDocumentInformation().setCreationDate(written);
        document.setDocumentId(date.toEpochMilli());
        for (PDPage each : document.getPages()) {
            for (PDAnnotation annotation : each.getAnnotations()) {
                // PDF/UA-1 7.18.5: a link says where it leads; openhtmltopdf 1.1.31 does not
                if (annotation instanceof PDAnnotationLink link
                        && link.getAction() instanceof PDActionURI action) {
                    link.setContents(action.getURI().replaceFirst("^mailto:([^?]*).*", "$1"));
                }
            }
        }
    }
}
