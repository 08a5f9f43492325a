package dev.proviso.cases.statistics;

import java.util.OptionalDouble;

/**
 * What is counted of a month, with the median of its durations.
 *
 * @param median in seconds: the one in the middle, or the mean of the two; empty where the
 *     statistic has no time
 */
public record Counted(Tally tally, OptionalDouble median) {}
