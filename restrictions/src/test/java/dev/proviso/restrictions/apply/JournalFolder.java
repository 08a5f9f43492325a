package dev.proviso.restrictions.apply;

import dev.proviso.ledger.log.LedgerTables;
import dev.proviso.ledger.vault.Vault;
import dev.proviso.restrictions.journal.Hook;
import dev.proviso.restrictions.journal.Journal;
import dev.proviso.restrictions.journal.RestrictionTables;
import dev.proviso.restrictions.journal.Sealing;
import dev.proviso.restrictions.plan.Keyed;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.Optional;
import javax.sql.DataSource;
import org.sqlite.SQLiteDataSource;

/** A journal in SQLite and the vault of its states, in a folder: what is left after a crash. */
final class JournalFolder implements AutoCloseable {
    final Keyed keyed = new Keyed(new byte[32]);
    final Vault vault;
    final Journal journal;
    private final Connection connection;
    private final Connection vaultConnection;

    JournalFolder(Path folder, Hook hook, InstantSource time) throws SQLException {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + folder.resolve("ledger.db"));
        RestrictionTables.migrate(source);
        connection = quick(source);
        vaultConnection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("vault.db"));
        try (Statement statement = vaultConnection.createStatement()) {
            statement.execute("PRAGMA synchronous = OFF");
        }
        vault = new Vault(vaultConnection, new SecureRandom());
        Sealing sealing =
                new Sealing() {
                    @Override
                    public byte[] seal(String about, String text) throws SQLException {
                        return vault.seal(about, text);
                    }

                    @Override
                    public Optional<String> open(String about, byte[] sealed) throws SQLException {
                        return vault.open(about, sealed);
                    }
                };
        journal = new Journal(connection, sealing, keyed, hook, time);
    }

    /** Writes that outlive the process, not the machine: tests end processes only. */
    private static Connection quick(DataSource source) throws SQLException {
        Connection connection = source.getConnection();
        LedgerTables.prepare(connection);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA synchronous = OFF");
        }
        return connection;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        vaultConnection.close();
    }
}
