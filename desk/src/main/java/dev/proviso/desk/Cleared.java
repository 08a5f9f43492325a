package dev.proviso.desk;

import dev.proviso.desk.cases.CaseDesk;
import dev.proviso.desk.clearance.About;
import dev.proviso.desk.clearance.Clearances;
import dev.proviso.desk.evidence.HomeLedger;
import dev.proviso.indicators.finding.Findings;
import dev.proviso.indicators.pack.Pack;
import dev.proviso.indicators.scorecard.Judgement;
import dev.proviso.indicators.series.Subject;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What clearances keep quiet in a review (D27): still computed, still listed, marked.
 *
 * @param desk empty where a home has no cases
 */
record Cleared(Optional<Desk> desk) {

    static final Cleared NOTHING = new Cleared(Optional.empty());

    /** How cases are reached; the ledger is closed after each look. */
    record Desk(Supplier<HomeLedger> ledger, Function<HomeLedger, CaseDesk> cases) {

        <T> T with(Function<CaseDesk, T> step) {
            try (HomeLedger open = ledger.get()) {
                return step.apply(cases.apply(open));
            }
        }
    }

    /** The findings and questions that a clearance covers. */
    Set<Judgement> among(List<Judgement> judgements, Findings.Evidence evidence) {
        Clearances clearances =
                desk.map(open -> open.with(CaseDesk::clearances)).orElse(Clearances.NONE);
        Set<Judgement> covered = new HashSet<>();
        if (clearances.all().isEmpty()) {
            return covered;
        }
        for (Judgement judgement : judgements) {
            if (judgement.outcome() != Judgement.Outcome.NONE
                    && clearances.cover(Findings.finding(judgement, evidence))) {
                covered.add(judgement);
            }
        }
        return covered;
    }

    /** Ends those that a review has ended, once it is recorded; says which. */
    List<String> end(ReviewResult result) {
        Map<String, String> digests =
                result.packs().stream().collect(Collectors.toMap(Pack::id, Pack::digest));
        Set<About> findings =
                result.judgements().stream()
                        .filter(judgement -> judgement.outcome() != Judgement.Outcome.NONE)
                        .map(Cleared::about)
                        .collect(Collectors.toSet());
        return desk.map(open -> open.with(cases -> cases.reviewed(digests, findings)))
                .orElse(List.of());
    }

    private static About about(Judgement judgement) {
        Subject subject = judgement.look().subject();
        return new About(
                subject.kind().id(), subject.id(), judgement.pack().id(), subject.customer());
    }
}
