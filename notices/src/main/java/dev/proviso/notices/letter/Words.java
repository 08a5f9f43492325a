package dev.proviso.notices.letter;

import dev.proviso.notices.intake.CleanText;
import dev.proviso.notices.statement.Ground;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How templates say days, times and paragraphs; only they call it. */
public final class Words {

    /** No-break space: a number stays with its word at the end of a line. */
    private static final String NBSP = "\u00A0";

    private static final int FOOT_LENGTH_MAX = 40;

    private final Language language;
    private final ZoneId zone;

    Words(Language language, ZoneId zone) {
        this.language = language;
        this.zone = zone;
    }

    /** "8 December 2026", "8 décembre 2026", "1er décembre 2026". */
    public String day(Instant instant) {
        return day(instant.atZone(zone));
    }

    /** The last day of a stretch whose end is exclusive. */
    public String lastDay(Instant end) {
        return day(end.minusMillis(1));
    }

    /** A day that is no instant: the date of an order. */
    public String day(java.time.LocalDate date) {
        return day(date.atStartOfDay(ZoneOffset.UTC));
    }

    /**
     * A moment with weekday, time and zone: "Tuesday 8 December 2026, 14:30 (Europe/Paris, UTC+1)".
     * Midnight is said as the end of the day before, since a time limit that ends "at 00:00" is
     * read as a day longer than it is.
     */
    public String moment(Instant instant) {
        ZonedDateTime at = instant.atZone(zone);
        boolean midnight = at.toLocalTime().equals(LocalTime.MIDNIGHT);
        ZonedDateTime day = midnight ? at.minusDays(1) : at;
        String weekday = day.getDayOfWeek().getDisplayName(TextStyle.FULL, language.locale());
        String time =
                switch (language) {
                    case ENGLISH ->
                            midnight
                                    ? ", 24:00, the end of that day"
                                    : String.format(
                                            Locale.ROOT,
                                            ", %02d:%02d",
                                            at.getHour(),
                                            at.getMinute());
                    case FRENCH ->
                            midnight
                                    ? " à" + NBSP + "24" + NBSP + "heures, soit la fin de ce jour"
                                    : " à"
                                            + NBSP
                                            + at.getHour()
                                            + NBSP
                                            + "h"
                                            + (at.getMinute() == 0
                                                    ? ""
                                                    : String.format(
                                                            Locale.ROOT,
                                                            "%s%02d",
                                                            NBSP,
                                                            at.getMinute()));
                };
        return weekday + NBSP + day(day) + time + " (" + zone(at) + ")";
    }

    /** A text that a person wrote, as its paragraphs. */
    public List<String> paragraphs(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    /** For the foot of a page, where there is one line. */
    public String shortened(String text) {
        return CleanText.shortened(text, FOOT_LENGTH_MAX);
    }

    /** Templates walk over what may be absent. */
    public <T> List<T> each(Optional<T> value) {
        return value.stream().toList();
    }

    /** Which kind of ground it is; templates know no classes. */
    public String kind(Ground ground) {
        return switch (ground) {
            case Ground.Contract _ -> "contract";
            case Ground.Law _ -> "law";
            case Ground.Order _ -> "order";
        };
    }

    /** "storage, speech recognition". */
    public String listed(List<String> names) {
        return String.join(", ", names);
    }

    private String day(ZonedDateTime date) {
        String month = date.getMonth().getDisplayName(TextStyle.FULL, language.locale());
        String number =
                language == Language.FRENCH && date.getDayOfMonth() == 1
                        ? "1er"
                        : Integer.toString(date.getDayOfMonth());
        return number + NBSP + month + NBSP + date.getYear();
    }

    private static String zone(ZonedDateTime at) {
        String offset =
                at.getOffset().equals(ZoneOffset.UTC)
                        ? "UTC"
                        : "UTC"
                                + at.getOffset()
                                        .getId()
                                        .replaceFirst("^(.)0?(\\d+)(?::00)?", "$1$2");
        String name = at.getZone().getId();
        return at.getZone() instanceof ZoneOffset || name.equals("UTC") || name.equals("Etc/UTC")
                ? offset
                : name + ", " + offset;
    }
}
