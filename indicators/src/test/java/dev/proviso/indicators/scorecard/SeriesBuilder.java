package dev.proviso.indicators.scorecard;

import dev.proviso.facts.model.Meter;
import dev.proviso.indicators.series.Look;
import dev.proviso.indicators.series.MeterSeries;
import dev.proviso.indicators.series.Subject;
import dev.proviso.indicators.series.SubjectSeries;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Series of one account in one look; all hours alike. */
public final class SeriesBuilder {

    /** From Monday 2026-09-28. */
    public static final Look LOOK = new Look(20_724);

    private final Map<Meter, MeterSeries> meters = new EnumMap<>(Meter.class);
    private String id = "aws:111";
    private Look look = LOOK;

    private SeriesBuilder() {}

    public static SeriesBuilder account() {
        return new SeriesBuilder();
    }

    public SeriesBuilder id(String id) {
        this.id = id;
        return this;
    }

    public SeriesBuilder look(Look look) {
        this.look = look;
        return this;
    }

    /** The same quantity in every hour. */
    public SeriesBuilder hourly(Meter meter, double quantity) {
        meters.put(
                meter,
                new MeterSeries(
                        meter,
                        filled(Look.HOURS, quantity),
                        filled(Look.HOURS, 0),
                        filled(Look.HOURS_BEFORE, quantity),
                        filled(Look.DAYS, quantity * 24),
                        1,
                        1));
        return this;
    }

    /** Told by the day only. */
    public SeriesBuilder daily(Meter meter, double quantity) {
        double[] none = {};
        meters.put(
                meter, new MeterSeries(meter, none, none, none, filled(Look.DAYS, quantity), 0, 1));
        return this;
    }

    public SubjectSeries build() {
        return new SubjectSeries(
                new Subject(Subject.Kind.ACCOUNT, id, "aws:payer", "", List.of(id)), look, meters);
    }

    public static SubjectSeries without(SubjectSeries series, Set<Meter> masked) {
        Map<Meter, MeterSeries> kept = new EnumMap<>(Meter.class);
        kept.putAll(series.meters());
        kept.keySet().removeAll(masked);
        return new SubjectSeries(series.subject(), series.look(), kept);
    }

    private static double[] filled(int length, double value) {
        double[] values = new double[length];
        Arrays.fill(values, value);
        return values;
    }
}
