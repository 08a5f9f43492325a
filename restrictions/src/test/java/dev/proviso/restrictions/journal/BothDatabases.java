package dev.proviso.restrictions.journal;

import dev.proviso.ledger.log.LedgerTables;
import dev.proviso.ledger.vault.Vault;
import dev.proviso.restrictions.plan.Keyed;
import dev.proviso.testing.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteDataSource;

/** A new journal for each story, in either database. */
final class BothDatabases {
    static final Keyed KEYED = new Keyed(new byte[32]);

    private final PostgresServer server = new PostgresServer();
    private final Supplier<Path> scratch;

    BothDatabases(Supplier<Path> scratch) throws IOException, InterruptedException {
        this.scratch = scratch;
    }

    /** Where journals are kept. */
    enum Kind {
        SQLITE,
        POSTGRESQL
    }

    /** What a test does with a journal. */
    interface Story {
        void tell(Journal journal, Connection connection, Vault vault) throws Exception;
    }

    void on(Kind kind, Hook hook, InstantSource time, Story story) throws Exception {
        Path folder = Files.createTempDirectory(scratch.get(), "journal");
        DataSource source = kind == Kind.SQLITE ? sqlite(folder) : postgres();
        RestrictionTables.migrate(source);
        RestrictionTables.migrate(source);
        try (Connection connection = source.getConnection();
                Connection keys =
                        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("vault.db"))) {
            LedgerTables.prepare(connection);
            Vault vault = new Vault(keys, new SecureRandom());
            story.tell(
                    new Journal(connection, new InVault(vault), KEYED, hook, time),
                    connection,
                    vault);
        }
    }

    private static DataSource sqlite(Path folder) {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + folder.resolve("ledger.db"));
        return source;
    }

    private DataSource postgres() throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(server.url());
        try (Connection old = source.getConnection();
                Statement statement = old.createStatement()) {
            statement.execute("DROP SCHEMA public CASCADE");
            statement.execute("CREATE SCHEMA public");
        }
        return source;
    }

    void remove() throws IOException, InterruptedException {
        server.remove();
    }
}
