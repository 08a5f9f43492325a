package dev.proviso.indicators.scorecard;

import dev.proviso.indicators.series.Look;
import dev.proviso.indicators.series.Subject;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What a pack's indicators say of one subject in one look (design §5).
 *
 * @param readings one for each indicator of the pack, in byte order of their ids
 * @param rivals by weight, then id; the first is the best rival
 * @param rawDb W: the least W_r
 * @param weightDb W calibrated, capped and rounded half-even to a tenth; 0 where no indicator could
 *     weigh anything
 * @param stratum id of the stratum whose thresholds hold, {@code ""} where the indicator that
 *     decides it is missing: then the highest thresholds of all strata hold
 * @param findingDb weight from which this look agrees to a finding; empty while not measured
 * @param questionDb weight from which this look is a question; empty while not measured
 * @param blindAgainst true if an indicator is missing that could have spoken against the use
 */
public record LookScore(
        Subject subject,
        Look look,
        List<Reading> readings,
        List<RivalWeight> rivals,
        double rawDb,
        double weightDb,
        String stratum,
        OptionalDouble findingDb,
        OptionalDouble questionDb,
        boolean blindAgainst,
        Coverage coverage) {

    /** The rival that the use is weighed against; {@code ""} in a pack without rivals. */
    public String bestRival() {
        return rivals.isEmpty() ? "" : rivals.getFirst().hypothesis();
    }

    /** The indicators that have no value, in byte order of their ids. */
    public List<Reading> blindSpots() {
        return readings.stream().filter(Reading::isMissing).toList();
    }

    /** True if the weight reaches the finding threshold of its stratum. */
    public boolean reachesFinding() {
        return findingDb.isPresent() && weightDb >= findingDb.getAsDouble();
    }

    /** True if the weight reaches the question threshold of its stratum. */
    public boolean reachesQuestion() {
        return questionDb.isPresent() && weightDb >= questionDb.getAsDouble();
    }
}
