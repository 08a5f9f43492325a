package dev.proviso.facts.reader;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Rows of a saved {@code GET /admin/usage}: one for each user, bucket and category. The summary is
 * passed over: it says the same again. Keys may stand in any order.
 */
final class RgwUsageRows implements Rows {

    private static final ColumnTable TABLE = RgwUsageReader.TABLE;
    private static final int USER = TABLE.slot("user");
    private static final int OWNER = TABLE.slot("owner");
    private static final int BUCKET = TABLE.slot("bucket");
    private static final int TIME = TABLE.slot("time");

    /** Held while the user of an entry is not yet known, which no real answer needs. */
    private static final int HELD_MAX = 1_000_000;

    private final Candidate candidate;
    private final InputStream bytes;
    private final Row row;
    private final Consumer<String> unknownKey;
    private final Set<String> unknown = new HashSet<>();
    private String user = "";
    private String owner = "";
    private final List<Category> held = new ArrayList<>();
    private boolean userKnown;

    /** One category of one bucket. */
    private record Category(long line, String[] cells) {}

    RgwUsageRows(Candidate candidate, InputStream bytes, Row row, Consumer<String> unknownKey) {
        this.candidate = candidate;
        this.bytes = bytes;
        this.row = row;
        this.unknownKey = unknownKey;
    }

    @Override
    public void forEach(Handler handler) {
        try (JsonParser parser = JsonText.open(bytes)) {
            try {
                expect(parser, parser.nextToken(), JsonToken.START_OBJECT);
                while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                    String key = parser.currentName();
                    JsonToken value = parser.nextToken();
                    if (key.equals("entries")) {
                        expect(parser, value, JsonToken.START_ARRAY);
                        while (parser.nextToken() != JsonToken.END_ARRAY) {
                            entry(parser, handler);
                        }
                    } else {
                        skip(parser, key);
                    }
                }
                if (parser.nextToken() != null) {
                    throw shape(parser);
                }
            } catch (JacksonException e) {
                throw JsonText.fault(candidate, parser, e);
            }
        }
    }

    private void entry(JsonParser parser, Handler handler) {
        expect(parser, parser.currentToken(), JsonToken.START_OBJECT);
        user = "";
        owner = "";
        userKnown = false;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (key) {
                case "user" -> {
                    user = JsonText.scalar(parser);
                    userKnown = !user.isEmpty();
                }
                case "owner" -> owner = JsonText.scalar(parser);
                case "buckets" -> {
                    expect(parser, value, JsonToken.START_ARRAY);
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        bucket(parser, handler);
                    }
                }
                default -> skip(parser, key);
            }
        }
        flush(handler);
    }

    private void bucket(JsonParser parser, Handler handler) {
        expect(parser, parser.currentToken(), JsonToken.START_OBJECT);
        String name = "";
        String time = "";
        List<Category> categories = new ArrayList<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (key) {
                case "bucket" -> name = JsonText.scalar(parser);
                case "time" -> time = JsonText.scalar(parser);
                case "categories" -> {
                    expect(parser, value, JsonToken.START_ARRAY);
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        categories.add(category(parser));
                    }
                }
                // A bucket's owner is whom its use is booked on, as its entry says.
                case "owner" -> parser.skipChildren();
                default -> skip(parser, key);
            }
        }
        for (Category category : categories) {
            category.cells()[BUCKET] = name;
            category.cells()[TIME] = time;
        }
        held.addAll(categories);
        if (held.size() > HELD_MAX) {
            throw shape(parser);
        }
        if (userKnown) {
            flush(handler);
        }
    }

    private Category category(JsonParser parser) {
        expect(parser, parser.currentToken(), JsonToken.START_OBJECT);
        String[] cells = new String[TABLE.slots()];
        Arrays.fill(cells, "");
        long line = parser.currentLocation().getLineNr();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = parser.currentName();
            parser.nextToken();
            int slot =
                    switch (key) {
                        case "category", "ops", "successful_ops", "bytes_sent", "bytes_received" ->
                                TABLE.slot(key);
                        default -> -1;
                    };
            if (slot >= 0) {
                cells[slot] = JsonText.scalar(parser);
            } else {
                skip(parser, key);
            }
        }
        return new Category(line, cells);
    }

    /** Hands over what is held, now that the user is known. */
    private void flush(Handler handler) {
        for (Category category : held) {
            row.begin(category.line());
            for (int slot = 0; slot < category.cells().length; slot++) {
                row.put(slot, category.cells()[slot]);
            }
            row.put(USER, user);
            row.put(OWNER, owner);
            handler.row(row);
        }
        held.clear();
    }

    private void skip(JsonParser parser, String key) {
        if (unknown.size() < HELD_MAX && TABLE.find(key).isEmpty() && unknown.add(key)) {
            unknownKey.accept(key);
        }
        parser.skipChildren();
    }

    private void expect(JsonParser parser, @Nullable JsonToken found, JsonToken wanted) {
        if (found != wanted) {
            throw shape(parser);
        }
    }

    private RuntimeException shape(JsonParser parser) {
        return Faults.row(
                candidate.display(),
                Math.max(1, parser.currentLocation().getLineNr()),
                "",
                "Here the JSON is not shaped like an answer of GET /admin/usage.",
                "{\"entries\":[{\"user\":…,\"buckets\":[{\"bucket\":…,\"time\":…,\"categories\":[…]}]}]}",
                "Save the answer of radosgw-admin usage show, or of GET /admin/usage, unchanged.");
    }
}
