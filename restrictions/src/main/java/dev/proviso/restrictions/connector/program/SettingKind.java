package dev.proviso.restrictions.connector.program;

import dev.proviso.restrictions.connector.Demand;
import dev.proviso.restrictions.connector.SettingValue;
import dev.proviso.restrictions.connector.Tightening;
import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** What a setting of a program is, so that we can add tightenings up without asking it. */
sealed interface SettingKind {

    JsonNode tightened(JsonNode before, List<Demand> demands);

    String words(JsonNode value);

    /** Whether a provider may show that value; it need not have been declared. */
    boolean canBe(JsonNode value);

    /** A whole number, or none: tighter is less. */
    record Limit(String unit) implements SettingKind {
        @Override
        public JsonNode tightened(JsonNode before, List<Demand> demands) {
            JsonNode least = before;
            for (Demand demand : demands) {
                JsonNode asked =
                        switch (demand.tightening()) {
                            case Tightening.ToUse use ->
                                    Objects.requireNonNull(
                                            demand.use().get(use.counters().first()));
                            case Tightening.Fixed fixed -> fixed.value();
                        };
                if (least.isNull() || whole(asked).compareTo(whole(least)) < 0) {
                    least = asked;
                }
            }
            return least;
        }

        @Override
        public boolean canBe(JsonNode value) {
            return value.isNull() || value.isIntegralNumber();
        }

        private static BigInteger whole(JsonNode value) {
            return value.bigIntegerValue();
        }

        @Override
        public String words(JsonNode value) {
            return value.isNull()
                    ? "no limit"
                    : "at most %,d %s".formatted(value.bigIntegerValue(), unit);
        }
    }

    /** One of some values, loosest first. */
    record Ladder(List<JsonNode> values, List<String> names) implements SettingKind {
        /** Copies. */
        public Ladder {
            values = List.copyOf(values);
            names = List.copyOf(names);
        }

        @Override
        public JsonNode tightened(JsonNode before, List<Demand> demands) {
            int at = position(before);
            for (Demand demand : demands) {
                if (demand.tightening() instanceof Tightening.Fixed(JsonNode value)) {
                    at = Math.max(at, position(value));
                }
            }
            return at < 0 ? before : values.get(at);
        }

        @Override
        public String words(JsonNode value) {
            int at = position(value);
            return at < 0 ? "a value that the program did not declare" : names.get(at);
        }

        @Override
        public boolean canBe(JsonNode value) {
            return true;
        }

        /** Its place, -1 for one that was not declared: that is looser than all, and given back. */
        int position(JsonNode value) {
            for (int i = 0; i < values.size(); i++) {
                if (SettingValue.same(values.get(i), value)) {
                    return i;
                }
            }
            return -1;
        }
    }
}
