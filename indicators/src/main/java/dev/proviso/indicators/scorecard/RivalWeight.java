package dev.proviso.indicators.scorecard;

/**
 * How much the indicators speak for the use against one rival.
 *
 * @param decibans W_r of design §5, neither calibrated nor capped
 */
public record RivalWeight(String hypothesis, double decibans) {}
