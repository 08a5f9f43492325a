package dev.proviso.facts.problem;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Input that cannot be used. Carries every problem found, at least one; reported without a stack
 * trace and with {@link #kind()}'s exit code.
 */
public final class ProblemException extends RuntimeException {

    /**
     * What sort of input was wrong; each has one exit code, documented in {@code
     * docs/exit-codes.md}.
     */
    public enum Kind {
        /** An option or argument of the command. */
        USAGE,
        /** An export, or a file named as one. */
        EXPORT,
        /** A pack, formula, list or configuration that a person wrote. */
        DEFINITION,
        /** The machine: disk full, no permission, home in use. */
        SYSTEM
    }

    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final transient List<Problem> problems;

    public ProblemException(Kind kind, List<Problem> problems) {
        super(problems.stream().map(Problem::what).collect(Collectors.joining("; ")));
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("a ProblemException needs a problem");
        }
        this.kind = kind;
        this.problems = List.copyOf(problems);
    }

    public ProblemException(Kind kind, Problem problem) {
        this(kind, List.of(problem));
    }

    public Kind kind() {
        return kind;
    }

    public List<Problem> problems() {
        return problems;
    }
}
