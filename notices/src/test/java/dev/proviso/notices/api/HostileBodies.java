package dev.proviso.notices.api;

import static dev.proviso.notices.api.HostileRequests.FORM;
import static dev.proviso.notices.api.HostileRequests.JSON;
import static dev.proviso.notices.api.HostileRequests.NOTICES;
import static dev.proviso.notices.api.HostileRequests.ask;
import static dev.proviso.notices.api.HostileRequests.post;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;

import dev.proviso.notices.api.HostileRequests.Case;
import java.util.stream.Stream;

/** Requests whose body, type or code has one fault. */
final class HostileBodies {

    private HostileBodies() {}

    static Stream<Case> all() {
        return Stream.of(types(), bodies(), codes()).flatMap(s -> s);
    }

    private static Stream<Case> types() {
        return Stream.of(
                post("no type", FORM, 415, "application/json, message/rfc822"),
                post(
                        "a page's form",
                        "explanation=x",
                        415,
                        "names nothing",
                        "Content-Type: application/x-www-form-urlencoded"),
                post(
                        "a page's form with files",
                        "--b--",
                        415,
                        "names nothing",
                        "Content-Type: multipart/form-data; boundary=b"),
                post(
                        "XML",
                        "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>",
                        415,
                        "names nothing",
                        "Content-Type: application/xml"),
                post(
                        "another charset",
                        FORM,
                        415,
                        "in UTF-8",
                        "Content-Type: application/json; charset=utf-16"),
                post(
                        "a charset of old attacks",
                        FORM,
                        415,
                        "in UTF-8",
                        "Content-Type: application/json; charset=utf-7"),
                post(
                        "a charset that is a path",
                        FORM,
                        415,
                        "in UTF-8",
                        "Content-Type: application/json; charset=../../x"),
                post("two types", FORM, 415, "names nothing", JSON, "Content-Type: message/rfc822"),
                post(
                        "two types in one",
                        FORM,
                        415,
                        "names nothing",
                        "Content-Type: application/json, text/html"),
                post(
                        "two charsets",
                        FORM,
                        415,
                        "names nothing",
                        "Content-Type: application/json; charset=utf-8; charset=utf-7"),
                post(
                        "a type that begins as one",
                        FORM,
                        415,
                        "names nothing",
                        "Content-Type: application/jsonp"));
    }

    private static Stream<Case> bodies() {
        return Stream.of(
                post("nothing", "", 422, "The document is empty", JSON, "Content-Length: 0"),
                post("UTF-16 that says UTF-8", FORM.getBytes(UTF_16), 422, "is not", JSON),
                post(
                        "Latin-1 that says UTF-8",
                        "{\"explanation\": \"\u00e9\"}".getBytes(ISO_8859_1),
                        422,
                        "is not UTF-8",
                        JSON),
                post(
                        "a name twice",
                        "{\"good_faith\": true, \"good_faith\": false}",
                        422,
                        "a name twice",
                        JSON),
                post("a hundred thousand levels", "[".repeat(100_000), 422, "beyond a limit", JSON),
                post(
                        "a hundred thousand objects in another",
                        "{\"a\":".repeat(100_000),
                        422,
                        "beyond a limit",
                        JSON),
                post(
                        "a number of a million digits",
                        "{\"good_faith\": " + "9".repeat(1_000_000) + "}",
                        422,
                        "beyond a limit",
                        JSON),
                post(
                        "names for a prototype",
                        "{\"__proto__\": {}, \"constructor\": 1}",
                        422,
                        "is no name that belongs here",
                        JSON),
                post(
                        "a mail as a form",
                        "From: a@b.example\r\n\r\nWords",
                        422,
                        "is not JSON",
                        JSON),
                post("a form as a mail", FORM, 422, "has no text", "Content-Type: message/rfc822"),
                post(
                        "half a pair of surrogates",
                        FORM.replace("\"x\"", "\"\\ud800\", \"naem\": 1"),
                        422,
                        "naem",
                        JSON),
                post(
                        "a header in a field",
                        FORM.replace(
                                "\"x\"", "\"x\", \"email\": \"a@b.example\\r\\nBcc: c@d.example\""),
                        422,
                        "is no e-mail address",
                        JSON),
                post(
                        "more places than allowed",
                        FORM.replace(
                                "\"x\"",
                                "\"x\", \"locations\": [" + "\"a\",".repeat(20) + "\"a\"]"),
                        422,
                        "at most 20",
                        JSON));
    }

    private static Stream<Case> codes() {
        String at = NOTICES + "/PRV-7K3M-Q9TD";
        return Stream.of(
                ask("no code", "GET", at, 401, "only to who has its code"),
                ask("a name and a password", "GET", at, 401, "Bearer", "Authorization: Basic YTpi"),
                ask(
                        "a code that is none",
                        "GET",
                        at,
                        400,
                        "mistyped",
                        "Authorization: Bearer ' OR 1=1 --"),
                ask(
                        "a code of a kilobyte",
                        "GET",
                        at,
                        400,
                        "mistyped",
                        "Authorization: Bearer " + "A".repeat(1000)),
                ask(
                        "two codes",
                        "GET",
                        at,
                        401,
                        "only to who has its code",
                        "Authorization: Bearer a",
                        "Authorization: Bearer b"),
                ask(
                        "a number that is none",
                        "GET",
                        NOTICES + "/1;DROP%20TABLE%20notice",
                        400,
                        "mistyped",
                        "Authorization: Bearer x"),
                post(
                        "a token that nobody has",
                        FORM,
                        401,
                        "no trusted flagger's",
                        JSON,
                        "Authorization: Bearer x"));
    }
}
