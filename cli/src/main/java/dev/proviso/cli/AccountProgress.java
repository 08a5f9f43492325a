package dev.proviso.cli;

import dev.proviso.restrictions.apply.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * How far a plan's accounts are: a bar on a terminal, a plain line every few seconds in a pipe. How
 * long it takes is only said where accounts that came out tell the pace.
 */
final class AccountProgress implements Progress, AutoCloseable {
    private static final int REFRESH_MILLISECONDS = 200;
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final PrintWriter err;
    private final boolean terminal;
    private @Nullable Stage current;
    private @Nullable ProgressBar bar;
    private Duration said = Duration.ZERO;

    AccountProgress(PrintWriter err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    @Override
    public void told(Update update) {
        if (update.all() == 0) {
            return;
        }
        if (update.done() == 0 || update.stage() != current) {
            begin(update);
        }
        String left = left(update.left());
        if (bar != null) {
            bar.stepTo(update.done());
            bar.setExtraMessage(left);
        } else if (update.elapsed().minus(said).compareTo(EVERY) >= 0) {
            said = update.elapsed();
            err.println(
                    "proviso: %s: %,d of %,d%s"
                            .formatted(
                                    words(update.stage()),
                                    update.done(),
                                    update.all(),
                                    left.isEmpty() ? "" : ", " + left));
            err.flush();
        }
        if (update.done() == update.all()) {
            close(); // whatever is printed next stands below it
        }
    }

    private void begin(Update update) {
        close();
        current = update.stage();
        said = Duration.ZERO;
        if (!terminal) {
            return;
        }
        bar =
                new ProgressBarBuilder()
                        .setTaskName(words(update.stage()))
                        .setInitialMax(update.all())
                        .setStyle(ProgressBarStyle.ASCII)
                        .setUpdateIntervalMillis(REFRESH_MILLISECONDS)
                        .hideEta() // the bar's own would say one before there is a pace
                        .build();
    }

    private static String words(Stage stage) {
        return switch (stage) {
            case LOOKING -> "looking at accounts";
            case WORKING -> "working on accounts";
        };
    }

    /** Seconds below two minutes, minutes above: no more exact than it is. */
    private static String left(Optional<Duration> left) {
        return left.filter(time -> !time.isZero())
                .map(time ->
                        time.compareTo(Duration.ofMinutes(2)) < 0
                                ? "about %,d s left".formatted(Math.max(1, time.toSeconds()))
                                : "about %,d min left".formatted(time.toMinutes()))
                .orElse("");
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.setExtraMessage("");
            bar.close();
            bar = null;
        }
    }
}
