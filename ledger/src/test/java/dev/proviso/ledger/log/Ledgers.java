package dev.proviso.ledger.log;

import dev.proviso.ledger.note.Algorithm;
import dev.proviso.ledger.note.SigningKey;
import dev.proviso.testing.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the tests of the log have in common. */
final class Ledgers {

    static final SigningKey KEY =
            SigningKey.generate("proviso.example/log", Algorithm.ED25519, new SecureRandom());

    private Ledgers() {}

    /** A database as a home has it, ready for transactions. */
    static Connection sqlite(Path file) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        LedgerTables.prepare(connection);
        LedgerTables.create(connection);
        connection.setAutoCommit(false);
        return connection;
    }

    /** The same in PostgreSQL. */
    static Connection postgres(PostgresServer server) throws SQLException {
        Connection connection = server.connect();
        LedgerTables.prepare(connection);
        connection.setAutoCommit(false);
        return connection;
    }

    static long append(Connection connection, String entry) throws SQLException, LogRefusal {
        long position = Log.append(connection, entry.getBytes(StandardCharsets.UTF_8));
        connection.commit();
        return position;
    }

    /** Adds entries until there are {@code size}: "entry 0", "entry 1" … */
    static void grow(Connection connection, long size) throws SQLException, LogRefusal {
        for (long i = Log.size(connection); i < size; i++) {
            Log.append(connection, entry(i));
        }
        connection.commit();
    }

    static byte[] entry(long i) {
        return ("entry " + i).getBytes(StandardCharsets.UTF_8);
    }

    static CheckpointSigner signer(Path folder) {
        return new CheckpointSigner(new TileFolder(folder), java.util.List.of());
    }

    /** Every published file by its path; without the lock. */
    static Map<String, byte[]> files(Path folder) {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                if (!file.endsWith(".lock")) {
                    files.put(folder.relativize(file).toString(), Files.readAllBytes(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }
}
