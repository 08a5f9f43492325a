package dev.proviso.notices.register;

/**
 * That a notice may be the same matter as an earlier one.
 *
 * @param reason in words, without any of the notice's own
 * @param state whether a person has decided
 */
public record Proposal(String notice, String earlier, String reason, State state) {

    /** What came of it. */
    public enum State {
        OPEN,
        JOINED,
        DIFFERENT
    }
}
