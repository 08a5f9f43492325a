package dev.proviso.indicators.flight;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/**
 * Where an account stands since its case was opened. Hours are counted since 1970-01-01T00:00Z;
 * amounts are bytes unless they say otherwise. Hours that are missing are in no sum, and neither
 * clean nor the opposite.
 *
 * @param from the hour from which it is watched
 * @param until the hour after the last of which anything is known; {@code from} for nothing yet
 * @param atStart what was stored when the watch began, as of the last hour before it that says so
 * @param now what is stored, as of the last hour that says so
 * @param left read out since
 * @param gone deleted or written over since: stock then, and written since, less stock now; known
 *     where both levels are
 * @param deletions requests that delete, since
 * @param known hours since that are known
 * @param missing hours since, before {@code until}, that are not
 * @param past known hours before, by which it is judged
 * @param judged false if the past is too short to say what is usual: then there are no alarms
 * @param scores how far each signal has gone now; an alarm begins above {@link FlightWatch#ALARM}
 * @param alarms in order of time
 * @param lastDay read out in the last 24 hours that are known
 */
public record Flight(
        String account,
        int from,
        int until,
        Optional<Level> atStart,
        Optional<Level> now,
        BigInteger left,
        Optional<BigInteger> gone,
        BigInteger deletions,
        int known,
        int missing,
        int past,
        boolean judged,
        Scores scores,
        List<Alarm> alarms,
        LastDay lastDay) {

    /** Copies. */
    public Flight {
        alarms = List.copyOf(alarms);
    }

    /** What was stored at an hour. */
    public record Level(int hour, BigInteger bytes) {}

    /** The sums that grow while more leaves than is usual. */
    public record Scores(double egress, double deletion) {}

    /** The rate at which data leaves now: so much in so many hours. */
    public record LastDay(BigInteger bytes, int hours) {}

    /** Whether an alarm goes on. */
    public boolean alarmed() {
        return alarms.stream().anyMatch(Alarm::goesOn);
    }

    /**
     * How much was read out for each byte that was there, to a thousandth; may be above 1, since
     * data can be read more than once.
     */
    public Optional<BigDecimal> share() {
        return atStart.map(Level::bytes)
                .filter(bytes -> bytes.signum() > 0)
                .map(bytes ->
                        new BigDecimal(left).divide(new BigDecimal(bytes), 3, RoundingMode.DOWN));
    }

    /** What has left nowhere yet, if nothing was read twice: the least of it. */
    public Optional<BigInteger> unread() {
        return now.map(level -> level.bytes().subtract(left).max(BigInteger.ZERO));
    }

    /** Hours until {@link #unread} has left at the present rate; empty if nothing leaves. */
    public Optional<BigInteger> hoursToGo() {
        return unread().filter(_ -> lastDay.bytes().signum() > 0)
                .map(rest ->
                        new BigDecimal(rest.multiply(BigInteger.valueOf(lastDay.hours())))
                                .divide(new BigDecimal(lastDay.bytes()), 0, RoundingMode.CEILING)
                                .toBigInteger());
    }
}
