package dev.proviso.facts.reader;

import java.io.InputStream;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Rows of a saved {@code GET /admin/bucket?stats=true}: one for each bucket, with its size summed
 * over its placement parts. An answer about one bucket is an object, else an array of them.
 */
final class RgwBucketRows implements Rows {

    private static final ColumnTable TABLE = RgwBucketReader.TABLE;
    private static final int KEYS_MAX = 100_000;

    private final Candidate candidate;
    private final InputStream bytes;
    private final Row row;
    private final Consumer<String> unknownKey;
    private final Set<String> unknown = new HashSet<>();

    RgwBucketRows(Candidate candidate, InputStream bytes, Row row, Consumer<String> unknownKey) {
        this.candidate = candidate;
        this.bytes = bytes;
        this.row = row;
        this.unknownKey = unknownKey;
    }

    @Override
    public void forEach(Handler handler) {
        try (JsonParser parser = JsonText.open(bytes)) {
            try {
                JsonToken first = parser.nextToken();
                if (first == JsonToken.START_ARRAY) {
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        bucket(parser, handler);
                    }
                } else {
                    bucket(parser, handler);
                }
                if (parser.nextToken() != null) {
                    throw shape(parser);
                }
            } catch (JacksonException e) {
                throw JsonText.fault(candidate, parser, e);
            }
        }
    }

    private void bucket(JsonParser parser, Handler handler) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw shape(parser);
        }
        row.begin(parser.currentLocation().getLineNr());
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (key) {
                case "bucket", "owner", "tenant" ->
                        row.put(TABLE.slot(key), JsonText.scalar(parser));
                case "usage" -> usage(parser, value);
                default -> skip(parser, key);
            }
        }
        handler.row(row);
    }

    /** {@code {"rgw.main": {"size": …}, …}}, or {@code {}} for an empty bucket. */
    private void usage(JsonParser parser, @Nullable JsonToken value) {
        if (value != JsonToken.START_OBJECT) {
            throw shape(parser);
        }
        BigDecimal size = BigDecimal.ZERO;
        BigDecimal sizeKb = BigDecimal.ZERO;
        boolean bytesKnown = true;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw shape(parser);
            }
            @Nullable BigDecimal partSize = null;
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String key = parser.currentName();
                parser.nextToken();
                if (key.equals("size")) {
                    partSize = amount(parser);
                    size = size.add(partSize);
                } else if (key.equals("size_kb")) {
                    sizeKb = sizeKb.add(amount(parser));
                } else {
                    skip(parser, key);
                }
            }
            bytesKnown &= partSize != null;
        }
        if (bytesKnown) {
            row.put(TABLE.slot("size"), size.toPlainString());
        } else {
            row.put(TABLE.slot("size_kb"), sizeKb.toPlainString());
        }
    }

    private BigDecimal amount(JsonParser parser) {
        BigDecimal amount = Numbers.parse(JsonText.scalar(parser));
        if (amount == null || amount.signum() < 0) {
            throw Faults.row(
                    candidate.display(),
                    Math.max(1, parser.currentLocation().getLineNr()),
                    "size",
                    "The size of a bucket is not a number, or below zero.",
                    "a whole number of bytes or KiB",
                    "Save the answer again.");
        }
        return amount;
    }

    private void skip(JsonParser parser, String key) {
        if (unknown.size() < KEYS_MAX && TABLE.find(key).isEmpty() && unknown.add(key)) {
            unknownKey.accept(key);
        }
        parser.skipChildren();
    }

    private RuntimeException shape(JsonParser parser) {
        return Faults.row(
                candidate.display(),
                Math.max(1, parser.currentLocation().getLineNr()),
                "",
                "Here the JSON is not shaped like an answer of GET /admin/bucket?stats=true.",
                "[{\"bucket\":…,\"owner\":…,\"usage\":{\"rgw.main\":{\"size\":…}}}]",
                "Save the answer of radosgw-admin bucket stats unchanged.");
    }
}
