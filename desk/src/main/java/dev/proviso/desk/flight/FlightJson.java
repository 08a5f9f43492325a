package dev.proviso.desk.flight;

import dev.proviso.indicators.flight.AccountHours;
import dev.proviso.indicators.flight.Alarm;
import dev.proviso.indicators.flight.Flight;
import dev.proviso.indicators.flight.Signal;
import dev.proviso.indicators.flight.Week;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A flight as entries and scripts say it. Amounts are decimal texts, since a large provider's do
 * not fit a number of JSON.
 */
public final class FlightJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** So many weeks before a case was opened show what was usual. */
    private static final int WEEKS = 8;

    private FlightJson() {}

    /** What was there, of one account. */
    static ObjectNode stock(String account, AccountHours hours, Flight flight) {
        ObjectNode stock = NODES.objectNode().put("account", account);
        flight.atStart()
                .ifPresentOrElse(
                        level -> stock.set("stock", level(level)),
                        () -> stock.put("unknown", "No usage says what it stores."));
        ArrayNode weeks = stock.putArray("weeks");
        for (Week week : Week.before(hours, flight.from(), WEEKS)) {
            weeks.addObject()
                    .put("from", time(week.from()))
                    .put("egress_bytes", week.egress().toString())
                    .put("deletions", week.deletions().toString())
                    .put("hours_missing", week.missing());
        }
        return stock;
    }

    private static ObjectNode level(Flight.Level level) {
        return NODES.objectNode()
                .put("bytes", level.bytes().toString())
                .put("at", time(level.hour()));
    }

    /** How an account stands. */
    public static ObjectNode flight(String account, Flight flight) {
        ObjectNode json = NODES.objectNode().put("account", account);
        json.put("watched_from", time(flight.from()));
        json.put("known_until", time(flight.until()));
        json.put("hours_known", flight.known()).put("hours_missing", flight.missing());
        flight.atStart().ifPresent(level -> json.set("was_there", level(level)));
        json.put("left_bytes", flight.left().toString());
        flight.share().ifPresent(share -> json.put("left_share", share.toPlainString()));
        json.put("deletions", flight.deletions().toString());
        flight.gone().ifPresent(gone -> json.put("gone_bytes", gone.toString()));
        flight.now().ifPresent(level -> json.set("is_there", level(level)));
        flight.unread().ifPresent(rest -> json.put("can_leave_bytes", rest.toString()));
        flight.hoursToGo().ifPresent(hours -> json.put("hours_to_go", hours.toString()));
        json.put("past_hours", flight.past()).put("judged", flight.judged());
        ArrayNode alarms = json.putArray("alarms");
        flight.alarms().forEach(alarm -> alarms.add(alarm(alarm)));
        return json;
    }

    private static ObjectNode alarm(Alarm alarm) {
        ObjectNode json = NODES.objectNode().put("signal", word(alarm.signal()));
        json.put("began", time(alarm.began())).put("raised", time(alarm.raised()));
        alarm.ended().ifPresent(hour -> json.put("ended", time(hour)));
        return json.put("amount", alarm.amount().toString());
    }

    /** What is new, with how the account stands. */
    static ObjectNode news(News news, Flight flight, String usage) {
        ObjectNode json = NODES.objectNode().put("kind", word(news.kind()));
        json.put("account", news.account()).put("usage", usage);
        json.put("signal", word(news.signal())).put("amount", news.amount().toString());
        news.alarm().ifPresent(alarm -> json.set("alarm", alarm(alarm)));
        json.set("flight", flight(news.account(), flight));
        return json.put("words", FlightWords.sentence(news, flight));
    }

    /** The same back from an entry, as far as what is new later depends on it. */
    static News news(JsonNode json) {
        return new News(
                json.path("account").asString(""),
                News.Kind.valueOf(constant(json.path("kind"))),
                Signal.valueOf(constant(json.path("signal"))),
                Optional.of(json.path("alarm")).filter(JsonNode::isObject).map(FlightJson::alarm),
                new BigInteger(json.path("amount").asString("0")));
    }

    private static Alarm alarm(JsonNode json) {
        return new Alarm(
                Signal.valueOf(constant(json.path("signal"))),
                hour(json.path("began")),
                hour(json.path("raised")),
                json.has("ended") ? OptionalInt.of(hour(json.path("ended"))) : OptionalInt.empty(),
                new BigInteger(json.path("amount").asString("0")));
    }

    private static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String constant(JsonNode word) {
        return word.asString("").toUpperCase(Locale.ROOT).replace('-', '_');
    }

    static String time(int hour) {
        return Instant.ofEpochSecond(hour * 3_600L).toString();
    }

    private static int hour(JsonNode time) {
        return hour(Instant.parse(time.asString("")));
    }

    /** The hour of an instant, counted since 1970-01-01T00:00Z. */
    static int hour(Instant at) {
        return Math.toIntExact(Math.floorDiv(at.getEpochSecond(), 3_600L));
    }
}
