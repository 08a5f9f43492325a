package dev.proviso.desk.cases;

import dev.proviso.cases.core.Command;
import dev.proviso.notices.intake.Channel;
import dev.proviso.notices.intake.ReceivedNotice;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A notice as an analyst or decider reads it; never who gave it, nor a secret of its code (D16).
 *
 * @param notice its name in the case; for one of the register also its public number
 * @param channel by which it came; empty where a person put it on record
 * @param due by when an answer is due
 * @param digest to which the ledger commits
 * @param language in which an answer is wanted, as BCP 47 has it
 * @param whose the account of what it reports
 * @param same notices that are the same matter, or may be
 */
public record NoticeShown(
        String caseId,
        String notice,
        Instant received,
        Command.Source source,
        Optional<Channel> channel,
        Instant due,
        boolean answered,
        String digest,
        Said said,
        Optional<String> language,
        Optional<Whose> whose,
        List<Same> same) {

    /** Copies. */
    public NoticeShown {
        same = List.copyOf(same);
    }

    /** What it says. */
    public sealed interface Said {
        /** Taken in by a reader. */
        record Read(ReceivedNotice notice) implements Said {}

        /** A text that a person put on record. */
        record Text(String text) implements Said {}

        /** A file that is no text. */
        record File(int bytes) implements Said {}

        /** Erased, or never kept. */
        record Gone() implements Said {}
    }

    /**
     * Whose the reported place was.
     *
     * @param at the incident's time, or when the notice came where that is not said
     * @param targets what a case about it can be opened on, the narrowest first
     * @param standing whether it can be
     */
    public record Whose(String account, Instant at, List<String> targets, Standing standing) {
        /** Copies. */
        public Whose {
            targets = List.copyOf(targets);
        }
    }

    /** How a case stands to an account. */
    public enum Standing {
        /** It is not open yet. */
        TO_OPEN,
        /** It is open, and about it. */
        OPEN,
        /** It is open, and about another. */
        OPEN_ON_ANOTHER,
        /** The customer register knows no customer that has it. */
        UNKNOWN
    }

    /**
     * Another notice.
     *
     * @param caseId where that one is dealt with
     * @param how the two stand to each other
     * @param reason in words
     */
    public record Same(String notice, String caseId, How how, String reason) {}

    /** How two notices stand to each other. */
    public enum How {
        /** This one repeats that one. */
        REPEATS,
        /** That one repeats this one. */
        REPEATED_BY,
        /** Nobody has decided yet. */
        PERHAPS,
        /** A person has found that it is the same. */
        FOUND_SAME,
        /** A person has found that it is not. */
        FOUND_DIFFERENT
    }
}
