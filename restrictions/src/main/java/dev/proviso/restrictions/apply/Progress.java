package dev.proviso.restrictions.apply;

import dev.proviso.restrictions.connector.Connector;
import dev.proviso.restrictions.connector.Pace;
import java.time.Duration;
import java.util.Collection;
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
        private final Progress progress;
        private final Stage stage;
        private final int all;
        private final Forecast forecast;
        private final Pace pace;
        private final Duration began;
        private int done;

        /**
         * Begins, and says so.
         *
         * @param atOnce accounts that are worked on at once
         */
        Count(Progress progress, Stage stage, int all, int atOnce, Pace pace) {
            this.progress = progress;
            this.stage = stage;
            this.all = all;
            this.forecast = new Forecast(all, atOnce);
            this.pace = pace;
            this.began = pace.elapsed();
            tell(Duration.ZERO);
        }

        /** Begins to look at accounts, as many at once as their connectors allow. */
        static Count looking(
                Progress progress, int all, Collection<Connector> connectors, Pace pace) {
            int atOnce =
                    connectors.stream()
                            .mapToInt(connector -> connector.capabilities().atOnce())
                            .sum();
            return new Count(progress, Stage.LOOKING, all, atOnce, pace);
        }

        /** One more has come out. */
        synchronized void one() {
            done++;
            Duration elapsed = pace.elapsed().minus(began);
            forecast.out(elapsed);
            tell(elapsed);
        }

        private synchronized void tell(Duration elapsed) {
            progress.told(new Update(stage, done, all, elapsed, forecast.left(elapsed)));
        }
    }
}
