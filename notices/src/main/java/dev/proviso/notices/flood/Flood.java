package dev.proviso.notices.flood;

import dev.proviso.notices.intake.Channel;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Lets messages in or says when to come again, by the limits that apply to their sender. The same
 * asks at the same times have the same answers; nothing is asked but what is given.
 *
 * <p>Each limit is a token bucket, kept as the one time at which it would be full again (the
 * generic cell rate algorithm, ITU-T I.371). Costs a lookup for each limit; keeps at most {@link
 * #BUCKETS_MAX}. Safe for many threads.
 */
public final class Flood {

    /** Senders remembered; about 20 MB. Beyond it, whoever was quiet longest is forgotten. */
    static final int BUCKETS_MAX = 100_000;

    private final Map<Bucket, Long> fullAgainMs =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Bucket, Long> eldest) {
                    return size() > BUCKETS_MAX;
                }
            };

    private SortedMap<Refused, Long> refused = new TreeMap<>();

    private record Bucket(Limit limit, Channel channel, String name) {}

    /**
     * What was refused on a day.
     *
     * @param day in UTC
     */
    public record Refused(LocalDate day, Channel channel, Limit limit)
            implements Comparable<Refused> {
        @Override
        public int compareTo(Refused other) {
            return Comparator.comparing(Refused::day)
                    .thenComparing(Refused::channel)
                    .thenComparing(Refused::limit)
                    .compare(this, other);
        }
    }

    /**
     * A limit of a sender that is not full.
     *
     * @param name of the sender, as it was given
     * @param fullAgainMs when it is, if nothing more comes: milliseconds since 1970
     */
    public record Standing(Limit limit, Channel channel, String name, long fullAgainMs) {}

    /** Goes on from where limits stood, as {@link #standing} told. */
    public static Flood goingOn(List<Standing> standing) {
        Flood flood = new Flood();
        for (Standing one : standing) {
            flood.fullAgainMs.put(
                    new Bucket(one.limit(), one.channel(), one.name()), one.fullAgainMs());
        }
        return flood;
    }

    /** Every limit that is not full now, for whoever goes on later. */
    public synchronized List<Standing> standing(Instant now) {
        List<Standing> standing = new ArrayList<>();
        fullAgainMs.forEach((bucket, full) -> {
            if (full > now.toEpochMilli()) {
                standing.add(new Standing(bucket.limit(), bucket.channel(), bucket.name(), full));
            }
        });
        return standing;
    }

    /** Whether a message may come in. */
    public sealed interface Answer {}

    /** It may. */
    public record Welcome() implements Answer {}

    /**
     * Not now; it was counted.
     *
     * @param seconds until it may, at least 1, if nobody else comes
     */
    public record Later(long seconds, Limit limit) implements Answer {}

    /** At the door, before anything is read: by the network alone. */
    public synchronized Answer knock(Channel channel, String network, Instant now) {
        return ask(List.of(new Bucket(Limit.NETWORK, channel, network)), channel, 1, now);
    }

    /**
     * Once it was read: by who says to send it.
     *
     * @param notices how many it carries; more than a whole burst count as a burst
     */
    public synchronized Answer admit(Sender sender, Channel channel, int notices, Instant now) {
        return switch (sender) {
            case Sender.Authority() -> new Welcome();
            case Sender.Flagger(String name) ->
                    ask(List.of(new Bucket(Limit.FLAGGER, channel, name)), channel, notices, now);
            case Sender.Named(String domain) ->
                    ask(
                            List.of(
                                    new Bucket(Limit.CHANNEL, channel, ""),
                                    new Bucket(Limit.DOMAIN, channel, domain)),
                            channel,
                            notices,
                            now);
            case Sender.Writer(String code, String address) ->
                    ask(
                            address.isEmpty()
                                    ? List.of(new Bucket(Limit.CODE, channel, code))
                                    : List.of(
                                            new Bucket(Limit.CODE, channel, code),
                                            new Bucket(
                                                    Limit.WRITER, channel, code + " " + address)),
                            channel,
                            notices,
                            now);
            case Sender.Anonymous() ->
                    ask(
                            List.of(
                                    new Bucket(Limit.CHANNEL, channel, ""),
                                    new Bucket(Limit.ANONYMOUS, channel, "")),
                            channel,
                            notices,
                            now);
        };
    }

    /** Takes from all or from none. */
    private Answer ask(List<Bucket> buckets, Channel channel, int count, Instant now) {
        long nowMs = now.toEpochMilli();
        List<Long> after = new ArrayList<>();
        for (Bucket bucket : buckets) {
            Limit limit = bucket.limit();
            long taken = Math.min(count, limit.burst()) * limit.each().toMillis();
            long full = Math.max(nowMs, fullAgainMs.getOrDefault(bucket, Long.MIN_VALUE)) + taken;
            long waitMs = full - nowMs - limit.burst() * limit.each().toMillis();
            if (waitMs > 0) {
                LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
                refused.merge(new Refused(day, channel, limit), 1L, Long::sum);
                return new Later(Duration.ofMillis(waitMs + 999).toSeconds(), limit);
            }
            after.add(full);
        }
        for (int i = 0; i < buckets.size(); i++) {
            fullAgainMs.put(buckets.get(i), after.get(i));
        }
        return new Welcome();
    }

    /**
     * What was refused since this was last asked, for the table that is reported from. Whoever asks
     * has to keep it.
     */
    public synchronized SortedMap<Refused, Long> drain() {
        SortedMap<Refused, Long> drained = refused;
        refused = new TreeMap<>();
        return drained;
    }
}
