package dev.proviso.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.testing.PostgresServer;
import dev.proviso.testing.Seeds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The same log in a real PostgreSQL, also when the connection is cut. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PostgresTest {

    private static final int CUTS = 20;

    @TempDir private Path scratch = Path.of("");

    private final PostgresServer server;
    private final Witnessed witnessed = new Witnessed();

    PostgresTest() throws IOException, InterruptedException {
        server = new PostgresServer();
    }

    @BeforeAll
    void tables() throws SQLException {
        try (Connection connection = server.connect()) {
            LedgerTables.create(connection);
            LedgerTables.create(connection);
        }
    }

    @BeforeEach
    void empty() throws SQLException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("TRUNCATE ledger_leaf, ledger_checkpoint, ledger_disclosure");
        }
    }

    @AfterAll
    void stop() throws IOException, InterruptedException {
        server.remove();
    }

    @Test
    void theFolderIsThatOfTheSameEntriesInSqlite() throws Exception {
        Path ours = scratch.resolve("postgres");
        Path theirs = scratch.resolve("sqlite");
        try (Connection postgres = Ledgers.postgres(server);
                Connection sqlite = Ledgers.sqlite(scratch.resolve("ledger.db"))) {
            for (int size : new int[] {0, 5, 300, 600}) {
                Ledgers.grow(postgres, size);
                Ledgers.grow(sqlite, size);
                Ledgers.signer(ours).sign(postgres, Ledgers.KEY);
                Ledgers.signer(theirs).sign(sqlite, Ledgers.KEY);
            }
            Ledgers.signer(ours).rebuild(postgres);
        }
        var wanted = Ledgers.files(theirs);
        var got = Ledgers.files(ours);
        assertThat(got.keySet()).containsExactlyElementsOf(wanted.keySet());
        got.forEach((path, bytes) -> assertThat(bytes).as(path).isEqualTo(wanted.get(path)));
    }

    @Test
    void aSecondWriterWaitsAndIsRefusedWhenItTakesTooLong() throws Exception {
        try (Connection first = Ledgers.postgres(server);
                Connection second = Ledgers.postgres(server)) {
            assertThat(Log.append(first, Ledgers.entry(0))).isZero();
            CountDownLatch asking = new CountDownLatch(1);
            CompletableFuture<Long> waits =
                    CompletableFuture.supplyAsync(() -> {
                        asking.countDown();
                        try {
                            return Ledgers.append(second, "entry 1");
                        } catch (SQLException | LogRefusal e) {
                            throw new IllegalStateException(e);
                        }
                    });
            assertThat(asking.await(10, TimeUnit.SECONDS)).isTrue();
            LockSupport.parkNanos(100_000_000);
            assertThat(waits).isNotDone();
            first.commit();
            assertThat(waits.get(10, TimeUnit.SECONDS)).isEqualTo(1);
            try (Statement statement = second.createStatement()) {
                statement.execute("SET lock_timeout = 50");
            }
            second.commit();
            Log.append(first, Ledgers.entry(2));
            assertThatThrownBy(() -> Log.append(second, Ledgers.entry(3)))
                    .isInstanceOfSatisfying(
                            LogRefusal.class,
                            e -> assertThat(e.kind()).isEqualTo(LogRefusal.Kind.BUSY));
            second.rollback();
            first.rollback();
            assertThat(Log.size(second)).isEqualTo(2);
        }
    }

    @Test
    void oneSessionHasTheDatabaseUntilItEnds() throws Exception {
        try (Connection second = server.connect()) {
            try (Connection first = server.connect()) {
                LedgerTables.hold(first);
                try (Statement statement = second.createStatement()) {
                    statement.execute("SET lock_timeout = 50");
                }
                assertThatThrownBy(() -> LedgerTables.hold(second))
                        .isInstanceOfSatisfying(
                                LogRefusal.class,
                                e -> assertThat(e.kind()).isEqualTo(LogRefusal.Kind.BUSY));
            }
            try (Statement statement = second.createStatement()) {
                statement.execute("SET lock_timeout = 10000");
            }
            LedgerTables.hold(second);
            assertThat(Log.size(second)).isZero();
        }
    }

    /** Room of deleted rows is used again, so that what was sealed in them is overwritten. */
    @Test
    void whatWasForgottenLeavesItsRoom() throws Exception {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            long[] bytes = new long[2];
            for (int round = 0; round < 2; round++) {
                statement.execute(
                        "INSERT INTO ledger_disclosure SELECT n, 'd', 'public', 'somebody',"
                                + " decode(repeat('ab', 1000), 'hex')"
                                + " FROM generate_series(1, 1000) n");
                statement.execute("DELETE FROM ledger_disclosure");
                LedgerTables.forget(connection);
                try (ResultSet row =
                        statement.executeQuery("SELECT pg_relation_size('ledger_disclosure')")) {
                    row.next();
                    bytes[round] = row.getLong(1);
                }
            }
            assertThat(bytes).containsExactly(0, 0);
        }
    }

    @Test
    void nothingAcknowledgedIsLostWhereverTheConnectionIsCut() throws Exception {
        TileFolder folder = new TileFolder(scratch.resolve("log"));
        AtomicInteger cut = new AtomicInteger();
        Seeds.check(
                1,
                CUTS,
                random -> {
                    cut.addAndGet(writeUntilCut(folder, random) ? 1 : 0);
                    try (Connection connection = Ledgers.postgres(server)) {
                        witnessed.check(connection, folder);
                    }
                });
        assertThat(cut.get()).isGreaterThan(CUTS / 2);
        server.crash();
        server.start();
        try (Connection connection = Ledgers.postgres(server)) {
            witnessed.signed(Ledgers.signer(folder.path()).sign(connection, Ledgers.KEY));
            witnessed.check(connection, folder);
        }
        assertThat(witnessed.entries()).isPositive();
        assertThat(witnessed.checkpoints()).isPositive();
    }

    /** Whether the writer noticed, in whatever it was doing. */
    private boolean writeUntilCut(TileFolder folder, RandomGenerator random) throws Exception {
        try (Connection connection = Ledgers.postgres(server)) {
            int pid;
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
                row.next();
                pid = row.getInt(1);
            }
            connection.commit();
            long wait = random.nextLong(60_000_000);
            Thread cutter =
                    Thread.ofPlatform()
                            .start(() -> {
                                LockSupport.parkNanos(wait);
                                cut(pid);
                            });
            boolean noticed = write(connection, folder, random.nextLong());
            cutter.join();
            return noticed;
        } catch (SQLException _) {
            return true; // closing what is cut
        }
    }

    private boolean write(Connection connection, TileFolder folder, long name) throws Exception {
        CheckpointSigner signer = Ledgers.signer(folder.path());
        try {
            for (int i = 0; i < 1_000; i++) {
                String entry = name + "-" + i;
                long position = Log.append(connection, entry.getBytes(StandardCharsets.UTF_8));
                connection.commit();
                witnessed.entry(position, entry);
                if (i % 5 == 4) {
                    witnessed.signed(signer.sign(connection, Ledgers.KEY));
                }
            }
            return false;
        } catch (SQLException _) {
            return true;
        }
    }

    private void cut(int pid) {
        try (Connection connection = server.connect();
                PreparedStatement cut =
                        connection.prepareStatement("SELECT pg_terminate_backend(?)")) {
            cut.setInt(1, pid);
            cut.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
