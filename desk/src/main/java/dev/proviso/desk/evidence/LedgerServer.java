package dev.proviso.desk.evidence;

import dev.proviso.facts.home.DatabaseSettings;
import dev.proviso.facts.home.SecretFile;
import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.ProblemException.Kind;
import dev.proviso.ledger.log.LedgerTables;
import dev.proviso.ledger.log.LogRefusal;
import dev.proviso.ledger.note.Refused;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbc.SslMode;
import org.postgresql.ssl.DefaultJavaSSLFactory;

/** A database of a PostgreSQL server, of this home alone. */
final class LedgerServer implements LedgerDatabase {

    /** How long a server may take to let us in. */
    private static final int PATIENCE_SECONDS = 10;

    /** Text is sorted and compared as SQLite does, by its bytes, or queues differ. */
    private static final String SORTS =
            "SELECT current_setting('server_encoding') = 'UTF8'"
                    + " AND 'B' < 'a' AND 'a-b' < 'aa' AND 'z' < 'é'";

    private static final String HOLDS =
            "SELECT to_regclass('ledger_leaf') IS NOT NULL"
                    + " AND to_regclass('ledger_checkpoint') IS NOT NULL";

    private static final String HOLDER =
            "SELECT coalesce(host(a.client_addr), 'the server'),"
                    + " to_char(a.backend_start AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS \"UTC\"')"
                    + " FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid"
                    + " WHERE l.locktype = 'advisory' AND l.granted AND l.database ="
                    + " (SELECT oid FROM pg_database WHERE datname = current_database())"
                    + " ORDER BY a.backend_start LIMIT 1";

    private final DatabaseSettings settings;
    private final PGSimpleDataSource source;
    private final Path keys;

    private LedgerServer(DatabaseSettings settings, PGSimpleDataSource source, Path keys) {
        this.settings = settings;
        this.source = source;
        this.keys = keys;
    }

    /**
     * One that is named in settings. Nothing is asked of it yet.
     *
     * @param keys the folder of the home's keys: one of them signed the log in it
     */
    static LedgerServer of(DatabaseSettings settings, Path keys) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        String host = settings.host();
        source.setServerNames(new String[] {host.contains(":") ? "[" + host + "]" : host});
        source.setPortNumbers(new int[] {settings.port()});
        source.setDatabaseName(settings.name());
        source.setUser(settings.user());
        settings.passwordFile()
                .ifPresent(file -> source.setPassword(SecretFile.read(file, "password")));
        source.setApplicationName("proviso");
        source.setConnectTimeout(PATIENCE_SECONDS);
        source.setLoginTimeout(PATIENCE_SECONDS);
        source.setTcpKeepAlive(true);
        source.setLogServerErrorDetail(false); // details quote rows
        protect(source, settings);
        return new LedgerServer(settings, source, keys);
    }

    /** Over a network only encrypted, and only to the server that is meant. */
    private static void protect(PGSimpleDataSource source, DatabaseSettings settings) {
        if (settings.authorities().isPresent()) {
            source.setSslMode(SslMode.VERIFY_FULL.value);
            source.setSslRootCert(settings.authorities().get().toString());
        } else if (!settings.local()) {
            source.setSslMode(SslMode.VERIFY_FULL.value);
            source.setSslfactory(DefaultJavaSSLFactory.class.getName());
        }
    }

    @Override
    public DataSource source() {
        return source;
    }

    @Override
    public boolean exists() {
        return Guarded.run(
                Path.of(words()),
                () -> {
                    try (Connection open = connect()) {
                        return asks(open, HOLDS)
                                && asks(
                                        open,
                                        "SELECT EXISTS (SELECT 1 FROM ledger_leaf)"
                                                + " OR EXISTS (SELECT 1 FROM ledger_checkpoint)");
                    }
                });
    }

    @Override
    public Connection connect() throws SQLException {
        Connection connection;
        try {
            connection = source.getConnection();
        } catch (SQLException e) {
            throw refused(e);
        }
        boolean fit = false;
        try {
            LedgerTables.prepare(connection);
            if (!asks(connection, SORTS)) {
                throw problem(
                        "it does not sort text by its bytes, as this ledger needs.",
                        "a database with encoding UTF8 and locale C",
                        create());
            }
            fit = true;
            return connection;
        } finally {
            if (!fit) {
                connection.close();
            }
        }
    }

    private static boolean asks(Connection connection, String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            return row.next() && row.getBoolean(1);
        }
    }

    @Override
    public Connection hold() throws SQLException, IOException, LogRefusal, Refused {
        Connection connection = connect();
        boolean held = false;
        try {
            alone(connection);
            if (asks(connection, HOLDS)) {
                new OwnLog(words(), connection, keys).check();
            }
            held = true;
            return connection;
        } finally {
            if (!held) {
                connection.close();
            }
        }
    }

    private void alone(Connection connection) throws SQLException {
        try {
            LedgerTables.hold(connection);
        } catch (LogRefusal e) {
            ProblemException taken =
                    problem(
                            "another process has this database" + holder(connection) + ".",
                            "one home and one process at a time",
                            "Wait for it; if it is of another home, each needs a database of its"
                                    + " own.");
            taken.initCause(e);
            throw taken;
        }
    }

    /** From where, as far as the server tells. */
    private static String holder(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(HOLDER)) {
            return row.next()
                    ? " (at %s, since %s)".formatted(row.getString(1), row.getString(2))
                    : "";
        }
    }

    private ProblemException refused(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        String said = Guarded.said(e);
        ProblemException refused =
                switch (state) {
                    case "28P01", "28000" ->
                            problem(
                                    "the server does not let "
                                            + settings.user()
                                            + " in: "
                                            + said
                                            + ".",
                                    "the user and password that the server knows",
                                    "Look at user and password-file under `database` in"
                                            + " proviso.yaml, and at pg_hba.conf of the server.");
                    case "3D000" ->
                            problem("there is no such database.", "one that is empty", create());
                    default ->
                            problem(
                                    "the database server does not answer: " + said + ".",
                                    "a PostgreSQL that can be reached from here",
                                    "Start it, or look at `database` in proviso.yaml and at the"
                                            + " network between.");
                };
        refused.initCause(e);
        return refused;
    }

    private String create() {
        return "createdb --template template0 --encoding UTF8 --locale C --owner "
                + settings.user()
                + " "
                + settings.name();
    }

    private ProblemException problem(String what, String wanted, String next) {
        return new ProblemException(Kind.SYSTEM, Problem.of(words(), what, wanted, next));
    }

    @Override
    public void copy(Path into) {
        Guarded.run(
                Path.of(words()),
                () -> {
                    LedgerFile file = new LedgerFile(into);
                    try (Connection copy = file.connect();
                            Connection open = hold()) {
                        AllTables.make(copy, file.source());
                        AllTables.make(open, source);
                        open.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                        open.setAutoCommit(false);
                        copy.setAutoCommit(false);
                        AllTables.rows(open, copy);
                        copy.commit();
                        return into;
                    }
                });
    }

    /** Takes all rows of a file, in one transaction, if nothing is in the database; removes it. */
    void fill(LedgerFile file) {
        Guarded.run(
                Path.of(words()),
                () -> {
                    try (Connection from = file.connect();
                            Connection into = hold()) {
                        AllTables.make(from, file.source());
                        AllTables.make(into, source);
                        if (!AllTables.empty(into)) {
                            throw new ProblemException(
                                    Kind.USAGE,
                                    Problem.of(
                                            words(),
                                            "something is in it.",
                                            "a database that is empty",
                                            "Nothing was restored. Name another, or drop this one"
                                                    + " and: "
                                                    + create()));
                        }
                        LedgerCopy.Held held = LedgerCopy.held(from);
                        into.setAutoCommit(false);
                        AllTables.rows(from, into);
                        if (!LedgerCopy.held(into).equals(held)) {
                            throw new SQLException("the copy is not what was copied");
                        }
                        into.commit(); // what is not committed goes with the connection
                    }
                    file.remove();
                    return file;
                });
    }

    @Override
    public String words() {
        return "database " + settings.place();
    }
}
