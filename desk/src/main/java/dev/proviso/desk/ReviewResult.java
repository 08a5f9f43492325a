package dev.proviso.desk;

import dev.proviso.facts.reader.ReadingSummary;
import dev.proviso.facts.snapshot.Snapshot;
import dev.proviso.indicators.finding.Review;
import dev.proviso.indicators.pack.Pack;
import dev.proviso.indicators.scorecard.Explanation;
import dev.proviso.indicators.scorecard.Judgement;
import java.util.List;
import java.util.Set;

/**
 * What a review gives.
 *
 * @param reading what was read and what was not
 * @param judgements findings, questions and the nearest others, in the order of {@code
 *     findings.json}
 * @param cleared those of them that a clearance covers (D27)
 * @param explained judgements of the subjects asked for with {@code --explain}, strongest first
 * @param priced what the export lacks, with its price
 * @param published what witnesses and the place of publication said to it, none if the home names
 *     nobody; and which clearances it ended, in lines
 */
public record ReviewResult(
        Snapshot snapshot,
        ReadingSummary reading,
        Review review,
        List<Pack> packs,
        List<Judgement> judgements,
        Set<Judgement> cleared,
        List<Explained> explained,
        List<PricedLack> priced,
        List<String> published) {

    ReviewResult published(List<String> told) {
        return new ReviewResult(
                snapshot, reading, review, packs, judgements, cleared, explained, priced, told);
    }

    /** The class of a judgement, and whether it is cleared: {@code question, cleared}. */
    public String outcome(Judgement judgement) {
        return judgement.outcome().id() + (cleared.contains(judgement) ? ", cleared" : "");
    }

    /** A judgement with its full reasons. */
    public record Explained(Judgement judgement, Explanation explanation) {}

    /**
     * Something the export does not say.
     *
     * @param price what that costs in power, in words; {@code ""} where it was not measured
     */
    public record PricedLack(ReadingSummary.Lack lack, String price) {}
}
