package dev.proviso.indicators.formula;

import dev.proviso.facts.model.Meter;
import dev.proviso.indicators.series.Look;
import dev.proviso.indicators.series.MeterSeries;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/**
 * The account over which the reference page computes its examples, simple enough to check by hand:
 * see {@link #DESCRIPTION}.
 */
final class SampleAccount {

    static final String DESCRIPTION =
            """
            The examples are computed over this account, and a test repeats them:

            - `puts` (`storage.put`): 120 an hour from 08:00 to 18:00 UTC on Monday to Friday, else 20;
            - `ingress` (`storage.ingress_bytes`): 1,000,000 bytes for each put;
            - `speech` (`ai.speech_seconds`): 90 seconds for each put of two hours before;
            - `stored` (`storage.bytes`): 10,000,000,000 bytes in the window's first hour, and \
            50,000,000 more each hour.
            """;

    static final Scope SCOPE =
            new Scope(
                    Map.of(
                            "puts", Meter.STORAGE_PUT,
                            "ingress", Meter.STORAGE_INGRESS_BYTES,
                            "speech", Meter.AI_SPEECH_SECONDS,
                            "stored", Meter.STORAGE_BYTES),
                    Map.of("quiet_hours", 4.0));

    static final Map<String, MeterSeries> SERIES =
            Map.of(
                    "puts", of(Meter.STORAGE_PUT, SampleAccount::puts),
                    "ingress", of(Meter.STORAGE_INGRESS_BYTES, h -> puts(h) * 1e6),
                    "speech", of(Meter.AI_SPEECH_SECONDS, h -> puts(h - 2) * 90),
                    "stored", of(Meter.STORAGE_BYTES, h -> 1e10 + h * 5e7));

    private SampleAccount() {}

    private static double puts(int hour) {
        boolean weekday = Math.floorMod(hour, 168) < 120;
        int hourOfDay = Math.floorMod(hour, 24);
        return weekday && hourOfDay >= 8 && hourOfDay < 18 ? 120 : 20;
    }

    /** A complete series of a function of the hour, the window's first being 0. */
    static MeterSeries of(Meter meter, IntToDoubleFunction ofHour) {
        double[] before = new double[Look.HOURS_BEFORE];
        double[] hours = new double[Look.HOURS];
        double[] requests = new double[Look.HOURS];
        double[] days = new double[Look.DAYS];
        for (int i = 0; i < before.length; i++) {
            before[i] = ofHour.applyAsDouble(i - before.length);
        }
        for (int i = 0; i < hours.length; i++) {
            hours[i] = ofHour.applyAsDouble(i);
            requests[i] = 1;
            days[i / 24] += meter.kind() == Meter.Kind.LEVEL ? hours[i] / 24 : hours[i];
        }
        return new MeterSeries(meter, hours, requests, before, days, 1, 1);
    }

    static Formula compile(String text) {
        return Formula.compile(text, SCOPE, FormulaSource.alone("formula", text));
    }

    static double value(String text) {
        return compile(text).value(SERIES);
    }
}
