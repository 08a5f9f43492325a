package dev.proviso.notices.intake.json;

import dev.proviso.notices.intake.CleanText;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The fields of one JSON object. What is wrong is gathered in words that name the field, what it
 * holds and what is wanted; asking never throws. A {@code null} is as wrong as any other type.
 */
public final class Fields {

    /** A word of a value that a person recognises; never a whole document. */
    private static final int QUOTED_MAX = 60;

    private final JsonNode object;
    private final String path;
    private final List<String> faults;

    /**
     * @param path before each name, such as {@code reporter.}; {@code ""} at the top
     * @param faults where what is wrong is put
     */
    public Fields(JsonNode object, String path, List<String> faults) {
        this.object = object;
        this.path = path;
        this.faults = faults;
    }

    public boolean has(String name) {
        return object.has(name);
    }

    /** All names. */
    public Collection<String> names() {
        return object.propertyNames();
    }

    /** The value as it stands, or empty; nothing is judged. */
    public Optional<JsonNode> raw(String name) {
        return Optional.ofNullable(object.get(name));
    }

    /** Tells a fault of a field. */
    public void fault(String name, String what) {
        faults.add(path + name + ": " + what);
    }

    /** A text that must be there. */
    public Optional<String> required(String name, int max, String wanted) {
        if (!has(name)) {
            fault(name, "is missing; wanted: " + wanted + ".");
            return Optional.empty();
        }
        return text(name, max, wanted);
    }

    /** A text that may be there. */
    public Optional<String> text(String name, int max, String wanted) {
        JsonNode value = object.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isString()) {
            fault(name, "is " + sort(value) + "; wanted: " + wanted + ".");
            return Optional.empty();
        }
        String text = value.stringValue();
        int length = text.codePointCount(0, text.length());
        if (length > max) {
            fault(name, "has " + length + " characters; at most " + max + " are allowed.");
            return Optional.empty();
        }
        return Optional.of(text);
    }

    /** A moment, as RFC 3339 writes it, at any offset. */
    public Optional<Instant> instant(String name, boolean required) {
        String wanted = "a time as RFC 3339 writes it, such as 2026-11-24T09:30:00Z";
        Optional<String> text = required ? required(name, 40, wanted) : text(name, 40, wanted);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text.get()).toInstant());
        } catch (DateTimeException _) {
            fault(name, quoted(text.get()) + " is no such time; wanted: " + wanted + ".");
            return Optional.empty();
        }
    }

    /** A whole number, also where it is written {@code 25.0}. */
    public OptionalInt whole(String name, int min, int max) {
        OptionalDouble value = number(name, min, max, "a whole number");
        if (value.isEmpty()) {
            return OptionalInt.empty();
        }
        int whole = (int) value.getAsDouble();
        if (whole != value.getAsDouble()) {
            fault(name, "wanted: a whole number.");
            return OptionalInt.empty();
        }
        return OptionalInt.of(whole);
    }

    /** A number. */
    public OptionalDouble number(String name, double min, double max, String sort) {
        JsonNode value = object.get(name);
        if (value == null) {
            return OptionalDouble.empty();
        }
        double number = value.isNumber() ? value.doubleValue() : Double.NaN;
        if (!(number >= min && number <= max)) {
            fault(
                    name,
                    "wanted: "
                            + sort
                            + " from "
                            + (long) min
                            + " to "
                            + (long) max
                            + (value.isNumber() ? "." : ", not " + sort(value) + "."));
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(number);
    }

    /** An object under a name. */
    public Optional<Fields> object(String name, boolean required, String wanted) {
        JsonNode value = object.get(name);
        if (value == null) {
            if (required) {
                fault(name, "is missing; wanted: " + wanted + ".");
            }
            return Optional.empty();
        }
        if (!value.isObject()) {
            fault(name, "is " + sort(value) + "; wanted: " + wanted + ".");
            return Optional.empty();
        }
        return Optional.of(new Fields(value, path + name + ".", faults));
    }

    /** The items of a list, or none. */
    public List<JsonNode> list(String name, int max) {
        JsonNode value = object.get(name);
        if (value == null) {
            return List.of();
        }
        if (!value.isArray()) {
            fault(name, "is " + sort(value) + "; wanted: a list.");
            return List.of();
        }
        if (value.size() > max) {
            fault(name, "has " + value.size() + " items; at most " + max + " are allowed.");
            return List.of();
        }
        return List.copyOf(value.values());
    }

    /** Tells every name that is not known. */
    public void only(Set<String> known) {
        for (String name : object.propertyNames()) {
            if (!known.contains(name)) {
                fault(
                        CleanText.shortened(name, QUOTED_MAX),
                        "is no name that belongs here; known are "
                                + String.join(", ", known.stream().sorted().toList())
                                + ".");
            }
        }
    }

    /** The start of a value in quotation marks, for fields whose values are harmless. */
    public static String quoted(String text) {
        return '"' + CleanText.shortened(text, QUOTED_MAX) + '"';
    }

    private static String sort(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "an object";
            case ARRAY -> "a list";
            case STRING -> "a text";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            default -> "null";
        };
    }
}
