package dev.proviso.desk.flight;

import dev.proviso.desk.report.Amounts;
import dev.proviso.indicators.flight.Alarm;
import dev.proviso.indicators.flight.Flight;
import dev.proviso.indicators.flight.FlightWatch;
import dev.proviso.indicators.flight.Signal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A flight in words that people understand. */
public final class FlightWords {
    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);
    private static final long HOURS_OF_A_DAY = 24;

    private FlightWords() {}

    /** How an account stands, a line for each thing that is known or is not. */
    public static List<String> lines(Flight flight) {
        List<String> lines = new ArrayList<>();
        lines.add("was there: " + level(flight.atStart()));
        lines.add("has left: " + left(flight));
        lines.add(
                "was deleted: %s%s"
                        .formatted(
                                requests(flight.deletions()),
                                flight.gone()
                                        .map(gone ->
                                                "; " + bytes(gone) + " deleted or written over")
                                        .orElse("")));
        lines.add("can still leave: " + still(flight));
        lines.add(known(flight));
        if (!flight.judged()) {
            lines.add(
                    "its own past is too short to say what is usual: %s known before, %s are needed"
                            .formatted(
                                    Amounts.counted(flight.past(), "hour"),
                                    Amounts.count(FlightWatch.LEAST_PAST)));
        } else if (flight.known() > 0 && flight.alarms().isEmpty()) {
            lines.add("no alarm: not far more than in its own past");
        }
        flight.alarms().forEach(alarm -> lines.add(alarm(alarm)));
        return lines;
    }

    /** One alarm. */
    static String alarm(Alarm alarm) {
        String what =
                alarm.signal() == Signal.EGRESS
                        ? bytes(alarm.amount()) + " read out"
                        : requests(alarm.amount());
        return alarm.ended().isPresent()
                ? "alarm from %s until %s, over: %s, far more than in its own past"
                        .formatted(hour(alarm.began()), hour(alarm.ended().getAsInt()), what)
                : "ALARM since %s: %s, far more than in its own past"
                        .formatted(hour(alarm.began()), what);
    }

    /** All of it in one sentence, for a message. */
    static String sentence(News news, Flight flight) {
        String what =
                news.alarm().map(FlightWords::alarm).orElse("a good part of what was there left");
        return "look at what leaves: %s; left since the case was opened: %s; can still leave: %s"
                .formatted(what, left(flight), still(flight));
    }

    private static String left(Flight flight) {
        StringBuilder words = new StringBuilder(bytes(flight.left()));
        flight.share().ifPresent(share -> words.append(", ").append(share).append(" of it"));
        if (flight.lastDay().hours() > 0) {
            words.append("; ")
                    .append(bytes(flight.lastDay().bytes()))
                    .append(" in the last ")
                    .append(Amounts.counted(flight.lastDay().hours(), "known hour"));
        }
        return words.toString();
    }

    private static String still(Flight flight) {
        if (flight.now().isEmpty()) {
            return "not known, since no usage says what is stored";
        }
        BigInteger rest = flight.unread().orElse(BigInteger.ZERO);
        return "%s stored now, of which %s left nowhere yet if nothing was read twice%s"
                .formatted(
                        bytes(flight.now().get().bytes()),
                        bytes(rest),
                        flight.hoursToGo().map(hours -> "; " + time(hours)).orElse(""));
    }

    private static String known(Flight flight) {
        if (flight.known() == 0) {
            return "of the hours since %s no usage is known yet: that says nothing either way"
                    .formatted(hour(flight.from()));
        }
        return "usage is known from %s until %s%s"
                .formatted(
                        hour(flight.from()),
                        hour(flight.until()),
                        flight.missing() == 0
                                ? ""
                                : ", but for %s, which %s nothing either way"
                                        .formatted(
                                                Amounts.counted(flight.missing(), "missing hour"),
                                                flight.missing() == 1 ? "says" : "say"));
    }

    private static String level(Optional<Flight.Level> level) {
        return level.map(one -> bytes(one.bytes()) + ", as of " + hour(one.hour()))
                .orElse("not known, since no usage says so");
    }

    private static String time(BigInteger hours) {
        long count = hours.min(BigInteger.valueOf(1_000_000)).longValueExact();
        return count < 2 * HOURS_OF_A_DAY
                ? Amounts.counted(count, "hour") + " at this rate"
                : Amounts.counted(count / HOURS_OF_A_DAY, "day") + " at this rate";
    }

    private static String bytes(BigInteger bytes) {
        return Amounts.prefixed(bytes.doubleValue()) + "B";
    }

    private static String requests(BigInteger count) {
        return Amounts.counted(
                        count.min(BigInteger.valueOf(Long.MAX_VALUE)).longValueExact(), "request")
                + " to delete";
    }

    /** An hour since 1970, as people read it. */
    public static String hour(int hour) {
        return HOUR.format(Instant.ofEpochSecond(hour * 3_600L));
    }
}
