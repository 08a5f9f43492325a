package dev.proviso.notices.letter;

import dev.proviso.notices.statement.Conduct;
import dev.proviso.notices.statement.Facts;
import dev.proviso.notices.statement.Ground;
import dev.proviso.notices.statement.Level;
import dev.proviso.notices.statement.Redress;
import dev.proviso.notices.statement.Restriction;
import dev.proviso.notices.statement.StatementOfReasons;
import dev.proviso.notices.statement.Target;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Letters to the customer. What a person wrote (reasons, facts, questions) is in the letter's
 * language. There is no field for who gave notice, and there must be none (D16).
 */
public sealed interface ToCustomer extends Letter {

    Head head();

    @Override
    default Provider provider() {
        return head().provider();
    }

    @Override
    default Instant date() {
        return head().date();
    }

    /**
     * A question to the customer; it restricts nothing.
     *
     * @param about what it is about
     * @param seen what was seen in the metering records, in words
     * @param questions what the provider would like to know; at least one
     * @param until the end of the thirty days
     */
    record Inquiry(
            Head head, List<Target> about, String seen, List<String> questions, Instant until)
            implements ToCustomer {
        /** Copies. */
        public Inquiry {
            about = List.copyOf(about);
            Needs.targets(about);
            questions = List.copyOf(questions);
            Needs.words(seen, "what was seen");
            Needs.some(questions, "a question");
        }
    }

    /**
     * The question was looked into, and the use is innocent (D27).
     *
     * @param reason why
     * @param values within which bounds it holds, in words
     * @param until when it ends
     */
    record Cleared(Head head, List<Target> about, String reason, String values, Instant until)
            implements ToCustomer {
        /** Copies. */
        public Cleared {
            about = List.copyOf(about);
            Needs.targets(about);
            Needs.words(reason, "the reason");
            Needs.words(values, "the bounds within which the clearance holds");
        }
    }

    /**
     * Thirty days without an answer that settles it; nothing is restricted (D10).
     *
     * @param blindSpots what the provider cannot see
     * @param power how likely it would have seen the forbidden use
     */
    record InquiryNotResolved(Head head, List<Target> about, String blindSpots, String power)
            implements ToCustomer {
        /** Copies. */
        public InquiryNotResolved {
            about = List.copyOf(about);
            Needs.targets(about);
            Needs.words(blindSpots, "the blind spots (D10)");
            Needs.words(power, "the power of the look (D10)");
        }
    }

    /**
     * The customer is heard (D7).
     *
     * @param conduct which clauses seem to be broken, when, and why the provider thinks so
     * @param considered the furthest restriction that may follow; empty when none is planned
     * @param inForce the interim measure that is in force meanwhile
     * @param until the end of the hearing
     */
    record Hearing(
            Head head,
            List<Target> about,
            List<Conduct> conduct,
            Facts facts,
            Optional<Level> considered,
            Optional<Measure> inForce,
            Instant until)
            implements ToCustomer {
        /** Copies. */
        public Hearing {
            about = List.copyOf(about);
            Needs.targets(about);
            conduct = List.copyOf(conduct);
            Needs.conduct(conduct);
            Needs.facts(facts);
        }
    }

    /** A letter that is a statement of reasons. */
    sealed interface WithReasons extends ToCustomer {
        StatementOfReasons statement();
    }

    /** A breach was determined, and this follows (D1). */
    record Determination(Head head, String measure, StatementOfReasons statement)
            implements WithReasons {
        /** Checks. */
        public Determination {
            Needs.words(measure, "the number of the measure");
        }
    }

    /** A breach was determined, and nothing is restricted. */
    record BreachOnly(
            Head head, List<Target> about, List<Conduct> conduct, Facts facts, Redress redress)
            implements ToCustomer {
        /** Copies. */
        public BreachOnly {
            about = List.copyOf(about);
            Needs.targets(about);
            conduct = List.copyOf(conduct);
            Needs.conduct(conduct);
            Needs.facts(facts);
        }
    }

    /**
     * At once, for imminent harm, for 72 hours (D3).
     *
     * @param imminentHarm which harm, in words
     * @param hearingUntil until when the customer is heard
     */
    record Interim(
            Head head,
            String measure,
            StatementOfReasons statement,
            String imminentHarm,
            Instant hearingUntil)
            implements WithReasons {
        /** Checks. */
        public Interim {
            Needs.words(measure, "the number of the measure");
            Needs.words(imminentHarm, "the imminent harm (D3)");
        }
    }

    /** An interim measure was confirmed; {@code since} is when it began. */
    record Confirmation(
            Head head,
            String measure,
            StatementOfReasons statement,
            String imminentHarm,
            Instant since,
            Instant hearingUntil)
            implements WithReasons {
        /** Checks. */
        public Confirmation {
            Needs.words(measure, "the number of the measure");
            Needs.words(imminentHarm, "the imminent harm (D3)");
        }
    }

    /**
     * An authority's order was carried out (D22).
     *
     * @param silentUntil when the order to stay silent ended; empty when there was none
     */
    record Order(
            Head head, String measure, StatementOfReasons statement, Optional<Instant> silentUntil)
            implements WithReasons {
        /** Checks. */
        public Order {
            Needs.words(measure, "the number of the measure");
        }
    }

    /**
     * An authority's order that restricts nothing was accepted as authentic: to stay silent, or to
     * preserve (D22). Told when silence has ended, so the order may have ended too.
     *
     * @param since when it was accepted
     * @param until when it ends or ended, or is looked at again
     * @param silentUntil when the order to stay silent ended; empty when there was none
     */
    record OrderAccepted(
            Head head,
            String measure,
            List<Target> about,
            Ground.Order order,
            Instant since,
            Instant until,
            Optional<Instant> silentUntil,
            Redress redress)
            implements ToCustomer {
        /** Copies; checks. */
        public OrderAccepted {
            about = List.copyOf(about);
            Needs.words(measure, "the number of the order");
            Needs.words(order.scope(), "what the order commands");
        }
    }

    /**
     * A measure in force is carried out by another plan (D4, D24).
     *
     * @param statement of the measure as it is from now on
     * @param why it is changed, in words
     */
    record MeasureChanged(Head head, String measure, StatementOfReasons statement, String why)
            implements WithReasons {
        /** Checks. */
        public MeasureChanged {
            Needs.words(measure, "the number of the measure");
            Needs.words(why, "why the measure is changed");
        }
    }

    /** A conflict of interest was found later; people free of it confirmed the decision (D21). */
    record DoubtSettled(Head head, Measure measure, String reasons, Redress redress)
            implements ToCustomer {
        /** Checks. */
        public DoubtSettled {
            Needs.words(reasons, "the reasons");
        }
    }

    /** Why a measure ended. */
    enum EndGround {
        DATE,
        NOT_CONFIRMED,
        APPEAL,
        VOIDED,
        DECISION,
        ORDER_ENDED,
        REMEDY
    }

    /** A measure no longer holds; what was restricted is given back. */
    record MeasureEnded(Head head, Measure measure, EndGround ground, Instant ended)
            implements ToCustomer {}

    /**
     * It was given back.
     *
     * @param complete whether the state from before is restored; else another measure, which the
     *     customer knows, still holds a part
     * @param remaining what still holds and why, in words, one line each; empty when complete
     */
    record Reinstated(
            Head head, Measure measure, Instant at, boolean complete, List<String> remaining)
            implements ToCustomer {
        /** Copies. */
        public Reinstated {
            remaining = List.copyOf(remaining);
            if (complete != remaining.isEmpty()) {
                throw new IllegalArgumentException(
                        "A letter says what still holds where not all is given back, and only"
                                + " there.");
            }
        }
    }

    /** What was not decided in time. */
    enum Undecided {
        APPEAL,
        DOUBT
    }

    /**
     * An overdue decision lowers the measure to {@link Level#FREEZE} (D20).
     *
     * @param measure as it was before
     * @param remains what the customer can use now, in words
     */
    record Lowered(Head head, Measure measure, Undecided because, Instant at, List<String> remains)
            implements ToCustomer {
        /** Copies. */
        public Lowered {
            remains = List.copyOf(remains);
            Needs.some(remains, "what can be used now");
        }
    }

    /** A measure was looked at again and goes on (D29). */
    record Renewed(
            Head head,
            Measure measure,
            String reasons,
            Instant until,
            Restriction.AtUntil atUntil,
            Redress redress)
            implements ToCustomer {
        /** Checks. */
        public Renewed {
            Needs.words(reasons, "the reasons");
        }
    }

    /** The customer has shown what it put right; it will be answered by {@code due} (D29). */
    record RemedyReceived(Head head, Measure measure, Instant received, Instant due)
            implements ToCustomer {}

    /**
     * What the customer put right is enough, or is not (D29).
     *
     * @param redress where it is not
     */
    record RemedyAnswered(
            Head head, Measure measure, boolean enough, String reasons, Optional<Redress> redress)
            implements ToCustomer {
        /** Checks. */
        public RemedyAnswered {
            Needs.words(reasons, "the reasons (D29)");
            Needs.redress(enough, redress);
        }
    }

    /**
     * The appeal has arrived (D8).
     *
     * @param appeal its own number
     * @param due when it must be decided
     */
    record AppealReceived(Head head, Measure measure, String appeal, Instant received, Instant due)
            implements ToCustomer {
        /** Checks. */
        public AppealReceived {
            Needs.words(appeal, "the number of the appeal");
        }
    }

    /**
     * The appeal was decided (D8).
     *
     * @param redress where it is rejected; its time for a complaint is not told, since the next
     *     appeal is open only after a refused remedy (D8, D29)
     */
    record AppealDecided(
            Head head,
            Measure measure,
            String appeal,
            boolean upheld,
            String reasons,
            Optional<Redress> redress)
            implements ToCustomer {
        /** Checks. */
        public AppealDecided {
            Needs.words(appeal, "the number of the appeal");
            Needs.words(reasons, "the reasons");
            Needs.redress(upheld, redress);
        }
    }

    /** The case was closed; nothing is restricted any more. */
    record CaseClosed(Head head, List<Target> about, String reasons) implements ToCustomer {
        /** Copies. */
        public CaseClosed {
            about = List.copyOf(about);
            Needs.targets(about);
            Needs.words(reasons, "the reasons");
        }
    }

    /** What the customer's request to erase something came to (D15, D23). */
    record ErasureAnswered(Head head, Erasure erasure) implements ToCustomer {}
}
