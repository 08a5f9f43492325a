package dev.proviso.indicators.scorecard;

/**
 * How much of its own window a subject's numbers cover: the least share over the meters that the
 * pack reads and the subject has; 0 where it has none of them.
 *
 * @param hourly least share of the window's hours over the meters present that indicators read by
 *     the hour, 0 to 1; 0 where there is none
 * @param days share of the window's days, 0 to 1
 */
public record Coverage(double hourly, double days) {}
