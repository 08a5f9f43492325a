package dev.proviso.notices.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.proviso.notices.api.Door.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** Requests with one fault each, with what whoever sent them is told. */
final class HostileRequests {

    static final String NOTICES = "/api/v1/notices";
    static final String JSON = "Content-Type: application/json";
    static final String FORM =
            "{\"explanation\": \"x\", \"good_faith\": true, \"customer\": \"X\"}";

    private HostileRequests() {}

    /** Sends it. */
    @FunctionalInterface
    interface Ask {
        Response of(Door door) throws Exception;
    }

    record Case(
            String fault, String method, String path, Ask ask, List<Integer> status, String told) {
        @Override
        public String toString() {
            return fault;
        }
    }

    static Stream<Case> all() {
        return Stream.of(packed(), lengths(), heads(), paths(), HostileBodies.all())
                .flatMap(s -> s);
    }

    static Case post(String fault, byte[] body, int status, String told, String... headers) {
        return new Case(
                fault, "POST", NOTICES, door -> door.post(body, headers), List.of(status), told);
    }

    static Case post(String fault, String body, int status, String told, String... headers) {
        return post(fault, body.getBytes(UTF_8), status, told, headers);
    }

    static Case ask(
            String fault, String method, String path, int status, String told, String... headers) {
        return new Case(
                fault,
                method,
                path,
                door -> door.ask(method, path, new byte[0], headers),
                List.of(status),
                told);
    }

    /** A head for {@code POST NOTICES} without its length, and what follows it. */
    private static Case raw(String fault, String head, byte[] rest, int status, String told) {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        sent.writeBytes(
                ("POST /api/v1/notices HTTP/1.1\r\nHost: p\r\n" + JSON + "\r\n" + head + "\r\n")
                        .getBytes(ISO_8859_1));
        sent.writeBytes(rest);
        return sent(fault, "POST", NOTICES, sent.toByteArray(), status, told);
    }

    private static Case raw(String fault, String head, String rest, int status, String told) {
        return raw(fault, head, rest.getBytes(ISO_8859_1), status, told);
    }

    private static Case sent(
            String fault, String method, String path, byte[] sent, int status, String told) {
        return new Case(fault, method, path, door -> door.raw(sent), List.of(status), told);
    }

    private static Case whole(String fault, String sent, int status, String told) {
        return sent(fault, "GET", "/", sent.getBytes(ISO_8859_1), status, told);
    }

    private static Stream<Case> packed() {
        byte[] bomb = gzip(new byte[64 << 20]);
        return Stream.of(
                post(
                        "a gzip bomb",
                        bomb,
                        415,
                        "nothing is unpacked",
                        JSON,
                        "Content-Encoding: gzip"),
                post(
                        "a sound form, packed",
                        gzip(FORM.getBytes(UTF_8)),
                        415,
                        "packed",
                        JSON,
                        "content-encoding: x-gzip"),
                post(
                        "packed twice",
                        gzip(bomb),
                        415,
                        "packed",
                        JSON,
                        "Content-Encoding: gzip, gzip"),
                post("packed by brotli", "x", 415, "packed", JSON, "Content-Encoding: br"),
                post(
                        "an encoding nobody knows",
                        "x",
                        415,
                        "packed",
                        JSON,
                        "Content-Encoding: ../etc"),
                post("a gzip bomb that says nothing of it", bomb, 422, "is not UTF-8", JSON),
                raw(
                        "packed on the way",
                        "Transfer-Encoding: gzip, chunked\r\n",
                        "",
                        501,
                        "Transfer-Encoding"),
                post(
                        "a gzip bomb as a mail",
                        bomb,
                        422,
                        "A header line of the e-mail",
                        "Content-Type: message/rfc822"));
    }

    private static Stream<Case> lengths() {
        String chunked = "Transfer-Encoding: chunked\r\n";
        return Stream.of(
                raw(
                        "a length and chunks",
                        chunked + "Content-Length: 5\r\n",
                        "0\r\n\r\n",
                        400,
                        "Conflicting or malformed headers"),
                raw(
                        "two lengths",
                        "Content-Length: 2\r\nContent-Length: 3\r\n",
                        "{}x",
                        400,
                        "Conflicting or malformed headers"),
                raw("a length below nothing", "Content-Length: -1\r\n", "", 400, "Bad Request"),
                raw("a length in words", "Content-Length: many\r\n", "", 400, "Bad Request"),
                raw(
                        "a length beyond all numbers",
                        "Content-Length: 99999999999999999999\r\n",
                        "",
                        400,
                        "Bad Request"),
                raw(
                        "a length longer than the body",
                        "Content-Length: 500\r\n",
                        "{}",
                        400,
                        "ended early"),
                raw("a chunk that is no number", chunked, "zz\r\n{}\r\n0\r\n\r\n", 400, "chunks"),
                raw("a chunk below nothing", chunked, "-5\r\n{}\r\n0\r\n\r\n", 400, "chunks"),
                raw(
                        "a chunk beyond all numbers",
                        chunked,
                        "FFFFFFFFFFFFFFFFFF\r\n{}",
                        400,
                        "chunks"),
                raw(
                        "a chunk of two gigabytes that never comes",
                        chunked,
                        "7FFFFFFF\r\n{}",
                        400,
                        "chunks"),
                raw("a chunk without its line break", chunked, "2\r\n{}0\r\n\r\n", 400, "chunks"),
                raw("chunks that end early", chunked, "5\r\n{", 400, "chunks"),
                raw("chunks without the last", chunked, "2\r\n{}\r\n", 400, "chunks"),
                raw(
                        "a chunk extension of a megabyte",
                        chunked,
                        "2;" + "x".repeat(1 << 20) + "\r\n{}\r\n0\r\n\r\n",
                        400,
                        "chunks"),
                raw(
                        "chunks of forty megabytes",
                        chunked,
                        chunks(40),
                        413,
                        "more than 33554432 bytes"),
                post("forty megabytes", new byte[40 << 20], 413, "more than 33554432 bytes", JSON),
                raw(
                        "sound chunks around a form that is none",
                        chunked,
                        "2\r\n[]\r\n0\r\n\r\n",
                        422,
                        "no JSON object"));
    }

    private static Stream<Case> heads() {
        return Stream.of(
                raw(
                        "a header of twenty kilobytes",
                        "X: " + "x".repeat(20 << 10) + "\r\n",
                        "",
                        431,
                        "or 16384 characters in them"),
                raw("a hundred headers", headers(100), "", 431, "more than 50 headers"),
                whole("a request line that is none", "HELLO\r\n\r\n", 400, "Bad request line"),
                whole(
                        "a request line of twenty kilobytes",
                        "GET /" + "x".repeat(20 << 10) + " HTTP/1.1\r\n\r\n",
                        404,
                        "nothing at this path"),
                whole(
                        "another protocol",
                        "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003 \r\n\r\n",
                        400,
                        "Bad Request"),
                whole(
                        "a path that is none",
                        "GET /api/v1/notices/%ZZ HTTP/1.1\r\nHost: p\r\n\r\n",
                        400,
                        "Bad Request"),
                whole(
                        "a path with a blank",
                        "GET /api/v1/no tices HTTP/1.1\r\nHost: p\r\n\r\n",
                        404,
                        "nothing at this path"),
                whole(
                        "a backslash in the path",
                        "GET /api\\v1\\notices HTTP/1.1\r\nHost: p\r\n\r\n",
                        400,
                        "Bad Request"),
                ask("a method that is not for it", "DELETE", NOTICES, 405, "POST only"),
                ask(
                        "a method to change what was sent",
                        "PUT",
                        NOTICES + "/PRV-7K3M-Q9TD",
                        405,
                        "GET, HEAD only"),
                ask("a trace", "TRACE", NOTICES, 405, "POST only"),
                ask(
                        "a script of another page asking first",
                        "OPTIONS",
                        NOTICES,
                        405,
                        "POST only",
                        "Origin: https://evil.example",
                        "Access-Control-Request-Method: POST"),
                ask(
                        "a method that nobody knows",
                        "BREW",
                        "/api/v1/openapi.json",
                        405,
                        "GET, HEAD only"),
                ask("a list of all notices", "GET", NOTICES, 405, "POST only"));
    }

    private static Stream<Case> paths() {
        return Stream.of(
                ask("the root", "GET", "/", 404, "nothing at this path"),
                ask(
                        "up and away",
                        "GET",
                        "/api/v1/notices/../../../etc/passwd",
                        401,
                        "only to who has its code"),
                ask(
                        "up and away, encoded",
                        "GET",
                        "/api/v1/%2e%2e/%2e%2e/etc/passwd",
                        404,
                        "nothing at this path"),
                ask("two slashes", "GET", "//api/v1/notices", 404, "nothing at this path"),
                ask("another case", "GET", "/API/V1/NOTICES", 404, "nothing at this path"),
                ask("an encoded slash", "GET", "/api%2fv1%2fnotices", 404, "nothing at this path"),
                ask("a NUL", "GET", "/api/v1/openapi.json%00", 404, "nothing at this path"),
                ask(
                        "a session in the path",
                        "GET",
                        "/api/v1/openapi.json;jsessionid=1",
                        404,
                        "nothing at this path"),
                ask(
                        "a code behind a question mark",
                        "GET",
                        NOTICES + "/PRV-7K3M-Q9TD?code=PRV",
                        400,
                        "secrets end in logs"),
                ask(
                        "a question mark where a form is posted",
                        "POST",
                        NOTICES + "?a=b",
                        400,
                        "question mark"),
                ask(
                        "a path of a megabyte's tenth",
                        "GET",
                        "/" + "a".repeat(10_000),
                        404,
                        "nothing at this path"),
                ask(
                        "another server's name",
                        "GET",
                        "http://evil.example/api/v1/other",
                        404,
                        "nothing at this path"));
    }

    static String headers(int count) {
        StringBuilder headers = new StringBuilder();
        for (int i = 0; i < count; i++) {
            headers.append("X").append(i).append(": y\r\n");
        }
        return headers.toString();
    }

    private static byte[] chunks(int megabytes) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < megabytes; i++) {
            all.writeBytes("100000\r\n".getBytes(ISO_8859_1));
            all.writeBytes(new byte[1 << 20]);
            all.writeBytes("\r\n".getBytes(ISO_8859_1));
        }
        all.writeBytes("0\r\n\r\n".getBytes(ISO_8859_1));
        return all.toByteArray();
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
