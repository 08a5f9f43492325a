package dev.proviso.facts.reader;

import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/** JSON read token by token, with limits, and its faults as problems that name line and column. */
final class JsonText {

    private static final int NESTING_MAX = 64;
    private static final int STRING_CHARS_MAX = 1 << 20;
    private static final int NUMBER_CHARS_MAX = 64;

    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(NESTING_MAX)
                                    .maxStringLength(STRING_CHARS_MAX)
                                    .maxNumberLength(NUMBER_CHARS_MAX)
                                    .maxNameLength(STRING_CHARS_MAX)
                                    .build())
                    .build();

    private JsonText() {}

    static JsonParser open(InputStream in) {
        return JSON.createParser(ObjectReadContext.empty(), in);
    }

    /** The problem that an exception of the parser stands for. */
    static RuntimeException fault(Candidate candidate, JsonParser parser, JacksonException e) {
        for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException io && !(io instanceof CharConversionException)) {
                return Opened.broken(candidate, io);
            }
        }
        int line = Math.max(1, parser.currentLocation().getLineNr());
        if (e instanceof UnexpectedEndOfInputException) {
            return Faults.row(
                    candidate.display(),
                    line,
                    "",
                    "The JSON is cut off.",
                    "a whole answer",
                    "Save the answer again.");
        }
        if (e instanceof StreamConstraintsException) {
            return Faults.row(
                    candidate.display(),
                    line,
                    "",
                    "A text, a number or the nesting is longer or deeper than any real answer's.",
                    "an answer of the Ceph RGW admin API",
                    "Look at that line.");
        }
        return Faults.row(
                candidate.display(),
                line,
                "",
                "This is no valid JSON, at character %d of the line."
                        .formatted(parser.currentLocation().getColumnNr()),
                "an answer of the Ceph RGW admin API, in UTF-8",
                "Save the answer again.");
    }

    /** The text of a scalar: strings and numbers as they stand, {@code ""} for null. */
    static String scalar(JsonParser parser) {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return "";
        }
        if (token == JsonToken.VALUE_STRING) {
            return parser.getString();
        }
        if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
            return String.valueOf(parser.getString());
        }
        parser.skipChildren();
        return "";
    }

    /** The number of a row's slot, 0 where there is none, or null where the text is no number. */
    static @Nullable BigDecimal number(Row row, int slot) {
        return row.isNull(slot) ? BigDecimal.ZERO : row.number(slot);
    }
}
