package dev.proviso.facts.problem;

/**
 * One thing that is wrong, told so that a person can mend it.
 *
 * @param where the place
 * @param what what was found there; never a value from a dropped column
 * @param wanted what would have been right, or {@code ""}
 * @param next what to do now, or {@code ""}
 */
public record Problem(Where where, String what, String wanted, String next) {

    /** A problem of a whole file or argument. */
    public static Problem of(String file, String what, String wanted, String next) {
        return new Problem(new Where.InFile(file), what, wanted, next);
    }
}
