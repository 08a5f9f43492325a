package dev.proviso.desk.cases;

import dev.proviso.cases.core.Actor;
import dev.proviso.cases.core.Case;
import dev.proviso.cases.core.Event;
import dev.proviso.cases.core.Happened;
import dev.proviso.cases.core.Named;
import dev.proviso.cases.store.StoredCase;
import dev.proviso.desk.letters.Erasures;
import dev.proviso.desk.letters.LetterFacts;
import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.ProblemException.Kind;
import dev.proviso.notices.letter.Erasure;
import dev.proviso.notices.post.Outbox;
import dev.proviso.notices.register.NoticeRecord;
import dev.proviso.notices.register.NoticeRegister;
import dev.proviso.notices.register.Notifier;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Letters to whoever gave notice that follow from what happened in a case: what came of a request
 * for erasure (D15, D23), and that an order compelled us to name them (D16), unless and as long as
 * another commands silence (D22). Written before anything is erased: afterwards nobody knows where
 * to.
 */
record NotifierPost(
        NotifierMail mail, NoticeRegister register, KeptFacts kept, Outbox outbox, String court) {

    /** A letter of an event, by its place among what happened. */
    record Letter(int index, NotifierMail.Written written) {}

    List<Letter> of(
            StoredCase read,
            List<Happened> happened,
            Case after,
            Optional<LetterFacts> facts,
            Instant now)
            throws SQLException {
        List<Happened> history = new ArrayList<>(read.history());
        history.addAll(happened);
        List<Letter> letters = new ArrayList<>();
        for (int i = 0; i < happened.size(); i++) {
            int index = i;
            int number = read.history().size() + i;
            switch (happened.get(i).event()) {
                case Event.Erased e ->
                        erasure(read, history, after, e.erasure(), number, Optional.empty(), now)
                                .ifPresent(w -> letters.add(new Letter(index, w)));
                case Event.ErasureRefused e ->
                        erasure(read, history, after, e.erasure(), number, Optional.of(e), now)
                                .ifPresent(w -> letters.add(new Letter(index, w)));
                case Event.NotifierRevealed e -> {
                    boolean answerable = to(e.notice()).isPresent();
                    Optional<LetterFacts.OrderFacts> order =
                            answerable ? Optional.of(order(read, facts)) : Optional.empty();
                    if (!after.silenced()) {
                        named(read, e.notice(), order, now, now)
                                .ifPresent(w -> letters.add(new Letter(index, w)));
                    }
                }
                case Event.MeasureEnded _ when read.state().silenced() && !after.silenced() -> {
                    for (NotifierMail.Written w : afterSilence(read, now)) {
                        letters.add(new Letter(index, w));
                    }
                }
                default -> {} // who gave notice learns of nothing else by itself
            }
        }
        return letters;
    }

    private Optional<NotifierMail.Written> erasure(
            StoredCase read,
            List<Happened> history,
            Case after,
            String name,
            int number,
            Optional<Event.ErasureRefused> refused,
            Instant now)
            throws SQLException {
        boolean own =
                Erasures.asked(history, name)
                        .filter(one -> one.by() instanceof Actor.Notifier)
                        .isPresent();
        String notice = Named.the(after.erasures(), name).about();
        Optional<NoticeRecord> record = own ? register.find(notice) : Optional.empty();
        Optional<NotifierMail.To> to = own ? to(notice) : Optional.empty();
        if (record.isEmpty() || to.isEmpty()) {
            return Optional.empty();
        }
        Erasure erasure =
                refused.isPresent()
                        ? Erasures.refused(after, history, refused.get(), court)
                        : Erasures.done(after, history, name);
        return Optional.of(
                mail.erasure(
                        read.id(),
                        notice,
                        "erasure/" + number,
                        erasure,
                        to.get(),
                        record.get().received(),
                        now));
    }

    /** Notifiers who were named under silence, and have not been told. */
    private List<NotifierMail.Written> afterSilence(StoredCase read, Instant now)
            throws SQLException {
        List<NotifierMail.Written> late = new ArrayList<>();
        for (int i = 0; i < read.history().size(); i++) {
            Happened one = read.history().get(i);
            if (one.event() instanceof Event.NotifierRevealed e
                    && outbox.standing(NotifierMail.id(read.id(), e.notice(), NotifierMail.NAMED))
                            .isEmpty()) {
                named(read, e.notice(), kept.of(read, i).flatMap(LetterFacts::order), one.at(), now)
                        .ifPresent(late::add);
            }
        }
        return late;
    }

    private Optional<NotifierMail.Written> named(
            StoredCase read,
            String notice,
            Optional<LetterFacts.OrderFacts> order,
            Instant told,
            Instant now)
            throws SQLException {
        Optional<NoticeRecord> record = register.find(notice);
        Optional<NotifierMail.To> to = to(notice);
        if (record.isEmpty() || to.isEmpty() || order.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                mail.named(
                        read.id(),
                        notice,
                        register.facts(notice),
                        order.get(),
                        to.get(),
                        record.get().received(),
                        told,
                        now));
    }

    private Optional<NotifierMail.To> to(String notice) throws SQLException {
        Notifier notifier = register.notifier(notice);
        return mail.to(notifier.party().email(), notifier.language());
    }

    private static LetterFacts.OrderFacts order(StoredCase read, Optional<LetterFacts> facts) {
        return facts.flatMap(LetterFacts::order)
                .orElseThrow(() ->
                        new ProblemException(
                                Kind.USAGE,
                                Problem.of(
                                        read.id(),
                                        "who gave notice is told under which order it was named,"
                                                + " and that is missing.",
                                        "--facts FILE with order: {authority, reference, date},"
                                                + " see docs/office.md",
                                        "")));
    }
}
