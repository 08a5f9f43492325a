package dev.proviso.notices.post;

/** What the caller is to know about a letter. */
public enum Outcome {
    /** The mail server took it, or somebody knows that it arrived. */
    ARRIVED,
    /** The first try failed; it will be tried again. */
    DELAYED,
    /** It will not arrive: refused, tried too often, or sent back. */
    FAILED,
    /** It may have arrived; a person has to say. */
    UNCERTAIN
}
