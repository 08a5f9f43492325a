package dev.proviso.desk.report;

import dev.proviso.desk.report.ReportModel.Chart;
import dev.proviso.facts.model.Meter;

/** The pictures of a report, each with its caption. */
public final class Charts {

    private Charts() {}

    /** Growth: one meter day by day. See {@link GrowthChart}. */
    public static Chart growth(Meter meter, double[] days, int firstDay, int windowFrom) {
        boolean level = meter.kind() == Meter.Kind.LEVEL;
        return new Chart(
                level ? "Growth: bytes held" : "Growth: bytes stored a day",
                GrowthChart.of(meter, days, firstDay, windowFrom, meter.id() + " by UTC day"),
                "%s by UTC day (%s); the reviewed window is shaded, a gap is a day without rows."
                        .formatted(meter.id(), level ? "the day's mean level" : "the day's sum"));
    }

    /** Rhythm: the mean week. See {@link RhythmChart}. */
    public static Chart rhythm(double[] hourOfWeek, String what) {
        return new Chart(
                "Rhythm: the mean week",
                RhythmChart.of(hourOfWeek, what),
                "storage.put, mean of the window's four weeks by weekday and UTC hour; the stronger the colour, the more. Offices close at night, populations do not.");
    }

    /** Implied bitrate. See {@link BitrateChart}. */
    public static Chart bitrate(double[] kbit, int firstDay) {
        return new Chart(
                "Implied bitrate, kbit/s, against codec bands",
                BitrateChart.of(kbit, firstDay),
                "8 × storage.ingress_bytes ÷ ai.speech_seconds by UTC day. If only a part is transcribed, the true bitrate lies below the curve by that part.");
    }
}
