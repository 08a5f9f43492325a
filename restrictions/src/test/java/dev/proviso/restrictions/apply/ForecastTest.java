package dev.proviso.restrictions.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.testing.Seeds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** What is told of the time left is near what comes, however accounts wait. */
final class ForecastTest {
    private static final long SECOND = 1_000_000_000L;

    /** When accounts come out, in order, that take so long each in so many places. */
    private static List<Long> out(long[] took, int atOnce) {
        PriorityQueue<Long> places = new PriorityQueue<>(Collections.nCopies(atOnce, 0L));
        List<Long> out = new ArrayList<>();
        for (long one : took) {
            long end = places.remove() + one;
            places.add(end);
            out.add(end);
        }
        Collections.sort(out);
        return out;
    }

    /** How far what was told was from what came, at worst, as a share of all the time it took. */
    private static double worst(List<Long> out, int atOnce) {
        Forecast forecast = new Forecast(out.size(), atOnce);
        assertThat(forecast.left(Duration.ofNanos(out.getFirst()))).isEmpty();
        double worst = 0;
        for (int i = 0; i < out.size(); i++) {
            Duration now = Duration.ofNanos(out.get(i));
            forecast.out(now);
            Optional<Duration> told = forecast.left(now);
            if (i > 8 || i > out.size() / 4) {
                assertThat(told).isPresent();
            }
            long truth = out.getLast() - out.get(i);
            double off = told.map(left -> Math.abs((double) left.toNanos() - truth)).orElse(0.0);
            worst = Math.max(worst, off / out.getLast());
        }
        return worst;
    }

    @Test
    void itIsNearWhatComes() {
        Seeds.check(
                0,
                20,
                random -> {
                    for (int[] shape :
                            new int[][] {
                                {3, 256}, {60, 256}, {60, 4}, {40, 1}, {1_000, 256}, {300, 256}
                            }) {
                        long[] took = took(random, shape[0]);
                        assertThat(worst(out(took, shape[1]), shape[1]))
                                .as("%d accounts, %d at once", shape[0], shape[1])
                                .isLessThan(0.3);
                    }
                });
    }

    /** About ten seconds each, as caches are waited for. */
    private static long[] took(RandomGenerator random, int accounts) {
        long[] took = new long[accounts];
        for (int i = 0; i < accounts; i++) {
            took[i] = Math.round((9 + 2 * random.nextDouble()) * SECOND);
        }
        return took;
    }

    @Test
    void aFewOfManyThatWereBegunTogetherTellNothing() {
        Forecast forecast = new Forecast(20, 256);
        assertThat(forecast.left(Duration.ofSeconds(9))).isEmpty();
        for (int second = 10; second < 14; second++) {
            forecast.out(Duration.ofSeconds(second));
            assertThat(forecast.left(Duration.ofSeconds(second))).isEmpty();
        }
        forecast.out(Duration.ofSeconds(14));
        assertThat(forecast.left(Duration.ofSeconds(14))).contains(Duration.ofSeconds(15));
    }

    @Test
    void oneAfterTheOtherTheFirstTellsIt() {
        Forecast forecast = new Forecast(5, 1);
        forecast.out(Duration.ofSeconds(10));
        assertThat(forecast.left(Duration.ofSeconds(10))).contains(Duration.ofSeconds(40));
    }
}
