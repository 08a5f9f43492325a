package dev.proviso.notices.post;

/** How one dialogue with the mail server about one letter ended. */
sealed interface Answer {

    /** Its words, on one line. */
    String words();

    /** It took the letter. */
    record Accepted(String words) implements Answer {}

    /** It did not, and may later. */
    record NotNow(String words) implements Answer {}

    /** It never will. */
    record Never(String words) implements Answer {}

    /** It would take the letter, but not the copy for the archive. */
    record NoCopy(String words) implements Answer {}

    /** All was written, and no answer came. */
    record None(String words) implements Answer {}
}
