package dev.proviso.notices.intake;

import static dev.proviso.notices.intake.HostileCorpusTest.mail;

import dev.proviso.notices.intake.HostileCorpusTest.Case;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** E-mails with one fault each, with what their sender or the analyst is told. */
final class HostileMails {

    static final String WORDS = "Customer X scans us from 192.0.2.7";

    private HostileMails() {}

    static Stream<Case> all() {
        return Stream.of(structure(), people(), programs(), reports()).flatMap(s -> s);
    }

    private static Stream<Case> structure() {
        return Stream.of(
                mail("nothing at all", new byte[0], "This is no e-mail: it does not begin with"),
                mail("only NULs", new byte[5000], "This is no e-mail"),
                mail("a picture instead of a mail", noise(4096), "This is no e-mail"),
                mail(
                        "larger than the limit",
                        new byte[(32 << 20) + 1],
                        "at most 33554432 are read"),
                mail(
                        "a header that never ends",
                        filled("A: b\r\n", 300 << 10),
                        "more than 262144 bytes"),
                mail(
                        "no words",
                        new Mail().header("Subject", "Hello"),
                        "has no text that can be read"),
                mail("white space for words", new Mail().text(" \r\n\t "), "has no text"),
                mail(
                        "an attachment without a word",
                        new Mail().attachment("a/b", noise(9)),
                        "has no text"),
                mail(
                        "more words than anyone reads",
                        new Mail().text("word ".repeat(30_000)),
                        "more than 100000 characters"),
                mail("parts in parts without end", nested(40), "deeper than 8 levels"),
                mail("parts in parts as deep as allowed", nested(8), "192.0.2.7"),
                mail("a MIME bomb of a million parts", bomb(1_000_000), "more than 200 parts"),
                mail("a MIME bomb of 201 parts", bomb(201), "more than 200 parts"),
                mail(
                        "a header that begins with a continuation",
                        (" a\r\nFrom: a@example.org\r\n\r\n" + WORDS)
                                .getBytes(StandardCharsets.UTF_8),
                        "This is no e-mail"),
                mail(
                        "a part whose header begins with a continuation",
                        new Mail().part(" a\r\nX: y\r\n", new byte[0]),
                        "has no text that can be read"),
                mail(
                        "a feedback report that begins with a continuation",
                        new Mail()
                                .multipart("multipart/report; report-type=feedback-report")
                                .part("message/feedback-report", " a\r\nFeedback-Type: abuse\r\n"),
                        "does not begin with a field"),
                mail(
                        "a MIME bomb behind a blank",
                        new Mail()
                                .header("Content-Type", "multipart/mixed; boundary=\" x\"")
                                .text("-- x\r\n\r\na\r\n".repeat(100_000)),
                        "more than 200 parts"),
                mail(
                        "a MIME bomb behind a boundary of wide letters",
                        new Mail()
                                .header("Content-Type", "multipart/mixed; boundary*=utf-8''%C5%A0")
                                .body(wide()),
                        "more than 200 parts"),
                mail(
                        "a part with a million header fields",
                        new Mail()
                                .header("Content-Type", "multipart/mixed; boundary=x")
                                .text(
                                        "--x\r\n"
                                                + "a:\n".repeat(1_000_000)
                                                + "\n"
                                                + WORDS
                                                + "\n--x--"),
                        "a header of more than 65536 bytes"),
                mail(
                        "several parts without a boundary",
                        new Mail().header("Content-Type", "multipart/mixed").text(WORDS),
                        "does not say what divides them"),
                mail(
                        "an empty boundary",
                        new Mail()
                                .header("Content-Type", "multipart/mixed; boundary=\"\"")
                                .text("--\r\n\r\n" + WORDS),
                        "does not say what divides them"),
                mail(
                        "a boundary that never comes",
                        new Mail()
                                .header("Content-Type", "multipart/mixed; boundary=x")
                                .text(WORDS),
                        "cannot be told apart"),
                mail(
                        "a part that is cut off",
                        new Mail()
                                .header("Content-Type", "multipart/mixed; boundary=x")
                                .text("--x\r\n\r\n" + WORDS),
                        "ends before its last part is closed"),
                mail(
                        "a boundary that is a pattern",
                        new Mail()
                                .header("Content-Type", "multipart/mixed; boundary=\"(a+)+$\"")
                                .text("--(a+)+$\r\n\r\n" + WORDS + "\r\n--(a+)+$--"),
                        "192.0.2.7"),
                mail(
                        "a part with a huge header",
                        new Mail().part("X: " + "y".repeat(70_000) + "\r\n", new byte[0]),
                        "a header of more than 65536 bytes"),
                mail(
                        "encrypted with S/MIME",
                        new Mail()
                                .header(
                                        "Content-Type",
                                        "application/pkcs7-mime; smime-type=enveloped-data")
                                .text("MIIB"),
                        "encrypted or sealed"),
                mail(
                        "encrypted with PGP",
                        new Mail().multipart("multipart/encrypted").part("a/b", "x"),
                        "encrypted or sealed"),
                mail(
                        "a forwarded mail within a forwarded mail",
                        new Mail()
                                .part("text/plain", WORDS)
                                .part(
                                        "message/rfc822",
                                        "Content-Type: message/rfc822\r\n\r\nFrom: x\r\n\r\ny"),
                        "contentType=message/rfc822"));
    }

    private static Stream<Case> people() {
        return Stream.of(
                mail(
                        "no sender",
                        new Mail().withoutSender().header("Subject", "Hi").text(WORDS),
                        "no sender who could be answered is named"),
                mail(
                        "a sender that is no address",
                        new Mail().withoutSender().header("From", "<<<>>>@").text(WORDS),
                        "no sender who could be answered"),
                mail(
                        "two senders",
                        new Mail().header("From", "b@example.org").text(WORDS),
                        "several senders are named"),
                mail(
                        "a sender that is a group",
                        new Mail().withoutSender().header("From", "undisclosed:;").text(WORDS),
                        "no sender who could be answered"),
                mail(
                        "a sender with ten thousand addresses",
                        new Mail()
                                .withoutSender()
                                .header("From", "a@example.org, ".repeat(600))
                                .text(WORDS),
                        "no sender who could be answered"));
    }

    private static Stream<Case> programs() {
        return Stream.of(
                mail(
                        "an out-of-office answer",
                        new Mail().header("Auto-Submitted", "auto-replied").text(WORDS),
                        "automatic answer or a delivery status"),
                mail(
                        "an old out-of-office answer",
                        new Mail().header("Precedence", "auto_reply").text(WORDS),
                        "automatic answer"),
                mail(
                        "a failed delivery",
                        new Mail()
                                .multipart("multipart/report; report-type=delivery-status")
                                .part("text/plain", WORDS),
                        "automatic answer or a delivery status"),
                mail(
                        "a failed delivery without its type",
                        new Mail()
                                .withoutSender()
                                .header("From", "MAILER-DAEMON@mx.example.org")
                                .text(WORDS),
                        "delivery status"),
                mail(
                        "a read receipt",
                        new Mail()
                                .multipart("multipart/report; report-type=disposition-notification")
                                .part("text/plain", WORDS),
                        "automatic answer"),
                mail(
                        "a newsletter",
                        new Mail().header("Precedence", "bulk").text(WORDS),
                        "a program sent it"),
                mail(
                        "an empty return path",
                        new Mail().header("Return-Path", "<>").text(WORDS),
                        "a program sent it"),
                mail("a mail that goes round", looped(), "goes round in circles"));
    }

    private static Stream<Case> reports() {
        String kind = "multipart/report; report-type=feedback-report";
        return Stream.of(
                mail(
                        "a feedback report without its fields",
                        new Mail().multipart(kind).part("text/plain", WORDS),
                        "has no part message/feedback-report"),
                mail(
                        "a feedback report without a type",
                        new Mail()
                                .multipart(kind)
                                .part("message/feedback-report", "Version: 1\r\n"),
                        "Feedback-Type: is missing"),
                mail(
                        "a feedback report that nothing is wrong",
                        new Mail()
                                .multipart(kind)
                                .part(
                                        "message/feedback-report",
                                        "Feedback-Type: not-spam\r\nVersion: 1\r\n"),
                        "nothing to do"),
                mail(
                        "a feedback report of a time that is none",
                        new Mail()
                                .multipart(kind)
                                .part(
                                        "message/feedback-report",
                                        "Feedback-Type: abuse\r\nVersion: 1\r\nArrival-Date: yesterday\r\n"),
                        "the time of the incident cannot be read"),
                mail(
                        "a feedback report about five thousand places",
                        new Mail()
                                .multipart(kind)
                                .part(
                                        "message/feedback-report",
                                        "Feedback-Type: abuse\r\nVersion: 1\r\n" + places(5_000)),
                        "the first 50 of 5000 were kept"),
                mail(
                        "a feedback report of a megabyte",
                        new Mail()
                                .multipart(kind)
                                .part(
                                        "message/feedback-report",
                                        "Feedback-Type: abuse\r\n" + places(30_000)),
                        "more than 256 KiB of fields"),
                mail(
                        "a feedback report in broken base64",
                        new Mail()
                                .multipart(kind)
                                .part(
                                        "Content-Type: message/feedback-report\r\nContent-Transfer-Encoding: base64\r\n",
                                        "QUJDR".getBytes(StandardCharsets.US_ASCII)),
                        "transfer encoding is broken"),
                mail(
                        "a carried XARF report that is cut off",
                        new Mail().part("application/json", "{\"xarf_version\": "),
                        "part 1: The document is not JSON"),
                mail(
                        "a carried XARF report without a source",
                        new Mail()
                                .part(
                                        "application/json",
                                        new XarfReport().without("source_identifier").text()),
                        "part 1: source_identifier: is missing"));
    }

    private static Mail nested(int depth) {
        Mail mail = new Mail().withoutSender().part("text/plain", WORDS);
        for (int i = 1; i < depth; i++) {
            String inner = new String(mail.bytes(), StandardCharsets.UTF_8);
            String boundary = "=_" + i;
            mail = new Mail().withoutSender();
            mail.header("Content-Type", "multipart/mixed; boundary=\"" + boundary + "\"")
                    .text("--" + boundary + "\r\n" + inner + "\r\n--" + boundary + "--\r\n");
        }
        return mail;
    }

    private static Mail bomb(int parts) {
        return new Mail()
                .header("Content-Type", "multipart/mixed; boundary=x")
                .text("--x\r\n\r\na\r\n".repeat(parts) + "--x--\r\n");
    }

    /** The delimiter "--Š" as the library compares it: the low byte of each character. */
    private static byte[] wide() {
        return "--`\r\n\r\na\r\n".repeat(100_000).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Mail looped() {
        Mail mail = new Mail().text(WORDS);
        for (int i = 0; i < 61; i++) {
            mail.header("Received", "from a by b");
        }
        return mail;
    }

    private static String places(int count) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < count; i++) {
            out.append("Reported-URI: http://a.example/").append(i).append("\r\n");
        }
        return out.toString();
    }

    static byte[] noise(int length) {
        byte[] bytes = new byte[length];
        dev.proviso.testing.Seeds.of(length).nextBytes(bytes);
        return bytes;
    }

    private static byte[] filled(String line, int length) {
        return line.repeat(length / line.length()).getBytes(StandardCharsets.US_ASCII);
    }
}
