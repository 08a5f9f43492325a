package dev.proviso.desk.report;

import dev.proviso.facts.model.Meter;
import dev.proviso.indicators.finding.Flagged;
import dev.proviso.indicators.pack.Pack;
import dev.proviso.indicators.scorecard.Explanation;
import dev.proviso.indicators.scorecard.Judgement;
import dev.proviso.indicators.scorecard.LookScore;
import dev.proviso.indicators.scorecard.Reading;
import dev.proviso.indicators.series.Look;
import java.util.stream.Collectors;

/** What things are called, on the terminal as in the report. */
public final class Labels {

    private Labels() {}

    /** The title of an innocent explanation; {@code none} where the pack has none of this id. */
    public static String hypothesis(Pack pack, String id) {
        return pack.rivals().stream()
                .filter(rival -> rival.id().equals(id))
                .map(Pack.Hypothesis::title)
                .findFirst()
                .orElse("none");
    }

    /** The title of an indicator. */
    public static String indicator(Pack pack, String id) {
        return pack.indicators().stream()
                .filter(indicator -> indicator.id().equals(id))
                .map(Pack.Indicator::title)
                .findFirst()
                .orElse(id);
    }

    /** Whose thresholds hold for a score. */
    public static String stratum(Pack pack, LookScore score) {
        return pack.strata().stream()
                .filter(stratum -> stratum.id().equals(score.stratum()))
                .map(stratum -> "stratum: " + stratum.title())
                .findFirst()
                .orElse("stratum not known: the highest thresholds hold");
    }

    /** How another finding or question stands to the head of its group. */
    public static String beside(Flagged group, Judgement other) {
        return group.holdsHead(other) ? "its" : "also";
    }

    /** The value of an indicator, or that it has none. */
    public static String value(Explanation.Part part) {
        return part.reading().isMissing()
                ? "missing"
                : Amounts.value(part.reading().value(), part.indicator().unit());
    }

    /** Why an indicator has no value, for example {@code no ai.speech_seconds}. */
    public static String missing(Reading reading) {
        return reading.missing().stream().map(Labels::missing).collect(Collectors.joining(", "));
    }

    /** The same of one thing that it lacks. */
    public static String missing(String what) {
        return what.equals(Reading.NO_VALUE)
                ? "its meters are there, but they give it no value, as nothing to divide by gives none"
                : "no " + what;
    }

    /** The meters that an indicator reads. */
    public static String reads(Pack.Indicator indicator) {
        return indicator.reads().values().stream()
                .map(Meter::id)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** The days of a look. */
    public static String window(Look look) {
        return Amounts.day(look.firstDay())
                + " to "
                + Amounts.day(look.firstDay() + Look.DAYS)
                + " (exclusive, UTC)";
    }
}
