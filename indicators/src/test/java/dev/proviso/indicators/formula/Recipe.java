package dev.proviso.indicators.formula;

import java.util.List;

/** Indicators that one often wants, ready to be taken over; about those of the first pack. */
record Recipe(String indicator, String formula) {

    static final List<Recipe> ALL =
            List.of(
                    new Recipe("Implied bitrate, kbit/s", "8 * sum(ingress) / sum(speech) / 1000"),
                    new Recipe(
                            "Steadiness of the bitrate from day to day",
                            "deviation(ln(daily(ingress) / daily(speech)))"),
                    new Recipe("Seconds an object", "sum(speech) / sum(puts)"),
                    new Recipe("Bytes an object", "sum(ingress) / sum(puts)"),
                    new Recipe(
                            "Spread of single objects, from sums of hours (relative; the mean of n"
                                    + " objects varies √n times less than one)",
                            "sqrt(mean(puts * square(ingress / puts - over_hours("
                                    + "by_hour_of_day(ingress) / by_hour_of_day(puts)))))"
                                    + " / (sum(ingress) / sum(puts))"),
                    new Recipe("Scale, objects an hour", "mean(puts)"),
                    new Recipe("Scale, calls at a time (Erlang)", "mean(speech) / 3600"),
                    new Recipe(
                            "Night floor",
                            "mean(lowest(by_hour_of_day(puts), quiet_hours)) / mean(puts)"),
                    new Recipe("Width of the day, hours", "exp(entropy(by_hour_of_day(puts)))"),
                    new Recipe(
                            "Level of the rest days",
                            "mean(lowest(by_weekday(daily(puts)), 2)) / mean(daily(puts))"),
                    new Recipe("First rest day", "place_of_min(by_weekday(daily(puts)))"),
                    new Recipe(
                            "Hour of the peak against 14:00",
                            "circular_difference(harmonic_phase(by_hour_of_day(puts), 1), 14, 24)"),
                    new Recipe(
                            "Roughness beyond chance (4/3: a mean of four takes a quarter of the"
                                    + " variance)",
                            "sqrt(max(0, variance(puts - over_hours(by_hour_of_week(puts))) * 4 / 3"
                                    + " - mean(puts))) / mean(puts)"),
                    new Recipe(
                            "Share that is kept", "(last(stored) - first(stored)) / sum(ingress)"),
                    new Recipe("Days in stock", "mean(daily(stored)) / mean(daily(ingress))"),
                    new Recipe("Reads an object", "sum(gets) / sum(puts)"),
                    new Recipe("Bytes out for each byte in", "sum(egress) / sum(ingress)"),
                    new Recipe("Speech follows storage", "correlation(puts, speech, 24)"),
                    new Recipe("GPUs follow storage", "correlation(ingress, gpu, 24)"),
                    new Recipe("Growth a day, logarithmic", "slope(ln(daily(puts)))"),
                    new Recipe(
                            "A step upwards",
                            "cusum((daily(puts) - mean(daily(puts))) / deviation(daily(puts)),"
                                    + " 0.5)"));
}
