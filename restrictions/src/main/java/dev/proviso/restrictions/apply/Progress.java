package dev.proviso.restrictions.apply;

import java.time.Duration;
import java.util.Optional;

/** Is told how far it is; from one thread at a time. */
public interface Progress {
    /** Tells nobody. */
    Progress SILENT = _ -> {};

    /** An account has come out. */
    void told(Update update);

    /**
     * How far it is.
     *
     * @param done accounts that have come out, of {@code all}
     * @param left how long the rest takes at the pace so far; nothing while too few have come out
     *     to say
     */
    record Update(int done, int all, Duration elapsed, Optional<Duration> left, PartResult last) {

        /** With fewer than so many, or than one in fifty, the pace is not known. */
        private static final int FEW = 5;

        private static final int SHARE = 50;

        static Update of(int done, int all, Duration elapsed, PartResult last) {
            boolean known = done >= FEW && (long) done * SHARE >= all;
            return new Update(
                    done,
                    all,
                    elapsed,
                    known
                            ? Optional.of(elapsed.multipliedBy(all - done).dividedBy(done))
                            : Optional.empty(),
                    last);
        }
    }
}
