package dev.proviso.notices.register;

import dev.proviso.ledger.log.LedgerTables;
import dev.proviso.ledger.vault.Vault;
import dev.proviso.notices.store.NoticeTables;
import dev.proviso.notices.tracking.SeededRandom;
import dev.proviso.testing.PostgresServer;
import dev.proviso.testing.Seeds;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteDataSource;

/** A register in one database and its vault in another. */
public final class Home implements AutoCloseable {

    public final Connection connection;
    public final Connection vaultConnection;
    public final Vault vault;
    public final NoticeRegister register;

    private Home(DataSource source, Path folder) throws SQLException {
        SeededRandom random = new SeededRandom(Seeds.of(folder.toString().hashCode()));
        vaultConnection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("vault.db"));
        LedgerTables.prepare(vaultConnection);
        vault = new Vault(vaultConnection, random);
        NoticeTables.migrate(source);
        connection = source.getConnection();
        LedgerTables.prepare(connection);
        register = new NoticeRegister(connection, vault, random);
    }

    public static Home sqlite(Path folder) throws SQLException {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + folder.resolve("home.db"));
        return new Home(source, folder);
    }

    /** An empty one, whatever was in it. */
    static Home postgres(PostgresServer server, Path folder) throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(server.url());
        try (Connection old = source.getConnection();
                var statement = old.createStatement()) {
            statement.execute("DROP SCHEMA public CASCADE");
            statement.execute("CREATE SCHEMA public");
        }
        return new Home(source, folder);
    }

    /** What was deleted stands in no file after it. */
    void forget() throws SQLException {
        LedgerTables.forget(connection);
        LedgerTables.forget(vaultConnection);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        vaultConnection.close();
    }
}
