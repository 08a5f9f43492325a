package dev.proviso.desk.cases;

import jakarta.mail.BodyPart;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/**
 * All that somebody can read out of bytes who unpacks whatever they are: mails with their parts,
 * base64, gzip and zip, PDF with its text and streams, one in the other.
 */
final class Legible {
    private static final int DEPTH_MAX = 8;

    /** What base64 of either alphabet looks like, over the lines of a mail too. */
    private static final Pattern BASE64 =
            Pattern.compile("[A-Za-z0-9+/_-]{16,}+(?:\r?\n[A-Za-z0-9+/_-]++)*+={0,2}");

    private static final Pattern MAIL =
            Pattern.compile("\\A(?:[!-9;-~]++:[^\n]*+\n(?:[ \t][^\n]*+\n)*+){3}");

    private final StringBuilder text = new StringBuilder();

    private Legible() {}

    /** All of it, as {@link #has} reads it. */
    static String of(byte[] bytes) {
        Legible legible = new Legible();
        legible.read(bytes, 0);
        return plain(legible.text.toString());
    }

    /** Whether words stand in what is legible, in whatever case, however broken into lines. */
    static boolean has(String legible, String words) {
        return legible.contains(plain(words));
    }

    private static String plain(String text) {
        return text.replaceAll("[\\s\u00A0\u00AD]+", "").toLowerCase(Locale.ROOT);
    }

    private void read(byte[] bytes, int depth) {
        String raw = new String(bytes, StandardCharsets.ISO_8859_1);
        text.append(raw).append('\n');
        text.append(new String(bytes, StandardCharsets.UTF_8)).append('\n');
        if (depth == DEPTH_MAX) {
            return;
        }
        try {
            if (raw.startsWith("%PDF")) {
                pdf(bytes, depth);
            } else if (raw.startsWith("\u001F\u008B")) {
                read(
                        new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes(),
                        depth + 1);
            } else if (raw.startsWith("PK\u0003\u0004")) {
                zip(bytes, depth);
            } else if (MAIL.matcher(raw).find()) {
                part(new MimeMessage(null, new ByteArrayInputStream(bytes)), depth);
            } else {
                base64(raw, depth);
            }
        } catch (IOException | MessagingException _) {
            base64(raw, depth); // it was not what it began like
        }
    }

    private void pdf(byte[] bytes, int depth) throws IOException {
        try (PDDocument document = Loader.loadPDF(bytes)) {
            text.append(new PDFTextStripper().getText(document)).append('\n');
            text.append(document.getDocumentInformation().getCOSObject()).append('\n');
            for (COSObjectKey key : document.getDocument().getXrefTable().keySet()) {
                COSBase object = document.getDocument().getObjectFromPool(key).getObject();
                if (object instanceof COSStream stream) {
                    try (InputStream unpacked = stream.createInputStream()) {
                        read(unpacked.readAllBytes(), depth + 1);
                    }
                }
            }
        }
    }

    private void zip(byte[] bytes, int depth) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry one = zip.getNextEntry(); one != null; one = zip.getNextEntry()) {
                text.append(one.getName()).append('\n');
                read(zip.readAllBytes(), depth + 1);
            }
        }
    }

    private void part(Part part, int depth) throws IOException, MessagingException {
        for (Header header : Collections.list(part.getAllHeaders())) {
            text.append(MimeUtility.decodeText(header.getValue())).append('\n');
        }
        if (part.getContent() instanceof MimeMultipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart one = parts.getBodyPart(i);
                part(one, depth + 1);
            }
        } else {
            try (InputStream decoded = part.getInputStream()) {
                read(decoded.readAllBytes(), depth + 1);
            }
        }
    }

    private void base64(String raw, int depth) {
        Matcher matcher = BASE64.matcher(raw);
        while (matcher.find()) {
            String one = matcher.group().replace('-', '+').replace('_', '/').replaceAll("\\s", "");
            try {
                read(Base64.getDecoder().decode(one), depth + 1);
            } catch (IllegalArgumentException _) {
                // it only looks like base64: a long word, or a digest in hex
            }
        }
    }
}
