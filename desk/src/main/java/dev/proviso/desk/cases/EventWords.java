package dev.proviso.desk.cases;

import dev.proviso.cases.core.Event;
import dev.proviso.cases.store.EventJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Events in words, for people: {@code events.properties}, filled with what the event holds. */
public final class EventWords {

    private static final Pattern HOLE = Pattern.compile("\\{([a-z_.]+)}");

    /** The full stop that a sentence has already. */
    private static final Pattern STOP = Pattern.compile("(?<!\\.)\\.$");

    /** A word of ours, such as {@code trusted_flagger}. */
    private static final Pattern WORD = Pattern.compile("[a-z]+(_[a-z]+)+");

    private static final Properties WORDS = read();

    private EventWords() {}

    private static Properties read() {
        Properties words = new Properties();
        try (InputStream in = EventWords.class.getResourceAsStream("events.properties")) {
            words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What happened, in one sentence or two. */
    public static String of(Event event) {
        JsonNode values = EventJson.tree(event);
        String sentence = WORDS.getProperty(event.name());
        return HOLE.matcher(sentence)
                .replaceAll(found -> {
                    String text = text(values.at(pointer(found.group(1))));
                    boolean stops = sentence.startsWith(".", found.end());
                    return Matcher.quoteReplacement(
                            stops ? STOP.matcher(text).replaceFirst("") : text);
                });
    }

    private static String pointer(String path) {
        return "/" + path.replace('.', '/');
    }

    /** Times and words as they are written; what is missing, or left empty, as such. */
    private static String text(JsonNode value) {
        if (value.isBoolean()) {
            return value.booleanValue() ? "yes" : "no";
        }
        String text = value.isString() ? value.stringValue() : value.toString();
        if (value.isMissingNode() || text.isBlank()) {
            return "(nothing said)";
        }
        return WORD.matcher(text).matches() ? text.replace('_', ' ') : text;
    }
}
