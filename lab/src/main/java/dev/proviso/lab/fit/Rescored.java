package dev.proviso.lab.fit;

import dev.proviso.canonical.Rounding;
import dev.proviso.indicators.pack.Pack;
import dev.proviso.indicators.pack.Weights;
import dev.proviso.indicators.scorecard.Calibrator;
import java.util.Arrays;

/** What members would have scored with another calibration: their indicators stay as they were. */
final class Rescored {

    private final Weights.Calibration calibration;

    Rescored(Pack pack) {
        this.calibration = pack.weights().calibration();
    }

    Population.Member of(Population.Member member) {
        return new Population.Member(
                member.kind(), member.years(), member.looks().stream().map(this::look).toList());
    }

    private Population.Seen look(Population.Seen seen) {
        boolean anything = Arrays.stream(seen.values()).anyMatch(v -> !Double.isNaN(v));
        double weight =
                Calibrator.capped(calibration, Calibrator.calibrated(calibration, seen.rawDb()));
        return new Population.Seen(
                seen.values(),
                seen.rawDb(),
                anything ? Rounding.toTenth(weight) : 0,
                seen.stratum());
    }
}
