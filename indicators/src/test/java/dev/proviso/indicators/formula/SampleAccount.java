package dev.proviso.indicators.formula;

import dev.proviso.facts.model.Meter;
import dev.proviso.indicators.series.Look;
import dev.proviso.indicators.series.MeterSeries;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;

/**
 * The account over which the reference page computes its examples, simple enough to check by hand:
 * see {@link #DESCRIPTION}.
 */
final class SampleAccount {

    static final String DESCRIPTION =
            """
            | name | meter | an hour |
            |---|---|---|
            | `puts` | `storage.put` | 120 from 08:00 to 18:00 UTC on Monday to Friday, else 20 |
            | `ingress` | `storage.ingress_bytes` | 1,000,000 for each put |
            | `stored` | `storage.bytes` | 10,000,000,000 in the window's first hour, then 50,000,000 more each hour |
            | `gets` | `storage.get` | 2 |
            | `egress` | `storage.egress_bytes` | 4,000,000 |
            | `speech` | `ai.speech_seconds` | 90 for each put of two hours before, in one request |
            | `gpu` | `compute.gpu_seconds` | 1 for each put of six hours before |
            """;

    static final Scope SCOPE =
            new Scope(
                    Map.of(
                            "puts", Meter.STORAGE_PUT,
                            "ingress", Meter.STORAGE_INGRESS_BYTES,
                            "stored", Meter.STORAGE_BYTES,
                            "gets", Meter.STORAGE_GET,
                            "egress", Meter.STORAGE_EGRESS_BYTES,
                            "speech", Meter.AI_SPEECH_SECONDS,
                            "gpu", Meter.COMPUTE_GPU_SECONDS),
                    Map.of("quiet_hours", 4.0));

    static final Map<String, MeterSeries> SERIES =
            Map.of(
                    "puts", of(Meter.STORAGE_PUT, SampleAccount::puts),
                    "ingress", of(Meter.STORAGE_INGRESS_BYTES, h -> puts(h) * 1e6),
                    "stored", of(Meter.STORAGE_BYTES, h -> 1e10 + h * 5e7),
                    "gets", of(Meter.STORAGE_GET, h -> 2),
                    "egress", of(Meter.STORAGE_EGRESS_BYTES, h -> 4e6),
                    "speech", of(Meter.AI_SPEECH_SECONDS, h -> puts(h - 2) * 90),
                    "gpu", of(Meter.COMPUTE_GPU_SECONDS, h -> puts(h - 6)));

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

    static MeterSeries series(String name) {
        return Objects.requireNonNull(SERIES.get(name), name);
    }

    static Formula compile(String text) {
        return Formula.compile(text, SCOPE, FormulaSource.alone("formula", text));
    }

    static double value(String text) {
        return compile(text).value(SERIES);
    }
}
