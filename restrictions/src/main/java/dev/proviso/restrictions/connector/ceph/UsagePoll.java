package dev.proviso.restrictions.connector.ceph;

import dev.proviso.restrictions.connector.Pace;
import dev.proviso.restrictions.connector.ProviderFault;
import dev.proviso.restrictions.connector.ProviderFault.Kind;
import dev.proviso.restrictions.connector.s3.SignedHttp;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/**
 * The live source of usage facts: closed hours of the usage log, one by one, and a sample of all
 * buckets' sizes each hour, as files that {@code assess} reads. It goes on where it stopped, and
 * says what it could not get.
 *
 * <p>An answer sums the whole range that was asked for, so a range is never more than an hour. An
 * unreadable start is ignored by gateways, so every row's hour is held against the one that was
 * asked for. Bucket names are replaced before anything is written.
 */
public final class UsagePoll {

    /**
     * How long after its end an hour is complete where gateways write their counts down every 30 s,
     * as they do unless {@code rgw_usage_log_tick_interval} is set; the last were there after 29.6
     * s.
     */
    public static final Duration WRITTEN_AFTER = Duration.ofSeconds(35);

    private static final Duration HOUR = Duration.ofHours(1);
    private static final DateTimeFormatter ASKED =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final AdminOps admin;
    private final Clock clock;
    private final PolledFiles files;
    private final UnaryOperator<String> pseudonym;
    private final Duration kept;
    private final Duration writtenAfter;

    /**
     * For a cluster.
     *
     * @param folder its own: {@code exports/} for assess, where it stopped, and gaps
     * @param pseudonym of a bucket's name
     * @param kept for how long the operator keeps the usage log before it is trimmed
     * @param writtenAfter how long after its end an hour is complete: {@link #WRITTEN_AFTER}
     */
    public UsagePoll(
            CephPlace place,
            Clock clock,
            Pace pace,
            Path folder,
            UnaryOperator<String> pseudonym,
            Duration kept,
            Duration writtenAfter) {
        this.admin = new AdminOps(place, SignedHttp.s3(place.region(), clock), pace);
        this.clock = clock;
        this.files = new PolledFiles(folder);
        this.pseudonym = pseudonym;
        this.kept = kept;
        this.writtenAfter = writtenAfter;
    }

    /**
     * What a poll brought.
     *
     * @param hours of usage written
     * @param next the first hour not yet read
     * @param gaps all that is missing so far, as sentences
     */
    public record Polled(int hours, Instant next, List<String> gaps) {
        /** Copies. */
        public Polled {
            gaps = List.copyOf(gaps);
        }
    }

    /**
     * Reads all closed hours since the last poll, and samples the buckets if this hour has none.
     *
     * @param first the hour to begin with where nothing was read before
     * @throws ProviderFault when a gateway cannot be asked; hours before it are written, and the
     *     next poll goes on there
     * @throws IOException when a file cannot be written, or is not ours
     */
    public Polled poll(Instant first) throws ProviderFault, InterruptedException, IOException {
        PolledFiles.Cursor cursor =
                files.cursor()
                        .orElse(
                                new PolledFiles.Cursor(
                                        first.truncatedTo(ChronoUnit.HOURS), Instant.EPOCH));
        Instant now = earliestClock(cursor);
        cursor = withoutTrimmed(cursor, now);
        int hours = 0;
        while (!cursor.next().plus(HOUR).plus(writtenAfter).isAfter(now)) {
            Instant hour = cursor.next();
            files.usage(hour, hour.plus(HOUR), usage(hour));
            cursor = new PolledFiles.Cursor(hour.plus(HOUR), cursor.sampled());
            files.write(cursor);
            hours++;
        }
        cursor = sample(cursor, now);
        return new Polled(hours, cursor.next(), files.gaps());
    }

    /** An hour is over when it is over for every gateway. */
    private Instant earliestClock(PolledFiles.Cursor cursor)
            throws InterruptedException, IOException {
        AdminOps.Clocks clocks = admin.clocks();
        Instant now = clock.instant();
        if (clocks.silent() > 0) {
            files.gap(
                    "Usage from "
                            + cursor.next()
                            + " on may lack requests: a gateway does not answer, and what it had not"
                            + " written down is lost.");
        }
        for (Instant each : clocks.times()) {
            now = each.isBefore(now) ? each : now;
        }
        return now;
    }

    private PolledFiles.Cursor withoutTrimmed(PolledFiles.Cursor cursor, Instant now)
            throws IOException {
        Instant oldest = now.minus(kept).truncatedTo(ChronoUnit.HOURS);
        if (!cursor.next().isBefore(oldest)) {
            return cursor;
        }
        files.gap(
                "Usage from "
                        + cursor.next()
                        + " until "
                        + oldest
                        + " was not read: the gateways no longer keep it.");
        PolledFiles.Cursor later = new PolledFiles.Cursor(oldest, cursor.sampled());
        files.write(later);
        return later;
    }

    private List<JsonNode> usage(Instant hour) throws ProviderFault, InterruptedException {
        JsonNode answer = admin.usage(ASKED.format(hour), ASKED.format(hour.plus(HOUR)));
        List<JsonNode> entries = new ArrayList<>();
        for (JsonNode entry : answer.path("entries")) {
            for (JsonNode bucket : entry.path("buckets")) {
                if (bucket.path("epoch").asLong(0) != hour.getEpochSecond()) {
                    throw new ProviderFault(
                            Kind.REFUSED,
                            "The gateway was asked for the hour "
                                    + hour
                                    + " and gave another; nothing was written of it.");
                }
            }
            entries.add(KeptFields.usage(entry, pseudonym));
        }
        return entries;
    }

    private PolledFiles.Cursor sample(PolledFiles.Cursor cursor, Instant now)
            throws ProviderFault, InterruptedException, IOException {
        Instant hour = now.truncatedTo(ChronoUnit.HOURS);
        if (!cursor.sampled().isBefore(hour)) {
            return cursor;
        }
        List<JsonNode> buckets = new ArrayList<>();
        for (JsonNode bucket : admin.bucketStatistics()) {
            buckets.add(KeptFields.bucket(bucket, pseudonym));
        }
        files.buckets(now, buckets);
        Instant missing = cursor.sampled().plus(HOUR);
        if (!cursor.sampled().equals(Instant.EPOCH) && missing.isBefore(hour)) {
            files.gap(
                    "Sizes of buckets from "
                            + missing
                            + " until "
                            + hour
                            + " are missing: nobody asked then, and they cannot be asked for later.");
        }
        PolledFiles.Cursor sampled = new PolledFiles.Cursor(cursor.next(), hour);
        files.write(sampled);
        return sampled;
    }
}
