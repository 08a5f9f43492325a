package dev.proviso.notices.intake;

import static dev.proviso.notices.intake.HostileCorpusTest.form;
import static dev.proviso.notices.intake.HostileCorpusTest.xarf;

import dev.proviso.notices.intake.HostileCorpusTest.Case;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Stream;

/** XARF reports and forms with one fault each, with what their sender or the analyst is told. */
final class HostileReports {

    private HostileReports() {}

    static Stream<Case> all() {
        return Stream.of(json(), fields(), evidence(), old(), forms()).flatMap(s -> s);
    }

    private static Stream<Case> json() {
        return Stream.of(
                xarf("nothing at all", "", "The document is empty"),
                xarf(
                        "not JSON",
                        "xarf_version: 4.2.0",
                        "The document is not JSON (line 1, column 1"),
                xarf("a list", "[]", "The document is no JSON object"),
                xarf("a text", "\"4.2.0\"", "The document is no JSON object"),
                xarf("two documents", "{} {}", "The document is not JSON"),
                xarf("cut off", "{\"xarf_version\": \"4.2", "The document is not JSON"),
                xarf("another form of JSON", "{\"a\": 1}", "xarf_version: is missing"),
                xarf(
                        "a name twice",
                        "{\"xarf_version\": \"4.2.0\",\n \"xarf_version\": \"4.2.1\"}",
                        "a name twice in one object (line 2"),
                xarf(
                        "a name twice in evidence",
                        new XarfReport()
                                .text()
                                .replace("\"org\":\"Example CERT\"", "\"org\":\"a\",\"org\":\"b\""),
                        "a name twice in one object"),
                xarf(
                        "a hundred thousand levels",
                        "{\"a\":" + "[".repeat(100_000),
                        "beyond a limit"),
                xarf(
                        "a million values",
                        "{\"a\": [" + "1,".repeat(1_000_000) + "1]}",
                        "beyond a limit"),
                xarf(
                        "a name of a megabyte",
                        "{\"" + "n".repeat(1 << 20) + "\": 1}",
                        "beyond a limit"),
                xarf(
                        "a number of a million digits",
                        "{\"xarf_version\": " + "9".repeat(1_000_000) + "}",
                        "beyond a limit"),
                xarf(
                        "a text of eight megabytes",
                        "{\"a\": \"" + "x".repeat(8_000_000) + "\"}",
                        "beyond a limit"),
                xarf(
                        "larger than the limit",
                        " ".repeat((32 << 20) + 1),
                        "at most 33554432 are read"),
                xarf(
                        "not UTF-8",
                        new byte[] {'{', '"', (byte) 0xC3, '"', ':', '1', '}'},
                        "The document is not UTF-8"),
                xarf(
                        "UTF-16",
                        "{\"a\":1}".getBytes(StandardCharsets.UTF_16),
                        "The document is not UTF-8"),
                xarf("a byte order mark", "\uFEFF" + new XarfReport().text(), "Read"),
                xarf("a number that is none", "{\"confidence\": NaN}", "The document is not JSON"),
                xarf("a comment", "{/* hi */}", "The document is not JSON"));
    }

    private static Stream<Case> fields() {
        return Stream.of(
                xarf(
                        "version 5",
                        new XarfReport().with("xarf_version", "\"5.0.0\""),
                        "xarf_version: \"5.0.0\" is not read here; wanted: 4.x.y"),
                xarf(
                        "a version that is a number",
                        new XarfReport().with("xarf_version", "4"),
                        "xarf_version: is a number; wanted: the version"),
                xarf(
                        "an id that is no UUID",
                        new XarfReport().with("report_id", "\"1\""),
                        "report_id: \"1\" is no UUID"),
                xarf(
                        "a UUID of version 1",
                        new XarfReport()
                                .with("report_id", "\"550e8400-e29b-11d4-a716-446655440000\""),
                        "the UUID is not of version 4"),
                xarf(
                        "a day that does not exist",
                        new XarfReport().with("timestamp", "\"2026-02-30T00:00:00Z\""),
                        "timestamp: \"2026-02-30T00:00:00Z\" is no such time"),
                xarf(
                        "a time without an offset",
                        new XarfReport().with("timestamp", "\"2026-02-20T00:00:00\""),
                        "RFC 3339"),
                xarf(
                        "last seen before first seen",
                        new XarfReport().with("last_seen", "\"2020-01-01T00:00:00Z\""),
                        "last_seen is before first_seen"),
                xarf(
                        "a reporter that is a text",
                        new XarfReport().with("reporter", "\"me\""),
                        "reporter: is a text; wanted: an object with org, contact and domain"),
                xarf(
                        "a reporter with a telephone",
                        new XarfReport()
                                .with(
                                        "reporter",
                                        "{\"org\":\"a\",\"contact\":\"a@example.org\",\"domain\":\"example.org\",\"phone\":\"1\"}"),
                        "reporter.phone: is no name that belongs here; known are contact, domain, org"),
                xarf(
                        "a header injected by the contact",
                        new XarfReport()
                                .with(
                                        "reporter",
                                        "{\"org\":\"a\",\"contact\":\"a@example.org\\r\\nBcc: b@example.org\",\"domain\":\"example.org\"}"),
                        "reporter.contact: is no e-mail address"),
                xarf(
                        "a pair that does not exist",
                        new XarfReport().with("type", "\"spam\""),
                        "type: \"spam\" is no type of connection; wanted: one of login_attack, port_scan"),
                xarf(
                        "an unknown category",
                        new XarfReport().with("category", "\"politics\""),
                        "category: \"politics\" is unknown; wanted: one of connection, content"),
                xarf(
                        "a scan without the port of a shared address",
                        new XarfReport().without("source_port"),
                        "source_port: is missing; every report of connection / port_scan must have it"),
                xarf(
                        "a port beyond all ports",
                        new XarfReport().with("source_port", "65536"),
                        "source_port: wanted: a whole number from 1 to 65535"),
                xarf(
                        "half a port",
                        new XarfReport().with("source_port", "80.5"),
                        "source_port: wanted: a whole number"),
                xarf(
                        "a port that is infinite",
                        new XarfReport().with("source_port", "1e400"),
                        "source_port: wanted"),
                xarf(
                        "an empty source",
                        new XarfReport().with("source_identifier", "\" \\u0000 \""),
                        "source_identifier: is empty"),
                xarf(
                        "a source of three thousand characters",
                        new XarfReport().with("source_identifier", "\"" + "x".repeat(3000) + "\""),
                        "source_identifier: has 3000 characters; at most 2048"),
                xarf(
                        "a source written to confuse",
                        new XarfReport().with("source_identifier", "\"0300.0.2.7\""),
                        "kind=DESCRIBED, value=0300.0.2.7"),
                xarf(
                        "confidence beyond certainty",
                        new XarfReport().with("confidence", "1.01"),
                        "confidence: wanted: a number from 0 to 1"),
                xarf(
                        "a description of a thousand and one characters",
                        new XarfReport().with("description", "\"" + "é".repeat(1001) + "\""),
                        "description: has 1001 characters; at most 1000"),
                xarf(
                        "a description with terminal commands",
                        new XarfReport().with("description", "\"\\u001b[2Jhi\\u202e\""),
                        "explanation=[2Jhi,"),
                xarf(
                        "a lone surrogate",
                        new XarfReport().text().replace("Ports 1", "\\ud800 1"),
                        "explanation=\uFFFD 1"),
                xarf(
                        "a tag in capitals",
                        new XarfReport().with("tags", "[\"Malware:X\"]"),
                        "tags: \"Malware:X\" is no tag"),
                xarf(
                        "internal notes sent by mistake",
                        new XarfReport().with("_internal", "{\"ticket\": \"canary\"}"),
                        "_internal was sent, which is never to be transmitted"),
                xarf(
                        "an unknown field",
                        new XarfReport().with("x_new", "1"),
                        "1 more field may hold content"));
    }

    private static Stream<Case> evidence() {
        String good = "{\"content_type\": \"a/b\", \"payload\": \"eA==\"";
        String large = Base64.getEncoder().encodeToString(new byte[(5 << 20) + 1]);
        return Stream.of(
                xarf(
                        "evidence that is no list",
                        new XarfReport().with("evidence", "{}"),
                        "evidence: is an object; wanted: a list"),
                xarf(
                        "fifty-one items",
                        new XarfReport()
                                .with("evidence", "[" + (good + "},").repeat(50) + good + "}]"),
                        "evidence: has 51 items; at most 50"),
                xarf(
                        "an item that is a text",
                        new XarfReport().with("evidence", "[\"x\"]"),
                        "evidence: item 1 is no object"),
                xarf(
                        "an item without a payload",
                        new XarfReport().with("evidence", "[{\"content_type\": \"a/b\"}]"),
                        "evidence: item 1, payload: is missing"),
                xarf(
                        "an item with a file name",
                        new XarfReport().with("evidence", "[" + good + ", \"name\": \"x\"}]"),
                        "item 1, name: is no name that belongs here"),
                xarf(
                        "a payload that is no base64",
                        new XarfReport().evidence("text/plain", "not base64!"),
                        "evidence 1: the payload is no base64"),
                xarf(
                        "a payload larger than allowed",
                        new XarfReport().evidence("text/plain", large),
                        "payload: has 5242881 bytes; at most 5242880"),
                xarf(
                        "a declared hash that is wrong",
                        new XarfReport()
                                .with("evidence", "[" + good + ", \"hash\": \"sha256:00\"}]"),
                        "evidence 1: the declared sha256 does not match the payload"),
                xarf(
                        "a declared hash of an unknown kind",
                        new XarfReport()
                                .with("evidence", "[" + good + ", \"hash\": \"crc32:00\"}]"),
                        "item 1, hash: wanted: md5, sha1, sha256 or sha512"),
                xarf(
                        "a declared size that is wrong",
                        new XarfReport().with("evidence", "[" + good + ", \"size\": 7}]"),
                        "the declared size, 7 bytes, does not match the payload, 1"),
                xarf(
                        "a declared size that is negative",
                        new XarfReport().with("evidence", "[" + good + ", \"size\": -1}]"),
                        "item 1, size: wanted: a whole number from 0"));
    }

    private static Stream<Case> old() {
        String info =
                "\"ReporterInfo\": {\"ReporterOrg\": \"a\", \"ReporterOrgEmail\": \"a@example.org\"}";
        return Stream.of(
                xarf(
                        "version 3 of nobody",
                        "{\"Version\": \"3\", \"Report\": {}}",
                        "ReporterInfo: is missing"),
                xarf(
                        "version 3 without a report",
                        "{\"Version\": \"3\", " + info + "}",
                        "Report: is missing"),
                xarf(
                        "version 3 without a source",
                        "{\"Version\": \"3\", "
                                + info
                                + ", \"Report\": {\"ReportType\": \"Spam\", \"Date\": \"2026-11-20T08:00:00Z\"}}",
                        "Report.SourceIp: is missing"),
                xarf(
                        "version 9 in the old form",
                        "{\"Version\": \"9\", " + info + "}",
                        "Version: wanted: 1, 2 or 3"),
                xarf(
                        "version 2 of a type of its own",
                        "{\"Version\": 2, "
                                + info
                                + ", \"Report\": {\"ReportType\": \"Harassment\", \"ReportClass\": \"Activity\", \"Date\": \"2026-11-20T08:00:00Z\", \"SourceIp\": \"192.0.2.7\"}}",
                        "ReportType has no counterpart in XARF 4"));
    }

    private static Stream<Case> forms() {
        String sound = "\"customer\": \"X\", \"good_faith\": true";
        return Stream.of(
                form(
                        "an explanation of a megabyte",
                        "{" + sound + ", \"explanation\": \"" + "x".repeat(1 << 20) + "\"}",
                        "explanation: has 1048576 characters; at most 20000"),
                form(
                        "a header injected by a name",
                        "{"
                                + sound
                                + ", \"explanation\": \"x\", \"name\": \"A\\r\\nBcc: b@example.org\"}",
                        "notifier=Party[named]"),
                form(
                        "an e-mail address with a line end",
                        "{"
                                + sound
                                + ", \"explanation\": \"x\", \"email\": \"a@example.org\\nBcc: b\"}",
                        "email: is no e-mail address"),
                form(
                        "a thousand places",
                        "{"
                                + sound
                                + ", \"explanation\": \"x\", \"locations\": ["
                                + "\"a\",".repeat(999)
                                + "\"a\"]}",
                        "locations: has 1000 items; at most 20"),
                form(
                        "an explanation of control characters",
                        "{" + sound + ", \"explanation\": \"\\u0000\\u001b\"}",
                        "explanation: is empty"),
                form(
                        "a content that it has no place for",
                        "{" + sound + ", \"explanation\": \"x\", \"file\": \"eA==\"}",
                        "file: is no name that belongs here"));
    }
}
