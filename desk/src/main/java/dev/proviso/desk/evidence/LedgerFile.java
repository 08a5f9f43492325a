package dev.proviso.desk.evidence;

import dev.proviso.ledger.log.LedgerTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.sqlite.SQLiteDataSource;

/** An SQLite file, for its owner alone. The home around it is locked. */
record LedgerFile(Path file) implements LedgerDatabase {

    @Override
    public boolean exists() {
        return Files.exists(file);
    }

    @Override
    public DataSource source() {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    @Override
    public Connection connect() throws SQLException, IOException {
        ownersOnly();
        Connection connection = source().getConnection();
        LedgerTables.prepare(connection);
        return connection;
    }

    @Override
    public Connection hold() throws SQLException, IOException {
        return connect();
    }

    /** SQLite gives the journals beside it the same mode. */
    private void ownersOnly() throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        Set<PosixFilePermission> owner = PosixFilePermissions.fromString("rw-------");
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(owner));
        } else if (!Files.getPosixFilePermissions(file).equals(owner)) {
            Files.setPosixFilePermissions(file, owner);
        }
    }

    @Override
    public void copy(Path into) {
        LedgerCopy.write(file, into);
    }

    /** Removes it, with the journals that an SQLite beside it may have left. */
    void remove() throws IOException {
        for (String journal : List.of("", "-wal", "-shm")) {
            Files.deleteIfExists(file.resolveSibling(file.getFileName() + journal));
        }
    }

    @Override
    public String words() {
        return file.toString();
    }
}
