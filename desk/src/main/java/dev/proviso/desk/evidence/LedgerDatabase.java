package dev.proviso.desk.evidence;

import dev.proviso.facts.home.Configuration;
import dev.proviso.facts.home.Home;
import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.ProblemException.Kind;
import dev.proviso.ledger.log.LogRefusal;
import dev.proviso.ledger.note.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/** Where the ledger of a home stands, with its cases, notices, letters and restrictions. */
public sealed interface LedgerDatabase permits LedgerFile, LedgerServer {

    /** The file in a home that names no database. */
    String FILE = "ledger.db";

    /**
     * That of an open home.
     *
     * @throws ProblemException as {@link #of(Path, Configuration)}
     */
    static LedgerDatabase of(Home home) {
        return of(home.folder(), home.configuration());
    }

    /**
     * That of a home. Nothing is asked of it yet.
     *
     * @throws ProblemException DEFINITION if there are two, or the password cannot be read
     */
    static LedgerDatabase of(Path folder, Configuration configuration) {
        Path file = folder.resolve(FILE);
        if (configuration.database().isEmpty()) {
            return new LedgerFile(file);
        }
        if (Files.exists(file)) {
            throw new ProblemException(
                    Kind.DEFINITION,
                    Problem.of(
                            file.toString(),
                            "here is a ledger, and "
                                    + Configuration.FILE
                                    + " names a database for it.",
                            "one of them",
                            "Take `database` out again; docs/backup.md says how a ledger moves."));
        }
        return LedgerServer.of(configuration.database().get(), folder.resolve("keys"));
    }

    /**
     * Puts the file {@link #FILE} of a home that nobody has opened yet where its settings say that
     * the ledger stands: into an empty database, or it stays.
     *
     * @return the name of the database, if it was put into one
     * @throws ProblemException USAGE if something is in the database; SYSTEM if it does not answer;
     *     then nothing is in it, and the file as it was
     */
    static Optional<String> settle(Path folder, Configuration configuration) {
        if (configuration.database().isEmpty()) {
            return Optional.empty();
        }
        LedgerServer server =
                LedgerServer.of(configuration.database().get(), folder.resolve("keys"));
        server.fill(new LedgerFile(folder.resolve(FILE)));
        return Optional.of(server.words());
    }

    /**
     * Whether there is a ledger in it.
     *
     * @throws ProblemException SYSTEM if it does not answer
     */
    boolean exists();

    /** For migrations, and for further connections of the process that holds it. */
    DataSource source();

    /**
     * A connection that is prepared for the ledger.
     *
     * @throws ProblemException SYSTEM if it does not answer, or lets us not in
     */
    Connection connect() throws SQLException, IOException;

    /**
     * The same, and no other process has it until this connection is closed.
     *
     * @throws ProblemException SYSTEM if another has it, or it holds the log of another home
     */
    Connection hold() throws SQLException, IOException, LogRefusal, Refused;

    /** Copies it as it is at one instant into a new SQLite file, without what was deleted. */
    void copy(Path into);

    /** Its name for people. */
    String words();
}
