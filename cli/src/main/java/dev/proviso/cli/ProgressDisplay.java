package dev.proviso.cli;

import dev.proviso.desk.ReviewProgress;
import java.io.PrintWriter;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A bar a step on a terminal, a plain line a step in a pipe. */
final class ProgressDisplay implements ReviewProgress, AutoCloseable {

    private static final int REFRESH_MILLISECONDS = 200;

    private final PrintWriter err;
    private final boolean terminal;
    private @Nullable Step current;
    private @Nullable ProgressBar bar;

    ProgressDisplay(PrintWriter err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    @Override
    public void at(Step step, long done, long all) {
        if (step != current) {
            close();
            current = step;
            if (terminal) {
                bar =
                        new ProgressBarBuilder()
                                .setTaskName(String.format(Locale.ROOT, "%-24s", step.words()))
                                .setInitialMax(all)
                                .setStyle(ProgressBarStyle.ASCII)
                                .setUpdateIntervalMillis(REFRESH_MILLISECONDS)
                                .build();
            } else {
                err.println("proviso: " + step.words() + " ...");
            }
        }
        if (bar != null) {
            bar.maxHint(all <= 0 ? -1 : all).stepTo(done);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
