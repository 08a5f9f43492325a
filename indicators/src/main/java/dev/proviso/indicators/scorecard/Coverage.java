package dev.proviso.indicators.scorecard;

/**
 * How much of its own window a subject's numbers cover: the least share over the meters that the
 * pack reads and the subject has; 0 where it has none of them.
 *
 * @param hourly share of the window's hours, 0 to 1
 * @param days share of the window's days, 0 to 1
 */
public record Coverage(double hourly, double days) {}
