package dev.proviso.restrictions.apply;

import java.time.Duration;
import java.util.Optional;

/**
 * How long the rest of some accounts takes, from when others came out. As many as are worked on at
 * once are begun at the beginning, and one more whenever one comes out.
 *
 * <p>Accounts that are begun together wait for the same caches and come out together; those of one
 * provider wait for each other and come out one by one. So it is the longest of three: how long
 * those that are begun may still take, how long all do in so many places, and how long they do at
 * the pace since the first one came out.
 */
final class Forecast {
    /**
     * What took how long is judged by this many, the last ones, or by as many as there are at once.
     */
    private static final int RECENT = 50;

    /** A pace of fewer than these, or than a quarter of all, is chance. */
    private static final int PACE_MIN = 10;

    private final int atOnce;

    /** When each came out, nanoseconds from the beginning, in order. */
    private final long[] out;

    private int done;

    Forecast(int all, int atOnce) {
        this.atOnce = Math.max(1, atOnce);
        this.out = new long[all];
    }

    /** One more has come out. */
    void out(Duration now) {
        out[done] = now.toNanos();
        done++;
    }

    /** Nothing while none has come out, or too few of those that were begun together. */
    Optional<Duration> left(Duration now) {
        int rest = out.length - done;
        if (rest == 0) {
            return Optional.of(Duration.ZERO);
        }
        int begun = Math.min(atOnce, rest);
        int waiting = rest - begun;
        boolean paced = done >= Math.clamp(out.length / 4, 2, PACE_MIN);
        if (done == 0 || (!paced && begun > 1 && waiting == 0)) {
            return Optional.empty();
        }
        double sum = 0;
        double longest = 0;
        int first = Math.max(0, done - Math.max(RECENT, atOnce));
        for (int i = first; i < done; i++) {
            double took = out[i] - began(i);
            sum += took;
            longest = Math.max(longest, took);
        }
        double mean = sum / (done - first);
        double all = 0;
        double last = 0;
        for (int i = done; i < done + begun; i++) {
            double left = left((double) (now.toNanos() - began(i)), mean, longest);
            all += left;
            last = Math.max(last, left);
        }
        double places = (all + waiting * mean) / begun;
        double pace = !paced ? 0 : (double) rest * (now.toNanos() - out[0]) / (done - 1);
        return Optional.of(Duration.ofNanos(Math.round(Math.max(last, Math.max(places, pace)))));
    }

    /** What has taken longer than any other may well take as long again. */
    private static double left(double age, double mean, double longest) {
        return age < mean ? mean - age : Math.max(0, age - longest);
    }

    private long began(int account) {
        return account < atOnce ? 0 : out[account - atOnce];
    }
}
