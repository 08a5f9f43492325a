package dev.proviso.desk;

import dev.proviso.facts.reader.ReadingSummary;
import dev.proviso.facts.snapshot.Snapshot;
import dev.proviso.indicators.finding.Review;
import dev.proviso.indicators.power.PowerResult;
import dev.proviso.indicators.scorecard.Judgement.Outcome;
import java.util.List;

/** Puts the review statement together from what reading, scoring and power gave. */
final class ReviewOf {

    private ReviewOf() {}

    static Review statement(
            Snapshot snapshot,
            ReadingSummary reading,
            Looks looks,
            Scoring scoring,
            int cleared,
            List<PowerResult> power) {
        return new Review(
                snapshot.id(),
                scoring.engine(),
                looks.last(),
                snapshot.manifest().rows().read(),
                snapshot.manifest().rows().kept(),
                snapshot.manifest().rows().notKept(),
                reading.services().stream()
                        .map(service ->
                                new Review.ServiceCoverage(
                                        service.service(),
                                        service.rows(),
                                        service.mapped(),
                                        service.rows() - service.mapped()))
                        .toList(),
                List.copyOf(reading.droppedColumns()),
                reading.customColumns(),
                List.copyOf(reading.keyedAccounts()),
                snapshot.accounts().size(),
                scoring.withoutLook(),
                scoring.selection().count(Outcome.FINDING),
                scoring.selection().count(Outcome.QUESTION),
                cleared,
                scoring.blindSpots(),
                power);
    }
}
