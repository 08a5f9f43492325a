package dev.proviso.indicators.scorecard;

import dev.proviso.indicators.pack.Pack;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The class of a subject under one pack, from this look and the one a week earlier (design §5). A
 * reason to look, never a decision.
 *
 * @param look the look that is judged
 * @param weekEarlier the look a week earlier; empty where the subject had none yet
 * @param thresholdDb the threshold of its class in this look's stratum, for {@code NONE} that of a
 *     question; empty while not measured
 * @param posterior the chance of the use at the pack's prior
 * @param innocentOfTen how many of ten with this weight would concern an innocent at that prior, 0
 *     to 10
 * @param held why the class is not higher although the weight of this look reaches the finding
 *     threshold; empty otherwise
 */
public record Judgement(
        Pack pack,
        LookScore look,
        Optional<LookScore> weekEarlier,
        Outcome outcome,
        OptionalDouble thresholdDb,
        double posterior,
        double innocentOfTen,
        List<String> held) {

    /** What a judgement comes to; a question leads no further than an inquiry. */
    public enum Outcome {
        NONE,
        QUESTION,
        FINDING;

        /** As written in {@code findings.json}. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Judges. A finding reaches its threshold in both looks, in a stable pack, with no blind spot
     * that could have spoken against it in either look; a question reaches its threshold in this
     * look.
     */
    public static Judgement of(Pack pack, LookScore look, Optional<LookScore> weekEarlier) {
        List<String> held = look.reachesFinding() ? held(pack, look, weekEarlier) : List.of();
        Outcome outcome =
                look.reachesFinding() && held.isEmpty()
                        ? Outcome.FINDING
                        : look.reachesQuestion() ? Outcome.QUESTION : Outcome.NONE;
        double posterior = Posterior.of(pack.prior(), look.weightDb());
        return new Judgement(
                pack,
                look,
                weekEarlier,
                outcome,
                outcome == Outcome.FINDING ? look.findingDb() : look.questionDb(),
                posterior,
                10 * (1 - posterior),
                held);
    }

    private static List<String> held(Pack pack, LookScore look, Optional<LookScore> weekEarlier) {
        List<String> held = new ArrayList<>();
        if (pack.state() != Pack.State.STABLE) {
            held.add("the pack is provisional");
        }
        if (weekEarlier.isEmpty()) {
            held.add("there is no look a week earlier");
        } else if (!weekEarlier.get().reachesFinding()) {
            held.add("the look a week earlier does not agree");
        }
        if (look.blindAgainst() || weekEarlier.map(LookScore::blindAgainst).orElse(false)) {
            held.add("an indicator is missing that could have spoken against");
        }
        return List.copyOf(held);
    }

    /** The highest class that a pack's state allows. */
    public static Outcome highest(Pack pack) {
        return pack.state() == Pack.State.STABLE ? Outcome.FINDING : Outcome.QUESTION;
    }
}
