package dev.proviso.facts.reader;

import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.ProblemException.Kind;
import dev.proviso.facts.problem.Where;

/** The problems of an export, with what follows for the person who reads them. */
final class Faults {

    static final String NOTHING_WRITTEN = "Nothing was written.";

    private Faults() {}

    static ProblemException file(String name, String what, String wanted, String next) {
        return new ProblemException(
                Kind.EXPORT, Problem.of(name, what, wanted, next + " " + NOTHING_WRITTEN));
    }

    static ProblemException row(
            String name, long line, String column, String what, String wanted, String next) {
        return new ProblemException(
                Kind.EXPORT,
                new Problem(
                        new Where.InRow(name, line, column),
                        what,
                        wanted,
                        next + " " + NOTHING_WRITTEN));
    }

    /** A file that ends before it is whole. */
    static ProblemException cutOff(String name, String what) {
        return file(
                name,
                what,
                "a whole file",
                "It was probably copied while it was still being written: fetch it again.");
    }
}
