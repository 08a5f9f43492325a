package dev.proviso.notices.api;

import dev.proviso.notices.intake.ReceivedNotice;
import dev.proviso.notices.register.Arrival;
import dev.proviso.notices.register.Home;
import dev.proviso.notices.register.Prepared;
import dev.proviso.notices.register.Source;
import dev.proviso.notices.tracking.TrackingCode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A desk that keeps notices and does nothing more with them. */
final class RegisterDesk implements NoticeDesk {

    private final Home home;
    final List<Submission> received = new ArrayList<>();

    RegisterDesk(Home home) {
        this.home = home;
    }

    @Override
    public synchronized List<Receipt> receive(Submission submission) throws Busy {
        try {
            received.add(submission);
            List<Receipt> receipts = new ArrayList<>();
            home.connection.setAutoCommit(false);
            for (ReceivedNotice notice : submission.notices()) {
                Arrival arrival =
                        new Arrival(
                                submission.at(),
                                submission.channel(),
                                Source.of(notice.kind(), submission.claim()),
                                "",
                                submission.claim());
                Prepared prepared = home.register.prepare(notice, arrival);
                home.register.put(prepared, "");
                receipts.add(
                        new Receipt(
                                prepared.code(),
                                prepared.notice().received(),
                                prepared.notice().digest()));
            }
            home.connection.commit();
            home.connection.setAutoCommit(true);
            return receipts;
        } catch (SQLException e) {
            throw new Busy(e);
        }
    }

    @Override
    public synchronized Optional<NoticeStatus> status(TrackingCode code) throws Busy {
        try {
            return home.register
                    .open(code)
                    .map(notice ->
                            new NoticeStatus(
                                    notice.id(),
                                    notice.received(),
                                    List.of(
                                            new NoticeStatus.Step(
                                                    notice.received(),
                                                    "Your notice was received.")),
                                    Optional.of(
                                            new NoticeStatus.Decision(
                                                    notice.received(),
                                                    "No breach was found.",
                                                    "Nothing of it was seen.",
                                                    "You may complain within six months."))));
        } catch (SQLException e) {
            throw new Busy(e);
        }
    }
}
