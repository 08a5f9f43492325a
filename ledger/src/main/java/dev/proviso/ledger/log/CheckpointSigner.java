package dev.proviso.ledger.log;

import dev.proviso.ledger.log.LogRefusal.Kind;
import dev.proviso.ledger.note.Checkpoint;
import dev.proviso.ledger.note.Refused;
import dev.proviso.ledger.note.Signatures;
import dev.proviso.ledger.note.SignedNote;
import dev.proviso.ledger.note.SigningKey;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Signs the size that the log has now, apart from the transactions that append: never two roots for
 * one size, never a tree that is not a continuation of every checkpoint signed or published before.
 * Not shared between threads.
 */
public final class CheckpointSigner {

    private final TileFolder folder;
    private final List<Elsewhere> elsewhere;

    /**
     * @param folder where the log is published
     * @param elsewhere asked before each signature: a database restored from an old copy does not
     *     know what it signed later
     */
    public CheckpointSigner(TileFolder folder, List<Elsewhere> elsewhere) {
        this.folder = folder;
        this.elsewhere = List.copyOf(elsewhere);
    }

    /**
     * Signs, keeps the note in the database, then publishes it with its tiles. If nothing was added
     * since, the last note is the answer. The connection must have no open transaction.
     *
     * @param key its name is the log's origin
     * @throws LogRefusal if the history has changed or others hold a newer one: nothing is signed
     */
    public SignedNote sign(Connection connection, SigningKey key)
            throws SQLException, IOException, LogRefusal {
        return apart(connection, () -> signed(connection, key));
    }

    /**
     * Refuses where {@link #sign} would, signs nothing: to be asked before anything is added.
     *
     * @throws LogRefusal if the history has changed or others hold a newer one
     */
    public void check(Connection connection, SigningKey key)
            throws SQLException, IOException, LogRefusal {
        apart(
                connection,
                () -> {
                    Optional<SignedNote> last = Log.checkpoint(connection);
                    known(key.verifier().name(), Log.size(connection), last);
                    askElsewhere(key.verifier().name(), last);
                    return last;
                });
    }

    private SignedNote signed(Connection connection, SigningKey key)
            throws SQLException, IOException, LogRefusal {
        String origin = key.verifier().name();
        long size = Log.size(connection);
        Optional<SignedNote> last = Log.checkpoint(connection);
        NavigableMap<Long, byte[]> known = known(origin, size, last);
        askElsewhere(origin, last);
        byte[] root = Projection.bring(connection, folder, size, known, false);
        connection.commit();
        SignedNote note;
        if (last.isPresent() && read(last.get()).size() == size) {
            note = last.get();
        } else {
            String text = new Checkpoint(origin, size, root).text();
            note = new SignedNote(text, List.of(Signatures.sign(key, text)));
            keep(connection, "INSERT INTO ledger_checkpoint (note, size) VALUES (?, ?)", note);
        }
        folder.publish(note);
        return note;
    }

    /** Every root that is already out, by size. */
    private NavigableMap<Long, byte[]> known(String origin, long size, Optional<SignedNote> last)
            throws IOException, LogRefusal {
        NavigableMap<Long, byte[]> known = new TreeMap<>();
        for (Optional<SignedNote> note : List.of(last, folder.checkpoint())) {
            if (note.isEmpty()) {
                continue;
            }
            Checkpoint checkpoint = read(note.get());
            if (!checkpoint.origin().equals(origin)) {
                throw new LogRefusal(
                        Kind.DAMAGED,
                        "here is the log " + checkpoint.origin() + ", the key is for " + origin);
            }
            if (checkpoint.size() > size) {
                throw newer(checkpoint.size(), size);
            }
            byte[] other = known.put(checkpoint.size(), checkpoint.root());
            if (other != null && !Arrays.equals(other, checkpoint.root())) {
                throw new LogRefusal(
                        Kind.CHANGED_HISTORY,
                        "another checkpoint of size " + checkpoint.size() + " is published");
            }
        }
        return known;
    }

    private void askElsewhere(String origin, Optional<SignedNote> last) throws LogRefusal {
        long mine = last.isPresent() ? read(last.get()).size() : 0;
        for (Elsewhere other : elsewhere) {
            Elsewhere.Seen theirs = other.seen(origin, last, folder);
            if (theirs.otherHistory()) {
                throw new LogRefusal(
                        Kind.CHANGED_HISTORY,
                        "another history of this log is out: this database is an old copy that went"
                                + " on by itself, or was changed");
            }
            if (theirs.size() > mine) {
                throw newer(theirs.size(), mine);
            }
        }
    }

    private static LogRefusal newer(long theirs, long mine) {
        return new LogRefusal(
                Kind.NEWER_ELSEWHERE,
                "a checkpoint of size "
                        + theirs
                        + " is out, this database knows of "
                        + mine
                        + ": it is an old copy, and signing would fork the log");
    }

    /**
     * Keeps and publishes a note that has got cosignatures, unless a newer one is out by now.
     *
     * @param note one that {@link #sign} gave, with more lines
     */
    public void cosigned(Connection connection, SignedNote note)
            throws SQLException, IOException, LogRefusal {
        apart(
                connection,
                () -> {
                    keep(connection, "UPDATE ledger_checkpoint SET note = ? WHERE size = ?", note);
                    Optional<SignedNote> last = Log.checkpoint(connection);
                    if (last.isPresent() && last.get().text().equals(note.text())) {
                        folder.publish(note);
                    }
                    return note;
                });
    }

    /**
     * Makes the folder again from the database, up to the last checkpoint: hashes every entry, and
     * finds any that is no longer the one that was signed.
     */
    public void rebuild(Connection connection) throws SQLException, IOException, LogRefusal {
        apart(
                connection,
                () -> {
                    Optional<SignedNote> last = Log.checkpoint(connection);
                    if (last.isPresent()) {
                        Checkpoint checkpoint = read(last.get());
                        NavigableMap<Long, byte[]> known =
                                known(checkpoint.origin(), checkpoint.size(), last);
                        Projection.bring(connection, folder, checkpoint.size(), known, true);
                        folder.publish(last.get());
                    }
                    return last;
                });
    }

    private static void keep(Connection connection, String sql, SignedNote note)
            throws SQLException, LogRefusal {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, note.written());
            statement.setLong(2, read(note).size());
            statement.executeUpdate();
            connection.commit();
        } catch (SQLException e) {
            throw Log.busyOr(Dialect.of(connection), e);
        }
    }

    private static Checkpoint read(SignedNote note) throws LogRefusal {
        try {
            return Checkpoint.parse(note.text());
        } catch (Refused e) {
            throw new LogRefusal(Kind.DAMAGED, "a checkpoint: " + e.getMessage(), e);
        }
    }

    @FunctionalInterface
    private interface Step<T> {
        T run() throws SQLException, IOException, LogRefusal;
    }

    /** Alone with the folder, in transactions of its own. */
    private <T> T apart(Connection connection, Step<T> step)
            throws SQLException, IOException, LogRefusal {
        boolean auto = connection.getAutoCommit();
        try (TileFolder.Writing _ = folder.writing()) {
            connection.setAutoCommit(false);
            T result = step.run();
            connection.commit();
            return result;
        } catch (SQLException | IOException | LogRefusal | RuntimeException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(auto);
        }
    }
}
