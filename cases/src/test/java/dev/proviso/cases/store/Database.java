package dev.proviso.cases.store;

import dev.proviso.cases.core.DueProcess;
import dev.proviso.cases.core.Happened;
import dev.proviso.cases.core.World;
import dev.proviso.ledger.bundle.Bundle;
import dev.proviso.ledger.bundle.Trust;
import dev.proviso.ledger.bundle.Verdict;
import dev.proviso.ledger.bundle.Verification;
import dev.proviso.ledger.entry.Disclosure;
import dev.proviso.ledger.log.CheckpointSigner;
import dev.proviso.ledger.log.LedgerTables;
import dev.proviso.ledger.log.Log;
import dev.proviso.ledger.log.TileFolder;
import dev.proviso.ledger.note.Algorithm;
import dev.proviso.ledger.note.Checkpoint;
import dev.proviso.ledger.note.SignedNote;
import dev.proviso.ledger.note.SigningKey;
import dev.proviso.ledger.tree.Tree;
import dev.proviso.ledger.vault.Disclosures;
import dev.proviso.ledger.vault.Vault;
import dev.proviso.testing.PostgresServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteDataSource;

/** A ledger with cases in one database, its vault in another, its log in a folder. */
final class Database implements AutoCloseable {
    private static final SigningKey KEY =
            SigningKey.generate("proviso.example/log", Algorithm.ED25519, new SecureRandom());

    /** Before there were statistics. */
    private static final String OLDER = "7";

    private final DataSource source;
    private final Connection vaultConnection;
    private final TileFolder folder;
    final Connection connection;
    final Vault vault;
    final Disclosures disclosures;
    final Projections projections;
    final CaseStore store;

    private Database(DataSource source, Path scratch) throws SQLException {
        this.source = source;
        SecureRandom random = new SecureRandom();
        vaultConnection = DriverManager.getConnection("jdbc:sqlite:" + scratch.resolve("vault.db"));
        LedgerTables.prepare(vaultConnection);
        vault = new Vault(vaultConnection, random);
        CaseTables.migrate(source);
        connection = open();
        LedgerTables.create(connection);
        disclosures = new Disclosures(connection, vault);
        projections = new Projections(connection, new DueProcess(World.OFFICE));
        store = new CaseStore(connection, disclosures, projections, random);
        folder = new TileFolder(scratch.resolve("log"));
    }

    static Database sqlite(Path scratch) throws SQLException {
        return new Database(file(scratch), scratch);
    }

    private static DataSource file(Path scratch) {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + scratch.resolve("cases.db"));
        return source;
    }

    /** With these events of one case, as version {@link #OLDER} of the tables left them. */
    static Database olderSqlite(Path scratch, List<Happened> history) throws SQLException {
        return sqliteSince(OLDER, scratch, into -> put(into, history));
    }

    /** The same, whatever was in it. */
    static Database olderPostgres(PostgresServer server, Path scratch, List<Happened> history)
            throws SQLException {
        return postgresSince(OLDER, server, scratch, into -> put(into, history));
    }

    /** One that stands at this version of the tables, and what {@code fill} puts into it there. */
    static Database sqliteSince(String version, Path scratch, Filling fill) throws SQLException {
        return since(version, file(scratch), scratch, fill);
    }

    /** The same, whatever was in it. */
    static Database postgresSince(String version, PostgresServer server, Path scratch, Filling fill)
            throws SQLException {
        return since(version, emptied(server), scratch, fill);
    }

    /** What somebody puts into tables. */
    interface Filling {
        void put(Connection into) throws SQLException;
    }

    private static Database since(String version, DataSource source, Path scratch, Filling fill)
            throws SQLException {
        CaseTables.MIGRATIONS.of(source).target(version).load().migrate();
        try (Connection open = source.getConnection()) {
            fill.put(open);
        }
        return new Database(source, scratch);
    }

    private static void put(Connection into, List<Happened> history) throws SQLException {
        try (PreparedStatement insert =
                into.prepareStatement(
                        "INSERT INTO case_event (case_id, number, at, actor, event,"
                                + " position) VALUES ('c1', ?, ?, ?, ?, ?)")) {
            for (int number = 0; number < history.size(); number++) {
                Happened one = history.get(number);
                insert.setLong(1, number);
                insert.setString(2, one.at().toString());
                insert.setString(3, EventJson.write(one.by()));
                insert.setString(4, EventJson.write(one.event()));
                insert.setLong(5, number);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** An empty one, whatever was in it. */
    static Database postgres(PostgresServer server, Path scratch) throws SQLException {
        return new Database(emptied(server), scratch);
    }

    private static DataSource emptied(PostgresServer server) throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(server.url());
        try (Connection old = source.getConnection();
                var statement = old.createStatement()) {
            statement.execute("DROP SCHEMA public CASCADE");
            statement.execute("CREATE SCHEMA public");
        }
        return source;
    }

    void migrate() throws SQLException {
        CaseTables.migrate(source);
    }

    /** One more connection. */
    Connection open() throws SQLException {
        Connection more = source.getConnection();
        LedgerTables.prepare(more);
        return more;
    }

    /**
     * Signs what there is, and has a bundle of every entry verified by somebody who knows the key.
     */
    Verdict verified() throws Exception {
        SignedNote note = sign();
        Checkpoint checkpoint = Checkpoint.parse(note.text());
        Tree tree = folder.tree(checkpoint.size());
        List<Bundle.Item> items = new ArrayList<>();
        for (long i = 0; i < checkpoint.size(); i++) {
            items.add(
                    new Bundle.Item(
                            i,
                            new String(
                                    Log.entry(connection, i).orElseThrow(), StandardCharsets.UTF_8),
                            tree.inclusion(i, checkpoint.size()),
                            disclosures.of(i).stream().map(Disclosure::text).toList()));
        }
        Bundle bundle = new Bundle("auditor", note.written(), items, List.of());
        Trust trust =
                new Trust(
                        List.of(
                                new Trust.TrustedLog(
                                        "proviso.example/log",
                                        List.of(
                                                new Trust.LogKey(
                                                        KEY.verifier(),
                                                        java.util.OptionalLong.empty())),
                                        0,
                                        List.of())),
                        List.of());
        return Verification.of(bundle.signed(KEY), Optional.of(trust));
    }

    private SignedNote sign() throws Exception {
        connection.setAutoCommit(false);
        try {
            return new CheckpointSigner(folder, List.of()).sign(connection, KEY);
        } finally {
            connection.setAutoCommit(true);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        vaultConnection.close();
    }
}
