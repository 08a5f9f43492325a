package dev.proviso.lab.fit;

import dev.proviso.indicators.pack.Weights;
import java.util.List;

/**
 * What {@code lab fit} gave.
 *
 * @param weights as written to {@code weights.yaml}
 * @param hardest the rivals that calibration is against
 * @param trial on account-years that nothing was fitted on
 */
public record Fitted(Weights weights, List<String> hardest, Trial trial) {}
