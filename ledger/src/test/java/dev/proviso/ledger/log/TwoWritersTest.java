package dev.proviso.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.testing.Installed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes on one log, and one on a disk that fills up: refused or late, never forked. */
final class TwoWritersTest {

    private static final int NO_MOUNT = 99;

    @TempDir private Path scratch = Path.of("");

    private final Witnessed witnessed = new Witnessed();

    @Test
    void twoProcessesNeverForkTheLog() throws Exception {
        Path database = scratch.resolve("ledger.db");
        Path folder = scratch.resolve("log");
        try (Connection connection = Ledgers.sqlite(database)) {
            connection.commit();
        }
        List<Process> writers = new ArrayList<>();
        for (String name : List.of("one", "two")) {
            writers.add(start(scratch.resolve(name), Writer.command(database, folder, name, 150)));
        }
        for (Process writer : writers) {
            assertThat(writer.waitFor()).as(read("one") + read("two")).isZero();
        }
        read("one").lines().forEach(witnessed::take);
        read("two").lines().forEach(witnessed::take);
        assertThat(witnessed.entries()).isEqualTo(300);
        try (Connection connection = Ledgers.sqlite(database)) {
            assertThat(Log.size(connection)).isEqualTo(300);
            witnessed.check(connection, new TileFolder(folder));
        }
    }

    @Test
    void aSecondWriterIsRefusedWhenTheFirstDoesNotEnd() throws Exception {
        Path database = scratch.resolve("ledger.db");
        try (Connection first = Ledgers.sqlite(database);
                Connection second = Ledgers.sqlite(database)) {
            second.setAutoCommit(true);
            try (Statement statement = second.createStatement()) {
                statement.execute("PRAGMA busy_timeout = 50");
            }
            second.setAutoCommit(false);
            Log.append(first, Ledgers.entry(0));
            assertThatThrownBy(() -> Log.append(second, Ledgers.entry(1)))
                    .isInstanceOfSatisfying(
                            LogRefusal.class,
                            e -> assertThat(e.kind()).isEqualTo(LogRefusal.Kind.BUSY));
            second.rollback();
            first.commit();
            assertThat(Ledgers.append(second, "entry 1")).isEqualTo(1);
        }
    }

    /** SQLite refuses to turn on the write-ahead log at once, where it would wait otherwise. */
    @Test
    void aNewDatabaseThatAnotherWritesIsWaitedFor() throws Exception {
        Path database = scratch.resolve("new.db");
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = other.createStatement()) {
            statement.execute("CREATE TABLE t (k INTEGER)");
            other.setAutoCommit(false);
            statement.execute("INSERT INTO t VALUES (1)");
            Thread end =
                    Thread.ofPlatform()
                            .start(() -> {
                                LockSupport.parkNanos(500_000_000);
                                try {
                                    other.commit();
                                } catch (SQLException e) {
                                    throw new AssertionError(e);
                                }
                            });
            try (Connection late = Ledgers.sqlite(database)) {
                assertThat(Ledgers.append(late, "entry 0")).isZero();
            }
            end.join();
        }
    }

    /** Database, then published folder, on a file system of a few hundred KiB. */
    @Test
    void aDiskThatFillsUpRefusesAndCorruptsNothing() throws Exception {
        for (boolean tiles : new boolean[] {false, true}) {
            Path full = Files.createDirectory(scratch.resolve("full" + tiles));
            Path kept = scratch.resolve("kept" + tiles);
            Path aside = scratch.resolve("aside" + tiles);
            Path database = (tiles ? aside : full).resolve("ledger.db");
            Path folder = (tiles ? full : aside).resolve("log");
            Files.createDirectory(aside);
            List<String> command =
                    new ArrayList<>(
                            List.of(
                                    "unshare",
                                    "--map-root-user",
                                    "--mount",
                                    "bash",
                                    "-c",
                                    "mount -t tmpfs -o size="
                                            + (tiles ? "100k" : "400k")
                                            + " proviso \"$1\" || exit "
                                            + NO_MOUNT
                                            + "; full=$1; kept=$2; shift 2; \"$@\"; code=$?;"
                                            + " cp -r \"$full\" \"$kept\"; exit $code",
                                    "proviso",
                                    full.toString(),
                                    kept.toString()));
            command.addAll(Writer.command(database, folder, "full" + tiles, 20_000));
            int exit = start(scratch.resolve("said"), command).waitFor();
            if (exit == NO_MOUNT) {
                throw Installed.notRun("no small file system may be mounted here; run as root");
            }
            String said = Files.readString(scratch.resolve("said"));
            assertThat(exit).as(said).isNotZero();
            assertThat(said).containsPattern("No space left|SQLITE_FULL|disk is full|SQLITE_IOERR");
            Witnessed here = new Witnessed();
            said.lines().forEach(here::take);
            assertThat(here.entries()).isPositive();
            Path db = (tiles ? aside : kept).resolve("ledger.db");
            TileFolder log = new TileFolder((tiles ? kept : aside).resolve("log"));
            try (Connection connection = Ledgers.sqlite(db)) {
                here.check(connection, log);
                Ledgers.append(connection, "with room again");
                here.signed(Ledgers.signer(log.path()).sign(connection, Ledgers.KEY));
                here.check(connection, log);
            }
        }
    }

    private Process start(Path said, List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
    }

    private String read(String name) throws IOException {
        return Files.readString(scratch.resolve(name));
    }
}
