package dev.proviso.desk.evidence;

import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.ledger.log.LogRefusal;
import dev.proviso.ledger.log.NewerTables;
import dev.proviso.ledger.note.Refused;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/** Says for people why the ledger refused. */
public final class Guarded {

    private Guarded() {}

    /** What may be refused. */
    public interface Step<T> {
        T run() throws SQLException, IOException, LogRefusal, Refused;
    }

    /**
     * Does it.
     *
     * @throws ProblemException SYSTEM if it was refused
     */
    public static <T> T run(Path where, Step<T> step) {
        try {
            return step.run();
        } catch (SQLException | IOException | LogRefusal | Refused e) {
            ProblemException failed =
                    new ProblemException(
                            ProblemException.Kind.SYSTEM,
                            Problem.of(
                                    where.toString(),
                                    "the ledger refuses: " + said(e) + ".",
                                    "",
                                    next(e)));
            failed.initCause(e);
            throw failed;
        }
    }

    /** The first line of what was said, without its stop. */
    static String said(Exception e) {
        return String.valueOf(e.getMessage())
                .lines()
                .findFirst()
                .orElse("")
                .replaceFirst("\\.$", "");
    }

    /** SQLite has no such state, a server always. */
    private static boolean ofServer(Exception e) {
        return e instanceof SQLException sql && sql.getSQLState() != null;
    }

    private static String next(Exception e) {
        if (e instanceof NewerTables) {
            return "Nothing was changed. Go on with that version, or a newer one.";
        }
        if (ofServer(e)) {
            return "Nothing half-done is kept. Look at the database server, and try again when it"
                    + " runs.";
        }
        if (!(e instanceof LogRefusal refusal)) {
            return "Free some space, or look at the home's permissions.";
        }
        return switch (refusal.kind()) {
            case BUSY -> "Try again when it is done.";
            case NEWER_ELSEWHERE -> "Nothing was added. Go on from the newest copy of the home.";
            case CHANGED_HISTORY ->
                    "Nothing more is signed. Go on from the copy whose history is out; keep this one"
                            + " as evidence.";
            case DAMAGED -> "Restore the ledger from its newest backup (docs/backup.md).";
        };
    }
}
