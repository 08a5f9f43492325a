package dev.proviso.indicators.flight;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Watches an account against its own past from the hour of an event on (detection.md T11): with
 * {@code x} = ln(1 + amount) less the median of that hour of the week, {@code S = max(0, S + x/σ −
 * 1)} over the known hours. An alarm begins when S passes {@link #ALARM}, and ends when S is 0
 * again. S grows to {@link #MOST} at most, so that an alarm ends a day after all is as usual.
 *
 * <p>An account that is idle in most hours and busy in some has so wide a past that S hardly grows.
 * So an alarm also begins when more was read out in 24 known hours, less the largest of them, than
 * twice the most that any 24 of its past came to, and at least a hundredth of what is stored; it
 * goes on while that holds.
 *
 * <p>A function of its arguments. Leaving is a customer's right: an alarm asks people to look, and
 * is worth nothing as a sign of a forbidden use.
 */
public final class FlightWatch {

    /** Where an alarm begins. */
    public static final double ALARM = 12;

    /** How far it can go. */
    public static final double MOST = 24;

    /** Fewer known hours than this are no past to judge by: four whole weeks. */
    public static final int LEAST_PAST = 672;

    /** Less than a thousandth of what is stored is no flight, however unusual it is. */
    private static final BigInteger LEAST_PART = BigInteger.valueOf(1_000);

    /** A record day of less than a hundredth of what is stored is none. */
    private static final BigInteger RECORD_PART = BigInteger.valueOf(100);

    private static final int DAY = 24;

    private FlightWatch() {}

    /** How an account stands. */
    public static Flight of(AccountHours account, int event) {
        int from = Math.max(event, account.firstHour());
        int until = Math.max(from, account.knownUntil());
        Optional<Flight.Level> start = level(account, from);
        Optional<Flight.Level> now = level(account, account.untilHour() - 1);
        Sums sums = new Sums();
        for (int hour = from; hour < until; hour++) {
            if (account.known(hour)) {
                sums.left = sums.left.add(account.of(Signal.EGRESS, hour));
                sums.deletions = sums.deletions.add(account.of(Signal.DELETION, hour));
                sums.known++;
            }
        }
        OwnPast egress = OwnPast.of(account, Signal.EGRESS, from);
        Run reading = new Run(account, Signal.EGRESS);
        Run deleting = new Run(account, Signal.DELETION);
        if (egress.enough()) {
            reading.over(egress, from, until);
            deleting.over(OwnPast.of(account, Signal.DELETION, from), from, until);
        }
        List<Alarm> alarms = new ArrayList<>(reading.alarms());
        alarms.addAll(deleting.alarms());
        alarms.sort((a, b) ->
                a.raised() != b.raised()
                        ? Integer.compare(a.raised(), b.raised())
                        : a.signal().compareTo(b.signal()));
        return new Flight(
                account.account(),
                from,
                until,
                start,
                now,
                sums.left,
                gone(account, start, now),
                sums.deletions,
                sums.known,
                until - from - sums.known,
                egress.hours(),
                egress.enough(),
                new Flight.Scores(reading.score, deleting.score),
                alarms,
                lastDay(account, from, until));
    }

    private static final class Sums {
        private BigInteger left = BigInteger.ZERO;
        private BigInteger deletions = BigInteger.ZERO;
        private int known;
    }

    private static Optional<Flight.Level> level(AccountHours account, int hour) {
        int at = account.stockHour(hour);
        return at < 0 ? Optional.empty() : Optional.of(new Flight.Level(at, account.stock(at)));
    }

    private static Optional<BigInteger> gone(
            AccountHours account, Optional<Flight.Level> start, Optional<Flight.Level> now) {
        if (start.isEmpty() || now.isEmpty() || now.get().hour() <= start.get().hour()) {
            return Optional.empty();
        }
        BigInteger had = start.get().bytes();
        for (int hour = start.get().hour() + 1; hour <= now.get().hour(); hour++) {
            had = had.add(account.ingress(hour));
        }
        return Optional.of(had.subtract(now.get().bytes()).max(BigInteger.ZERO));
    }

    private static Flight.LastDay lastDay(AccountHours account, int from, int until) {
        BigInteger bytes = BigInteger.ZERO;
        int hours = 0;
        for (int hour = until - 1; hour >= from && hours < DAY; hour--) {
            if (account.known(hour)) {
                bytes = bytes.add(account.of(Signal.EGRESS, hour));
                hours++;
            }
        }
        return new Flight.LastDay(bytes, hours);
    }

    /** One signal over the hours since. */
    private static final class Run {
        private final AccountHours account;
        private final Signal signal;
        private final List<Alarm> ended = new ArrayList<>();
        private Optional<Alarm> goingOn = Optional.empty();
        private double score;
        private int began;
        private BigInteger amount = BigInteger.ZERO;
        private final LastHours lastDay = new LastHours();
        private BigInteger most = BigInteger.ZERO;

        private Run(AccountHours account, Signal signal) {
            this.account = account;
            this.signal = signal;
        }

        private void over(OwnPast past, int from, int until) {
            most = LastHours.most(account, signal, from);
            for (int hour = from; hour < until; hour++) {
                if (account.known(hour)) {
                    step(hour, past.above(account, signal, hour));
                }
            }
        }

        private void step(int hour, double above) {
            if (score <= 0 && goingOn.isEmpty()) {
                began = hour;
                amount = BigInteger.ZERO;
            }
            score = StrictMath.min(MOST, StrictMath.max(0, score + above - 1));
            amount = amount.add(account.of(signal, hour));
            lastDay.add(account.of(signal, hour));
            boolean record = isRecord(hour, lastDay.withoutLargest());
            if (goingOn.isPresent()) {
                Alarm alarm = goingOn.get();
                OptionalInt end =
                        score <= 0 && !record ? OptionalInt.of(hour + 1) : OptionalInt.empty();
                Alarm now = new Alarm(signal, alarm.began(), alarm.raised(), end, amount);
                goingOn = end.isEmpty() ? Optional.of(now) : Optional.empty();
                end.ifPresent(_ -> ended.add(now));
            } else if (record || (score > ALARM && isMuch())) {
                goingOn = Optional.of(new Alarm(signal, began, hour, OptionalInt.empty(), amount));
            }
        }

        /** More in a day than twice the most ever, where that is a good part of what is stored. */
        private boolean isRecord(int hour, BigInteger day) {
            int at = signal == Signal.EGRESS ? account.stockHour(hour) : -1;
            return at >= 0
                    && day.compareTo(most.shiftLeft(1)) > 0
                    && day.multiply(RECORD_PART).compareTo(account.stock(at)) >= 0;
        }

        /** Deletions have no size of their own; what is not known to be little counts. */
        private boolean isMuch() {
            int at = signal == Signal.EGRESS ? account.stockHour(began) : -1;
            return at < 0 || amount.multiply(LEAST_PART).compareTo(account.stock(at)) >= 0;
        }

        private List<Alarm> alarms() {
            List<Alarm> all = new ArrayList<>(ended);
            goingOn.ifPresent(all::add);
            return all;
        }
    }
}
