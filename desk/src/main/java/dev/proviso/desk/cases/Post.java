package dev.proviso.desk.cases;

import dev.proviso.cases.core.Command;
import dev.proviso.cases.core.Happened;
import dev.proviso.cases.store.Unreadable;
import dev.proviso.ledger.log.LogRefusal;
import dev.proviso.notices.post.News;
import dev.proviso.notices.post.Outbox;
import dev.proviso.notices.post.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What became of letters, taken into the cases to which they belong (D6). */
final class Post {

    /** Letters whose news are taken at once; the rest is taken by the next round. */
    private static final int MOST = 1_000;

    private final Outbox outbox;
    private final Steps steps;

    Post(Connection connection, Steps steps) {
        this.outbox = new Outbox(connection);
        this.steps = steps;
    }

    /**
     * Takes all news: that a statement of reasons arrived, or did not, becomes an event, in the
     * same transaction in which the outbox learns that it was taken.
     *
     * @param told gets a line for each case in which that fails
     */
    void take(List<String> told) throws SQLException, LogRefusal {
        for (News news : outbox.news(MOST)) {
            Reference reference = Reference.parse(news.reference());
            OnceStored.run(
                    told,
                    reference.caseId() + ": what became of a letter does not stand there",
                    () -> take(reference, news));
        }
    }

    private void take(Reference reference, News news) throws SQLException, LogRefusal, Unreadable {
        boolean said = reference.isStatement() && news.outcome() != Outcome.DELAYED;
        if (!said || report(reference, news).isEmpty()) {
            outbox.taken(news);
        }
    }

    /** The events; none when the case knows it already, or has nothing to do with it any more. */
    private List<Happened> report(Reference reference, News news)
            throws SQLException, LogRefusal, Unreadable {
        Command command =
                new Command.ReportDelivery(
                        Steps.MACHINE, reference.measure(), reference.contact(), news.arrived());
        return steps.once(reference.caseId(), command, Given.beside(_ -> outbox.taken(news)))
                        instanceof dev.proviso.desk.cases.Outcome.Done done
                ? done.events()
                : List.of();
    }
}
