package dev.proviso.desk.evidence;

import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.ProblemException.Kind;
import dev.proviso.ledger.bundle.Trust;
import dev.proviso.ledger.log.Log;
import dev.proviso.ledger.log.LogRefusal;
import dev.proviso.ledger.note.Checkpoint;
import dev.proviso.ledger.note.Refused;
import dev.proviso.ledger.note.Signatures;
import dev.proviso.ledger.note.SignedNote;
import dev.proviso.ledger.note.SigningKey;
import dev.proviso.ledger.note.VerifierKey;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether the log on a server is this home's: any home can name a database, and each would go on
 * with another's log under keys of its own.
 *
 * @param name of the database
 * @param secrets the folder of the home's keys
 */
record OwnLog(String name, Connection ledger, Path secrets) {

    /**
     * Looks, and makes nothing.
     *
     * @throws ProblemException SYSTEM if there is a log that no key of this home signed
     */
    void check() throws SQLException, IOException, LogRefusal, Refused {
        Optional<LogKeys> keys = LogKeys.read(secrets);
        if (keys.isEmpty() && Log.size(ledger) > 0) {
            throw refused("it holds a log, and this home has no keys/log.key.");
        }
        Optional<SignedNote> last = Log.checkpoint(ledger);
        if (keys.isEmpty() || last.isEmpty()) {
            return;
        }
        Checkpoint checkpoint = Checkpoint.parse(last.get().text());
        List<VerifierKey> ours = ours(keys.get());
        if (last.get().signatures().stream()
                .noneMatch(line ->
                        ours.stream()
                                .anyMatch(key -> Signatures.verifies(key, checkpoint, line)))) {
            throw refused("it holds the log " + checkpoint.origin() + ", signed by other keys.");
        }
    }

    private static List<VerifierKey> ours(LogKeys keys) throws IOException, Refused {
        List<VerifierKey> ours = new ArrayList<>();
        keys.all().stream().map(Trust.LogKey::key).forEach(ours::add);
        keys.begun().map(SigningKey::verifier).ifPresent(ours::add);
        return ours;
    }

    private ProblemException refused(String what) {
        return new ProblemException(
                Kind.SYSTEM,
                Problem.of(
                        name,
                        what,
                        "the log of this home, or an empty database",
                        "Name another database in proviso.yaml, or put keys/ back from the newest"
                                + " backup of the vault (docs/backup.md)."));
    }
}
