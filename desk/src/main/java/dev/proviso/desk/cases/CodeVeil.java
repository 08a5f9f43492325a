package dev.proviso.desk.cases;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.proviso.canonical.Sha256;
import dev.proviso.ledger.note.Base64s;
import dev.proviso.notices.tracking.TrackingCode;
import java.nio.charset.StandardCharsets;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes the secrets of reply and tracking codes out of texts that others than their holders get:
 * {@code PRV-7K3M-Q9TD-[secret]} stays, by which a letter can still be told from another.
 */
public final class CodeVeil {

    private static final String SECRET = "-[secret]";

    private static final String BETWEEN = "[\\s\\p{Pd}\\u00AD\\u2212]*";

    /** A whole code, however it is spaced: 8 letters of number, 20 of secret, a check letter. */
    private static final Pattern CODE =
            Pattern.compile(
                    "(?<![A-Za-z0-9])PRV" + letters(8) + letters(21) + "(?![A-Za-z0-9])",
                    Pattern.CASE_INSENSITIVE);

    /** As it is printed, mistyped or not, with its beginning or without. */
    private static final Pattern PRINTED =
            Pattern.compile(
                    "(?<![A-Za-z0-9])((?:PRV-?)?[A-Z0-9]{4}-[A-Z0-9]{4})(?:-[A-Z0-9]{4}){4}-[A-Z0-9]{5}(?![A-Za-z0-9])",
                    Pattern.CASE_INSENSITIVE);

    private CodeVeil() {}

    private static String letters(int count) {
        return "((?:" + BETWEEN + "[A-Za-z0-9]){" + count + "})";
    }

    /** The text without them. */
    static String over(String text) {
        String veiled = PRINTED.matcher(text).replaceAll("$1" + Matcher.quoteReplacement(SECRET));
        return CODE.matcher(veiled).replaceAll(CodeVeil::number);
    }

    /** Prose can begin like a code; what is none by its check letter stays. */
    private static String number(MatchResult found) {
        return Matcher.quoteReplacement(
                TrackingCode.parse(found.group())
                        .map(code -> code.number() + SECRET)
                        .orElse(found.group()));
    }

    /** What was said, without them; its {@code digest} is of the text as it is kept. */
    public static JsonNode said(JsonNode document) {
        String text = document.path("text").stringValue("");
        String veiled = over(text);
        if (veiled.equals(text)) {
            return document;
        }
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        document.properties().forEach(one -> kept.set(one.getKey(), one.getValue()));
        kept.put("text", veiled);
        kept.put("digest", Sha256.hex(veiled.getBytes(StandardCharsets.UTF_8)));
        return kept;
    }

    /** Whether a secret stands in clear in any text of a value, or in a file that it holds. */
    static boolean lacks(JsonNode value) {
        return value.isString()
                ? lacks(value.stringValue())
                : value.valueStream().anyMatch(CodeVeil::lacks)
                        || Base64s.decode(value.path("base64").stringValue(""))
                                .filter(file -> lacks(new String(file, ISO_8859_1)))
                                .isPresent();
    }

    private static boolean lacks(String text) {
        return !over(text).equals(text);
    }
}
