package dev.proviso.restrictions.apply;

import dev.proviso.restrictions.connector.Pace;
import java.time.Duration;
import java.util.Optional;

/** Is told how far it is; from one thread at a time. */
@FunctionalInterface
public interface Progress {
    /** Tells nobody. */
    Progress SILENT = _ -> {};

    /** It begins, or has come as far as this. */
    void told(Update update);

    /** What is done with one account after the other. */
    enum Stage {
        /** It is looked what is there. */
        LOOKING,
        /** Its part of the plan is walked, one way or the other. */
        WORKING
    }

    /**
     * How far it is.
     *
     * @param done accounts that have come out, of {@code all}
     * @param elapsed since this stage began
     * @param left how long the rest takes at the pace so far; nothing while there is no pace to go
     *     by
     */
    record Update(Stage stage, int done, int all, Duration elapsed, Optional<Duration> left) {}

    /** Counts accounts that come out. */
    final class Count {
        /** With fewer than so many, or than one in fifty, the pace is not known. */
        private static final int FEW = 5;

        private static final int SHARE = 50;

        private final Progress progress;
        private final Stage stage;
        private final int all;
        private final int atOnce;
        private final Pace pace;
        private final Duration began;
        private int done;

        /**
         * Begins, and says so.
         *
         * @param atOnce accounts that are worked on at once: they wait for the same caches and come
         *     out together, so that before all of the first ones are out nothing tells the pace
         */
        Count(Progress progress, Stage stage, int all, int atOnce, Pace pace) {
            this.progress = progress;
            this.stage = stage;
            this.all = all;
            this.atOnce = atOnce;
            this.pace = pace;
            this.began = pace.elapsed();
            tell();
        }

        /** One more has come out. */
        synchronized void one() {
            done++;
            tell();
        }

        private synchronized void tell() {
            Duration elapsed = pace.elapsed().minus(began);
            boolean known = done >= Math.max(FEW, atOnce) && (long) done * SHARE >= all;
            Optional<Duration> left =
                    done == all
                            ? Optional.of(Duration.ZERO)
                            : Optional.of(elapsed)
                                    .filter(_ -> known)
                                    .map(time -> time.multipliedBy(all - done).dividedBy(done));
            progress.told(new Update(stage, done, all, elapsed, left));
        }
    }
}
