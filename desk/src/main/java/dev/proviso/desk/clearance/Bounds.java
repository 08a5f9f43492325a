package dev.proviso.desk.clearance;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The values for which a clearance holds, as people wrote them: {@code implied-bitrate <= 64
 * kbit/s; weight_db <= 25}. What stands between semicolons is a bound, or words for people.
 *
 * @param bounds those that a program can read
 * @param unclear what compares something and is no bound
 */
record Bounds(List<Bound> bounds, List<String> unclear) {

    private static final Pattern BOUND =
            Pattern.compile(
                    "([a-z][a-z0-9_-]*)\\s*(<=|>=|<|>|≤|≥)\\s*([+-]?\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d{1,3})?)(?:\\s+(.*))?");

    private static final Pattern COMPARES = Pattern.compile("[<>≤≥]");

    /** Copies. */
    Bounds {
        bounds = List.copyOf(bounds);
        unclear = List.copyOf(unclear);
    }

    /** Which side of its limit is inside. */
    private enum Side {
        BELOW,
        UP_TO,
        ABOVE,
        FROM;

        static Side of(String written) {
            return switch (written) {
                case "<" -> BELOW;
                case ">" -> ABOVE;
                case "<=", "≤" -> UP_TO;
                default -> FROM;
            };
        }

        boolean holds(int compared) {
            return switch (this) {
                case BELOW -> compared < 0;
                case UP_TO -> compared <= 0;
                case ABOVE -> compared > 0;
                case FROM -> compared >= 0;
            };
        }
    }

    /**
     * One bound.
     *
     * @param written as people wrote it
     * @param unit empty where none was written
     */
    record Bound(String written, String name, Side side, BigDecimal limit, String unit) {

        /** Whether a value is within; one that is not known is not. */
        boolean holds(Found found) {
            return found.value(name)
                    .filter(value -> unit.isEmpty() || unit.equals(value.unit()))
                    .flatMap(Found.Value::number)
                    .filter(number -> side.holds(number.compareTo(limit)))
                    .isPresent();
        }

        /** What is the matter with it where it does not hold: what was cleared, what was found. */
        String broken(Found found) {
            return "%s was cleared; %s has %s."
                    .formatted(
                            written,
                            found.where(),
                            found.value(name).map(Found.Value::words).orElse(Found.NO_VALUE));
        }

        private Optional<String> problem(Found found) {
            Optional<Found.Value> value = found.value(name);
            if (value.isEmpty()) {
                return Optional.of(
                        "%s has no %s; it has %s."
                                .formatted(
                                        found.where(),
                                        name,
                                        String.join(", ", found.values().keySet())));
            }
            String known = value.get().unit();
            if (!unit.isEmpty() && !unit.equals(known)) {
                return Optional.of("%s is in %s, not in %s.".formatted(name, known, unit));
            }
            return holds(found)
                    ? Optional.empty()
                    : Optional.of(
                            "%s itself is outside: it has %s, not %s."
                                    .formatted(found.where(), value.get().words(), written));
        }
    }

    static Bounds of(String values) {
        List<Bound> bounds = new ArrayList<>();
        List<String> unclear = new ArrayList<>();
        for (String part : values.split("[;\\n]", -1)) {
            String written = part.strip();
            Matcher bound = BOUND.matcher(written);
            if (bound.matches()) {
                bounds.add(
                        new Bound(
                                written,
                                bound.group(1),
                                Side.of(bound.group(2)),
                                new BigDecimal(bound.group(3)),
                                Optional.ofNullable(bound.group(4)).orElse("").strip()));
            } else if (COMPARES.matcher(written).find()) {
                unclear.add(written);
            }
        }
        return new Bounds(bounds, unclear);
    }

    /** Why nobody could hold a finding against them, in words; nothing if one can. */
    Optional<String> problem(Optional<Found> lookedInto) {
        if (!unclear.isEmpty()) {
            return Optional.of(
                    "\"%s\" is no bound: write NAME <= NUMBER UNIT, and a semicolon between two."
                            .formatted(unclear.getFirst()));
        }
        return lookedInto.flatMap(
                found -> bounds.stream().flatMap(b -> b.problem(found).stream()).findFirst());
    }
}
