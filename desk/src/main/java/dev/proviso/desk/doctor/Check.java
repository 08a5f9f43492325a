package dev.proviso.desk.doctor;

import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.Where;
import java.util.stream.Collectors;

/**
 * One thing that was looked at.
 *
 * @param name of the check, always the same
 * @param what was found, in words
 * @param next what to do now, or {@code ""}
 */
public record Check(String name, State state, String what, String next) {

    /** How it stands. */
    public enum State {
        OK,
        /** It goes on, and somebody should look at it. */
        WARNING,
        /** It does not go on, or what was promised is not kept. */
        FAILED,
        /** Nothing can be said: what it needs is not there. */
        COULD_NOT_TRY
    }

    static Check ok(String name, String what) {
        return new Check(name, State.OK, what, "");
    }

    static Check warning(String name, String what, String next) {
        return new Check(name, State.WARNING, what, next);
    }

    static Check failed(String name, String what, String next) {
        return new Check(name, State.FAILED, what, next);
    }

    static Check couldNotTry(String name, String what, String next) {
        return new Check(name, State.COULD_NOT_TRY, what, next);
    }

    /** What a command would have said. */
    static Check failed(String name, ProblemException e) {
        return failed(name, words(e), next(e));
    }

    static String words(ProblemException e) {
        return e.problems().stream()
                .map(problem -> place(problem.where()) + ": " + problem.what())
                .collect(Collectors.joining(" "));
    }

    private static String place(Where where) {
        return switch (where) {
            case Where.InFile(String file) -> file;
            case Where.InRow(String file, long line, _) -> file + ":" + line;
            case Where.InText(String file, int line, int column, _, _) ->
                    file + ":" + line + ":" + column;
        };
    }

    static String next(ProblemException e) {
        return e.problems().stream()
                .map(problem -> problem.next().isEmpty() ? problem.wanted() : problem.next())
                .filter(next -> !next.isEmpty())
                .distinct()
                .collect(Collectors.joining(" "));
    }
}
