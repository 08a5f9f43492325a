package dev.proviso.desk.flight;

import dev.proviso.indicators.flight.Alarm;
import dev.proviso.indicators.flight.Flight;
import dev.proviso.indicators.flight.Signal;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is new about an account since it was last recorded: an alarm began, went on to twice as
 * much, or ended. Of an account whose past is too short for alarms: a tenth of what it held was
 * read out, and then each doubling. Everything else is no news, so that the ledger does not fill
 * with hours in which nothing changed.
 *
 * @param account its pseudonym
 * @param signal of which signal the alarm is; reading out where there is no alarm
 * @param alarm as it stands now; empty where the past is too short for one
 * @param amount bytes or requests by then
 */
record News(String account, Kind kind, Signal signal, Optional<Alarm> alarm, BigInteger amount) {

    private static final BigDecimal TENTH = new BigDecimal("0.1");

    /** What is new. */
    enum Kind {
        ALARM_BEGAN,
        ALARM_GREW,
        ALARM_ENDED,
        READ_OUT
    }

    /** What of a flight was not said yet. */
    static List<News> of(Flight flight, String account, List<News> said) {
        List<News> own = said.stream().filter(one -> one.account().equals(account)).toList();
        List<News> news = new ArrayList<>();
        for (Alarm alarm : flight.alarms()) {
            Optional<News> last =
                    own.stream()
                            .filter(one ->
                                    one.alarm().filter(told -> same(told, alarm)).isPresent())
                            .reduce((_, later) -> later);
            kind(alarm, last)
                    .ifPresent(kind ->
                            news.add(
                                    new News(
                                            account,
                                            kind,
                                            alarm.signal(),
                                            Optional.of(alarm),
                                            alarm.amount())));
        }
        if (!flight.judged()
                && flight.share().filter(share -> share.compareTo(TENTH) >= 0).isPresent()) {
            Optional<News> last =
                    own.stream()
                            .filter(one -> one.kind() == Kind.READ_OUT)
                            .reduce((_, later) -> later);
            if (last.isEmpty() || twice(flight.left(), last.get())) {
                news.add(
                        new News(
                                account,
                                Kind.READ_OUT,
                                Signal.EGRESS,
                                Optional.empty(),
                                flight.left()));
            }
        }
        return news;
    }

    private static Optional<Kind> kind(Alarm alarm, Optional<News> last) {
        boolean over = last.filter(one -> one.kind() == Kind.ALARM_ENDED).isPresent();
        if (!alarm.goesOn()) {
            return over ? Optional.empty() : Optional.of(Kind.ALARM_ENDED);
        }
        if (last.isEmpty() || over) {
            return Optional.of(Kind.ALARM_BEGAN);
        }
        return twice(alarm.amount(), last.get()) ? Optional.of(Kind.ALARM_GREW) : Optional.empty();
    }

    private static boolean twice(BigInteger amount, News last) {
        return amount.compareTo(last.amount().shiftLeft(1)) >= 0;
    }

    /** Hours that come in late may move an alarm's ends; it stays the same while they overlap. */
    private static boolean same(Alarm told, Alarm now) {
        return told.signal() == now.signal()
                && told.began() < now.ended().orElse(Integer.MAX_VALUE)
                && now.began() < told.ended().orElse(Integer.MAX_VALUE);
    }
}
