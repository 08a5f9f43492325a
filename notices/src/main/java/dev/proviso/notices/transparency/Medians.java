package dev.proviso.notices.transparency;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Medians of hours. */
final class Medians {
    private Medians() {}

    /** The middle one, or the mean of the two in the middle, two decimals; nothing of nothing. */
    static Optional<Double> of(Stream<Double> hours) {
        List<Double> all = hours.sorted().toList();
        if (all.isEmpty()) {
            return Optional.empty();
        }
        int half = all.size() / 2;
        double middle =
                all.size() % 2 == 1 ? all.get(half) : (all.get(half - 1) + all.get(half)) / 2;
        return Optional.of(
                BigDecimal.valueOf(middle).setScale(2, RoundingMode.HALF_EVEN).doubleValue());
    }

    /** As a table writes it: no more digits than it needs; nothing where there is none. */
    static String text(Optional<Double> median) {
        return median.map(m -> BigDecimal.valueOf(m).stripTrailingZeros().toPlainString())
                .orElse("");
    }
}
