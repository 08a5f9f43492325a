package dev.proviso.cli;

import dev.proviso.restrictions.apply.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * How far a plan's accounts are: a bar on a terminal, a plain line every few seconds in a pipe. How
 * long it takes is only said where accounts that came out tell it; on a terminal that time runs
 * down, and once it is over without another account nothing is said of it.
 */
final class AccountProgress implements Progress, AutoCloseable {
    private static final int REFRESH_MILLISECONDS = 200;
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final Duration TICK = Duration.ofSeconds(1);

    private final PrintWriter err;
    private final boolean terminal;
    private @Nullable Stage current;
    private @Nullable ProgressBar bar;
    private Duration said = Duration.ZERO;
    private Duration left = Duration.ZERO;

    /** The number of the newest. */
    private int bars;

    AccountProgress(PrintWriter err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    @Override
    public synchronized void told(Update update) {
        if (update.all() == 0) {
            return;
        }
        if (update.done() == 0 || update.stage() != current) {
            begin(update);
        }
        left = update.left().orElse(Duration.ZERO);
        if (bar != null) {
            bar.stepTo(update.done());
            bar.setExtraMessage(wide(left));
        } else if (update.elapsed().minus(said).compareTo(EVERY) >= 0) {
            said = update.elapsed();
            err.println(
                    "proviso: %s: %,d of %,d%s"
                            .formatted(
                                    words(update.stage()),
                                    update.done(),
                                    update.all(),
                                    left.isZero() ? "" : ", " + words(left)));
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
                        .continuousUpdate()
                        .build();
        int mine = ++bars;
        Thread _ = Thread.ofVirtual().start(() -> runDown(mine));
    }

    private void runDown(int mine) {
        try {
            while (tick(mine)) {
                Thread.sleep(TICK);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the bar is still there. */
    private synchronized boolean tick(int mine) {
        if (bar == null || bars != mine) {
            return false;
        }
        bar.setExtraMessage(wide(left));
        left = left.compareTo(TICK) > 0 ? left.minus(TICK) : Duration.ZERO;
        return true;
    }

    private static String words(Stage stage) {
        return switch (stage) {
            case LOOKING -> "looking at accounts";
            case WORKING -> "working on accounts";
        };
    }

    /** Seconds below two minutes, minutes above: no more exact than it is. */
    private static String words(Duration left) {
        if (left.isZero()) {
            return "";
        }
        return left.compareTo(Duration.ofMinutes(2)) < 0
                ? "about %,d s left".formatted(Math.max(1, left.toSeconds()))
                : "about %,d min left".formatted(left.toMinutes());
    }

    /** As wide when nothing is said, so that the bar beside it does not jump. */
    private static String wide(Duration left) {
        return "%-16s".formatted(words(left));
    }

    @Override
    public synchronized void close() {
        if (bar != null) {
            bar.setExtraMessage("");
            bar.close();
            bar = null;
        }
    }
}
