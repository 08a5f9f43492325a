package dev.proviso.notices.post;

import dev.proviso.ledger.vault.Vault;
import dev.proviso.notices.store.NoticeTables;
import dev.proviso.testing.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** Databases with the tables of this floor. */
final class Scratch {
    /** For letters whose keys nobody destroys. */
    static final Vault VAULT = vault();

    private Scratch() {}

    private static Vault vault() {
        try {
            return new Vaulted().vault;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As the home's: durable, overwriting what is deleted, waiting for another writer. */
    static DataSource sqlite(Path file) throws SQLException {
        DataSource source = opened(file);
        NoticeTables.migrate(source);
        return source;
    }

    /** One that has its tables. */
    static DataSource opened(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(10_000);
        config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    /** An empty one, whatever was in it. */
    static DataSource postgres(PostgresServer server) throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(server.url());
        try (Connection old = source.getConnection();
                Statement statement = old.createStatement()) {
            statement.execute("DROP SCHEMA public CASCADE");
            statement.execute("CREATE SCHEMA public");
        }
        NoticeTables.migrate(source);
        return source;
    }
}
