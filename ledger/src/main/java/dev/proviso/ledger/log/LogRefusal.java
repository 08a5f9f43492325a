package dev.proviso.ledger.log;

/**
 * The log does not do what was asked, and nothing was changed; the message says why, for people.
 */
public final class LogRefusal extends Exception {

    /** Why. */
    public enum Kind {
        /** Another writer has the log; ask again. */
        BUSY,
        /** What was signed and what is there now are different histories. */
        CHANGED_HISTORY,
        /** Others hold a newer checkpoint than this database knows: it is an old copy. */
        NEWER_ELSEWHERE,
        /** The database or the folder holds something that no log of ours holds. */
        DAMAGED
    }

    private final Kind kind;

    LogRefusal(Kind kind, String why) {
        super(why);
        this.kind = kind;
    }

    LogRefusal(Kind kind, String why, Throwable cause) {
        super(why, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
