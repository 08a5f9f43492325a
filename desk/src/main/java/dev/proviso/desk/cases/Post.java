package dev.proviso.desk.cases;

import dev.proviso.cases.core.Command;
import dev.proviso.cases.core.Happened;
import dev.proviso.cases.store.Unreadable;
import dev.proviso.ledger.log.LogRefusal;
import dev.proviso.notices.post.News;
import dev.proviso.notices.post.Outbox;
import dev.proviso.notices.post.Outcome;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What became of letters, taken into the cases to which they belong (D6). */
final class Post {

    /** News that are in memory at once. */
    private static final int MOST = 1_000;

    private final Outbox outbox;
    private final Steps steps;

    Post(Steps steps) {
        this.outbox = steps.outbox();
        this.steps = steps;
    }

    /**
     * Takes all news: that a statement of reasons arrived, or did not, becomes an event, in the
     * same transaction in which the outbox learns that it was taken.
     *
     * @param told gets a line for each case in which that fails; its news wait, and those after
     *     them are taken all the same
     */
    void take(List<String> told) throws SQLException, LogRefusal {
        Set<String> failed = new LinkedHashSet<>();
        Optional<News> last = Optional.empty();
        List<News> page;
        do {
            page = outbox.news(MOST, last);
            for (News news : page) {
                List<String> said = new ArrayList<>();
                OnceStored.run(
                        said,
                        where(news) + ": what became of a letter does not stand there",
                        () -> take(Reference.parse(news.reference()), news));
                failed.addAll(said);
                last = Optional.of(news);
            }
        } while (page.size() == MOST);
        told.addAll(failed);
    }

    private static String where(News news) {
        return Reference.caseOf(news.reference()).orElse("letter " + news.letter());
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
