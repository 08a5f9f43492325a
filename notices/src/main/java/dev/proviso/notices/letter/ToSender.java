package dev.proviso.notices.letter;

import dev.proviso.notices.statement.Redress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Answers to e-mails of which nothing could be made, to whoever sent them (RFC 3834). They repeat
 * no word of the mail; only who quoted a code that opens a case is told anything of that case.
 */
public sealed interface ToSender extends Letter {

    /** Why what a customer wrote was not taken into the case. */
    enum Late {
        /** An answer in a hearing that is over. */
        HEARING_OVER,
        /** An appeal after the time for it. */
        APPEAL_TIME_OVER,
        /** An appeal against what was appealed, and decided, already. */
        APPEAL_DECIDED,
        /** Something put right, while the answer to what was shown before is still to come. */
        REMEDY_WAITS,
        /** The letter with this code asked for nothing. */
        NOTHING_ASKED,
        /** Nothing but what it quotes, and no attachment. */
        NO_WORDS,
        /** More than is taken in at once; people read it. */
        TOO_MANY
    }

    /**
     * A measure that can still be appealed against.
     *
     * @param measure its number, as its reasons give it
     */
    record Contestable(String measure, Instant until) {}

    /**
     * What came with a code that opens a case, and was not taken into it.
     *
     * @param received when it came
     * @param when until when it was possible, or by when it is answered; empty where no time
     *     decides
     * @param contestable what can still be appealed against
     * @param bodies for settling it out of court
     * @param court which courts are competent, in words
     */
    record AnswerNotTaken(
            Provider provider,
            Instant date,
            Reply reply,
            Instant received,
            Late late,
            Optional<Instant> when,
            List<Contestable> contestable,
            List<Redress.Body> bodies,
            String court)
            implements ToSender {
        /** Copies, and checks. */
        public AnswerNotTaken {
            contestable = List.copyOf(contestable);
            bodies = List.copyOf(bodies);
            Needs.some(bodies, "who settles it out of court");
            Needs.words(court, "which courts are competent");
            boolean timed =
                    switch (late) {
                        case HEARING_OVER, APPEAL_TIME_OVER, REMEDY_WAITS -> true;
                        case APPEAL_DECIDED, NOTHING_ASKED, NO_WORDS, TOO_MANY -> false;
                    };
            if (timed != when.isPresent()) {
                throw new IllegalArgumentException("A letter needs the time that decided, " + late);
            }
        }

        /** Whether it came before the hearing's end, and was read when that was over already. */
        public boolean inTime() {
            return late == Late.HEARING_OVER && when.filter(received::isBefore).isPresent();
        }
    }

    /** Why nothing was made of a mail that opened no case. */
    enum Unread {
        /** It quotes a code that opens nothing, and was taken in as a notice. */
        CODE_OPENS_NOTHING,
        /** It could not be read. */
        UNREADABLE,
        /** It is larger than what is read. */
        TOO_LARGE,
        /** Too many came from its domain. */
        TOO_MANY
    }

    /**
     * A mail that opened no case. It carries no code, so that it says nothing of any.
     *
     * @param email where to write again
     * @param received when it came
     * @param details what was wrong with it, in technical words (English)
     * @param megabytesMax how much is read
     */
    record MailNotTaken(
            Provider provider,
            Instant date,
            String email,
            Instant received,
            Unread unread,
            List<String> details,
            long megabytesMax)
            implements ToSender {
        /** Copies, and checks. */
        public MailNotTaken {
            details = List.copyOf(details);
            Needs.words(email, "where to write again");
        }
    }
}
