package dev.proviso.desk.doctor;

import dev.proviso.desk.evidence.LedgerDatabase;
import dev.proviso.facts.home.Configuration;
import dev.proviso.facts.problem.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Whether there is a ledger, asked before anything is opened or made.
 *
 * @param checks of the database server, where {@code proviso.yaml} names one
 */
record LedgerPlace(Presence presence, List<Check> checks) {

    /** What can be said of it. */
    enum Presence {
        THERE,
        NONE,
        /** The server does not answer. */
        UNKNOWN
    }

    static LedgerPlace of(Path home) {
        Configuration settings;
        try {
            settings = Configuration.read(home.resolve(Configuration.FILE));
        } catch (ProblemException _) {
            // told as the check `settings`, when the home is opened
            boolean file = Files.exists(home.resolve(LedgerDatabase.FILE));
            return new LedgerPlace(file ? Presence.THERE : Presence.NONE, List.of());
        }
        try {
            LedgerDatabase database = LedgerDatabase.of(home, settings);
            Presence presence = database.exists() ? Presence.THERE : Presence.NONE;
            return new LedgerPlace(
                    presence,
                    settings.database().isEmpty()
                            ? List.of()
                            : List.of(Check.ok("database", said(database, presence))));
        } catch (ProblemException e) {
            return new LedgerPlace(Presence.UNKNOWN, List.of(Check.failed("database", e)));
        }
    }

    private static String said(LedgerDatabase database, Presence presence) {
        return "The "
                + database.words()
                + " lets us in"
                + (presence == Presence.THERE ? "." : ", and is empty.");
    }
}
