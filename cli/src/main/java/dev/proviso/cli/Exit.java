package dev.proviso.cli;

import dev.proviso.facts.problem.ProblemException;

/** The exit codes of every command; {@code docs/exit-codes.md} is written from this table. */
public enum Exit {
    DONE(0, "Done. For assess: the review was made, whatever it says."),
    NO(
            1,
            "The answer is no: not verified, not the same, a pack's test failed, too few witnesses signed. For case work: something that is due was not done; it is named, and tried again."),
    USAGE(
            2,
            "Could not be tried: an option, argument or name is wrong; for verify: no file, or signer unknown."),
    EXPORT(3, "An export cannot be used: unknown format, damaged, too much of it malformed."),
    DEFINITION(
            4, "A file that people write is wrong: a pack, a formula, a units list, proviso.yaml."),
    SYSTEM(
            5,
            "The machine refuses: disk full, no permission, the home is in use or an old copy, its database does not answer, no JDK."),
    INTERRUPTED(130, "Stopped by the user; nothing half-written is left."),
    BUG(70, "A fault of Proviso itself; it prints where.");

    private final int code;
    private final String meaning;

    Exit(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    public int code() {
        return code;
    }

    public String meaning() {
        return meaning;
    }

    static Exit of(ProblemException.Kind kind) {
        return switch (kind) {
            case USAGE -> USAGE;
            case EXPORT -> EXPORT;
            case DEFINITION -> DEFINITION;
            case SYSTEM -> SYSTEM;
        };
    }
}
