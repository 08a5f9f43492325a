package dev.proviso.desk.evidence;

import dev.proviso.cases.store.CaseCheck;
import dev.proviso.cases.store.CaseTables;
import dev.proviso.ledger.log.CheckpointSigner;
import dev.proviso.ledger.log.LedgerTables;
import dev.proviso.ledger.log.Log;
import dev.proviso.ledger.log.LogRefusal;
import dev.proviso.ledger.log.TileFolder;
import dev.proviso.ledger.note.Refused;
import dev.proviso.ledger.tree.TileTree;
import dev.proviso.ledger.vault.Disclosures;
import dev.proviso.ledger.vault.Vault;
import dev.proviso.notices.post.Outbox;
import dev.proviso.notices.store.NoticeTables;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Copies of a home's databases, and what a copy of the ledger holds. No keys are made or used. */
public final class LedgerCopy {

    private LedgerCopy() {}

    /**
     * What a ledger holds.
     *
     * @param size entries, signed or not
     * @param root of their tree, lower-case hex
     * @param events of cases
     */
    public record Held(long size, String root, long events) {}

    /** Copies a database as it is at one instant, without what was deleted from it. */
    public static void write(Path database, Path into) {
        Guarded.run(
                database,
                () -> {
                    try (Connection open = connect(database);
                            PreparedStatement vacuum = open.prepareStatement("VACUUM INTO ?")) {
                        vacuum.setString(1, into.toString());
                        vacuum.execute();
                        return into;
                    }
                });
    }

    /** Reads all of a ledger; one from before there were cases gets their tables. */
    public static Held held(Path ledger) {
        return Guarded.run(
                ledger,
                () -> {
                    CaseTables.migrate(new LedgerFile(ledger).source());
                    try (Connection open = connect(ledger)) {
                        return held(open);
                    }
                });
    }

    /** The same on a connection, in its transaction. */
    static Held held(Connection open) throws SQLException, IOException, LogRefusal, Refused {
        long size = Log.size(open);
        return new Held(size, root(open, size), events(open));
    }

    /** Lets no letter go out by itself that waited when the copy was made; how many did. */
    public static int keepLetters(Path ledger) {
        return Guarded.run(
                ledger,
                () -> {
                    NoticeTables.migrate(new LedgerFile(ledger).source());
                    try (Connection open = connect(ledger)) {
                        return Outbox.restored(open);
                    }
                });
    }

    /** The root over the first entries of a ledger, lower-case hex. */
    public static String root(Path ledger, long size) {
        return Guarded.run(
                ledger,
                () -> {
                    try (Connection open = connect(ledger)) {
                        return root(open, size);
                    }
                });
    }

    /**
     * What does not fit between the events of cases and the entries, by position.
     *
     * @param vault without it, what is sealed is not compared
     */
    public static Map<Long, String> problems(
            Path ledger, Optional<Path> vault, SecureRandom random) {
        return Guarded.run(
                ledger,
                () -> {
                    try (Connection open = connect(ledger);
                            Connection keys =
                                    vault.isPresent()
                                            ? connect(vault.get())
                                            : DriverManager.getConnection("jdbc:sqlite::memory:")) {
                        return new CaseCheck(open, new Disclosures(open, new Vault(keys, random)))
                                .problems();
                    }
                });
    }

    /**
     * Makes the log as files again, up to the last checkpoint signed, which must be of these
     * entries.
     *
     * @param folder may hold a checkpoint, which then must be of this history and no newer
     */
    public static void publish(Path ledger, Path folder) {
        Guarded.run(
                ledger,
                () -> {
                    try (Connection open = connect(ledger)) {
                        new CheckpointSigner(new TileFolder(folder), List.of()).rebuild(open);
                        return folder;
                    }
                });
    }

    private static String root(Connection open, long size)
            throws SQLException, IOException, LogRefusal, Refused {
        TileTree tree = new TileTree((_, _, _) -> {});
        Log.<Refused>entries(open, 0, size, (_, entry) -> tree.add(entry));
        return HexFormat.of().formatHex(tree.root());
    }

    private static long events(Connection open) throws SQLException {
        try (Statement statement = open.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM case_event")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static Connection connect(Path database) throws SQLException {
        Connection connection = new LedgerFile(database).source().getConnection();
        LedgerTables.prepare(connection);
        return connection;
    }
}
