package dev.proviso.notices.intake;

import static dev.proviso.notices.intake.HostileCorpusTest.mail;
import static dev.proviso.notices.intake.HostileMails.WORDS;
import static dev.proviso.notices.intake.HostileMails.noise;

import dev.proviso.notices.intake.HostileCorpusTest.Case;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** E-mails whose header fields or encodings are made to harm whoever reads them. */
final class HostileEncodings {

    private static final byte[] BOMB = bomb();

    private HostileEncodings() {}

    static Stream<Case> all() {
        return Stream.concat(headers(), encodings());
    }

    private static Stream<Case> headers() {
        return Stream.of(
                mail(
                        "a header line of a megabyte",
                        new Mail().header("Subject", "x".repeat(1 << 20)).text(WORDS),
                        "A header line of the e-mail has more than 16384 bytes"),
                mail(
                        "a long subject",
                        new Mail().header("Subject", "x".repeat(600)).text(WORDS),
                        "the subject was cut to 500 characters"),
                mail(
                        "a header injected by an encoded subject",
                        new Mail()
                                .header("Subject", "=?UTF-8?Q?Hi=0D=0ABcc:_all@example.org?=")
                                .text(WORDS),
                        "explanation=Hi Bcc: all@example.org\n\n"),
                mail(
                        "a header injected by a sender's name",
                        new Mail()
                                .withoutSender()
                                .header(
                                        "From",
                                        "=?UTF-8?Q?A=0D=0ABcc:_b@example.org?= <a@example.org>")
                                .text(WORDS),
                        "Read"),
                mail(
                        "terminal commands in the subject",
                        new Mail().header("Subject", "=?UTF-8?Q?=1B[2J=07red?=").text(WORDS),
                        "explanation=[2J red\n\n"),
                mail(
                        "a subject that turns the direction of reading",
                        new Mail().header("Subject", "=?UTF-8?Q?=E2=80=AEgpj.exe?=").text(WORDS),
                        "explanation=gpj.exe\n\n"),
                mail(
                        "an encoded word in an unknown character set",
                        new Mail().header("Subject", "=?klingon-1?Q?abc?=").text(WORDS),
                        "=?klingon-1?Q?abc?="),
                mail(
                        "an encoded word with broken base64",
                        new Mail().header("Subject", "=?UTF-8?B?@@@=?=").text(WORDS),
                        "Read"),
                mail(
                        "a lone surrogate in a name",
                        new Mail().header("Subject", "=?UTF-16BE?B?2AA=?=").text(WORDS),
                        "Read"),
                mail(
                        "a Message-ID of two thousand characters",
                        new Mail().header("Message-ID", "<" + "x".repeat(2000) + ">").text(WORDS),
                        "the Message-ID is too long"),
                mail("a field without a name", new Mail().header("", "x").text(WORDS), "192.0.2.7"),
                mail(
                        "ten thousand parameters",
                        new Mail()
                                .header("Content-Type", "text/plain" + "; a=b".repeat(3000))
                                .text(WORDS),
                        "Read"),
                mail(
                        "a content type that is none",
                        new Mail().header("Content-Type", "@@@/;;;").text(WORDS),
                        "has no text"));
    }

    private static Stream<Case> encodings() {
        String zipBomb = "application/zip";
        return Stream.of(
                mail(
                        "a character set that is unknown",
                        new Mail()
                                .header("Content-Type", "text/plain; charset=klingon-1")
                                .text(WORDS),
                        "its character set is unknown; it was read as UTF-8"),
                mail(
                        "a character set that is no name",
                        new Mail()
                                .header("Content-Type", "text/plain; charset=\"a b\\u0000\"")
                                .text(WORDS),
                        "its character set is unknown"),
                mail(
                        "bytes that are not of the character set",
                        new Mail()
                                .header("Content-Type", "text/plain; charset=utf-8")
                                .body(new byte[] {'h', 'i', (byte) 0xFF}),
                        "some bytes are not of its character set"),
                mail(
                        "NULs in the words",
                        new Mail().text("sc\0an from 192.0.2.7"),
                        "characters that cannot be shown were left out"),
                mail(
                        "broken base64 for words",
                        new Mail().header("Content-Transfer-Encoding", "base64").text("QUJDR"),
                        "has no text that can be read"),
                mail(
                        "broken base64 attached",
                        new Mail()
                                .part("text/plain", WORDS)
                                .part(
                                        "Content-Type: a/b\r\nContent-Transfer-Encoding: base64\r\n",
                                        "QUJDR".getBytes(StandardCharsets.US_ASCII)),
                        "its transfer encoding is broken; it was hashed as it was sent"),
                mail(
                        "broken quoted-printable",
                        new Mail()
                                .header("Content-Transfer-Encoding", "quoted-printable")
                                .text(WORDS + " =ZZ =G"),
                        "192.0.2.7"),
                mail(
                        "a transfer encoding that is unknown",
                        new Mail().header("Content-Transfer-Encoding", "x-uuencode").text(WORDS),
                        "its transfer encoding is unknown"),
                mail(
                        "a zip bomb attached",
                        new Mail().part("text/plain", WORDS).attachment(zipBomb, BOMB),
                        "contentType=application/zip, size=" + BOMB.length),
                mail(
                        "a zip bomb for a page",
                        new Mail()
                                .part("text/plain", WORDS)
                                .attachment("application/gzip; name=page.html.gz", BOMB),
                        "contentType=application/gzip"),
                mail(
                        "a page of nothing but brackets",
                        new Mail().header("Content-Type", "text/html").text("<".repeat(90_000)),
                        "Read"),
                mail(
                        "a page of millions of brackets",
                        new Mail()
                                .header("Content-Type", "text/html")
                                .text("<".repeat(5_000_000) + ">"),
                        "more than 100000 characters"),
                mail(
                        "a page of millions of ampersands",
                        new Mail()
                                .header("Content-Type", "text/html")
                                .text("&".repeat(5_000_000) + ";"),
                        "more than 100000 characters"),
                mail(
                        "a page of unclosed comments",
                        new Mail()
                                .header("Content-Type", "text/html")
                                .text(WORDS + "<!--".repeat(25_000) + ">"),
                        "192.0.2.7"),
                mail(
                        "a page of unclosed scripts",
                        new Mail()
                                .header("Content-Type", "text/html")
                                .text(WORDS + "<script>".repeat(12_000)),
                        "192.0.2.7"),
                mail(
                        "a page with a script",
                        new Mail()
                                .header("Content-Type", "text/html")
                                .text("<script>steal()</script>" + WORDS),
                        "explanation=" + WORDS + ","),
                mail(
                        "an attachment named as a path",
                        new Mail()
                                .part("text/plain", WORDS)
                                .attachment("a/b; name=\"../../etc/passwd\"", noise(3)),
                        "contentType=a/b, size=3"),
                mail(
                        "an attachment whose type is no type",
                        new Mail().part("text/plain", WORDS).attachment("<script>/<b>", noise(3)),
                        "contentType=application/octet-stream, size=3"));
    }

    /** 32 MiB of zeros in 32 KiB. */
    private static byte[] bomb() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 32; i++) {
                gzip.write(zeros);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
