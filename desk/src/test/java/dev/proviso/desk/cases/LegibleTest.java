package dev.proviso.desk.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.notices.letter.TablePage;
import dev.proviso.notices.table.Table;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/** What the search for a notifier's name finds, so that its finding nothing says something. */
final class LegibleTest {
    private static final String NAME = WholeStory.NOTIFIER;

    @Test
    void aNameIsFoundThroughAllThatWrapsIt() throws Exception {
        byte[] pdf =
                TablePage.pdf(
                        new Table(
                                "A table",
                                List.of("about"),
                                List.of("who"),
                                List.of(List.of(NAME))),
                        Instant.EPOCH);
        assertThat(new String(pdf, StandardCharsets.ISO_8859_1)).doesNotContain("Kestrel");
        byte[] mail = mail(pdf);
        assertThat(new String(mail, StandardCharsets.ISO_8859_1)).doesNotContain("Kestrel");
        String json =
                "{\"payload\":\""
                        + Base64.getUrlEncoder().withoutPadding().encodeToString(mail)
                        + "\"}";
        byte[] packed = zip(gzip(json.getBytes(StandardCharsets.UTF_8)));
        for (byte[] one : List.of(pdf, mail, packed)) {
            assertThat(Legible.has(Legible.of(one), NAME)).isTrue();
            assertThat(Legible.has(Legible.of(one), "ines quarantine-\n kestrel")).isTrue();
            assertThat(Legible.has(Legible.of(one), "Ines Heron")).isFalse();
        }
        assertThat(Legible.has(Legible.of(quoted()), NAME)).as("quoted-printable").isTrue();
        assertThat(Legible.has(Legible.of(subject()), NAME)).as("an encoded word").isTrue();
    }

    private static byte[] mail(byte[] pdf) {
        String encoded = Base64.getMimeEncoder().encodeToString(pdf);
        return """
        From: a@b.example
        To: c@d.example
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary="=="

        --==
        Content-Type: text/plain

        See the file.
        --==
        Content-Type: application/pdf
        Content-Transfer-Encoding: base64

        %s
        --==--
        """
                .formatted(encoded)
                .replaceAll("\r?\n", "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] quoted() {
        return """
        From: a@b.example
        To: c@d.example
        MIME-Version: 1.0
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: quoted-printable

        It was Ines Quaran=
        tine=2DKestrel.
        """
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] subject() {
        String word = Base64.getEncoder().encodeToString(NAME.getBytes(StandardCharsets.UTF_8));
        return """
        From: a@b.example
        To: c@d.example
        MIME-Version: 1.0
        Subject: =?UTF-8?B?%s?=

        Nothing.
        """
                .formatted(word)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] gzip(byte[] bytes) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] zip(byte[] bytes) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("bundle.json.gz"));
            zip.write(bytes);
        }
        return out.toByteArray();
    }
}
