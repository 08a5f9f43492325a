package dev.proviso.notices.post;

import dev.proviso.ledger.vault.Vault;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A vault of its own. */
final class Vaulted implements AutoCloseable {
    private final Connection connection;
    final Vault vault;

    /** In memory. */
    Vaulted() throws SQLException {
        this("jdbc:sqlite::memory:");
    }

    /** In a file, which other processes have too. */
    Vaulted(Path file) throws SQLException {
        this("jdbc:sqlite:" + file);
    }

    private Vaulted(String url) throws SQLException {
        connection = DriverManager.getConnection(url);
        vault = new Vault(connection, new SecureRandom());
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
