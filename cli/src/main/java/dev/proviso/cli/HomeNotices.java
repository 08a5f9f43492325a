package dev.proviso.cli;

import dev.proviso.facts.problem.ProblemException;
import dev.proviso.notices.api.NoticeDesk;
import dev.proviso.notices.api.NoticeStatus;
import dev.proviso.notices.api.Receipt;
import dev.proviso.notices.api.Submission;
import dev.proviso.notices.flood.Flood;
import dev.proviso.notices.tracking.TrackingCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Notices of a home, which is opened for each: between two, other commands have it. One in use is
 * waited for a little. What was put off since the last is counted with each.
 */
record HomeNotices(HomeOption home, Flood flood) implements NoticeDesk {

    private static final int TRIES = 20;
    private static final long WAIT_MILLIS = 250;

    @Override
    public synchronized List<Receipt> receive(Submission submission) throws Busy {
        List<Receipt> kept = new ArrayList<>(); // tried again, they would be kept once more
        return patiently(() ->
                OpenDesk.with(
                        home,
                        desk -> {
                            desk.notices().putOff(flood.drain());
                            for (Submission one : submission.each(kept.size())) {
                                kept.addAll(desk.receive(one, Optional.empty()));
                            }
                            return List.copyOf(kept);
                        }));
    }

    @Override
    public synchronized Optional<NoticeStatus> status(TrackingCode code) throws Busy {
        return patiently(() -> OpenDesk.with(home, desk -> desk.status(code)));
    }

    private interface Step<T> {
        T run();
    }

    private static <T> T patiently(Step<T> step) throws Busy {
        for (int tried = 1; ; tried++) {
            try {
                return step.run();
            } catch (ProblemException e) {
                if (e.kind() != ProblemException.Kind.SYSTEM || tried == TRIES) {
                    throw new Busy(e);
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(WAIT_MILLIS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
