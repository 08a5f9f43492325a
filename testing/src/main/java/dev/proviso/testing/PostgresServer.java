package dev.proviso.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A PostgreSQL of our own on loopback, in a folder that goes with it. */
public final class PostgresServer {

    private static final List<Path> BINARIES =
            Installed.versions(Path.of("/usr/lib/postgresql"), "bin");

    /** PostgreSQL does not run as root; its package brings this user. */
    private static final String USER = "postgres";

    /** Its owner without a password, others with theirs. */
    private static final String LETS_IN =
            """
            local all all trust
            host all proviso 127.0.0.1/32 trust
            host all all 127.0.0.1/32 scram-sha-256
            """;

    private final Path folder;
    private final int port;
    private final boolean root;

    /** Makes its folder and starts it. */
    public PostgresServer() throws IOException, InterruptedException {
        Path initdb = Installed.program("initdb", BINARIES);
        folder = Files.createTempDirectory("proviso-postgres");
        root = System.getProperty("user.name").equals("root");
        if (root) {
            Files.setOwner(
                    folder,
                    folder.getFileSystem()
                            .getUserPrincipalLookupService()
                            .lookupPrincipalByName(USER));
        }
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        run(initdb, "-D", data(), "-A", "trust", "-U", "proviso", "-E", "UTF8", "--locale=C");
        Files.writeString(Path.of(data(), "pg_hba.conf"), LETS_IN);
        start();
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    /** Starts it again after {@link #crash}. */
    public void start() throws IOException, InterruptedException {
        run(
                Installed.program("pg_ctl", BINARIES),
                "-D",
                data(),
                "-w",
                "-l",
                folder.resolve("log").toString(),
                "-o",
                "-c listen_addresses=127.0.0.1 -c port="
                        + port
                        + " -c unix_socket_directories="
                        + folder,
                "start");
    }

    /** Ends it at once, as a crash does: what it has on disk must do. */
    public void crash() throws IOException, InterruptedException {
        run(Installed.program("pg_ctl", BINARIES), "-D", data(), "-m", "immediate", "stop");
    }

    /** For a driver that the caller brings. */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=proviso";
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url());
    }

    /** A database more, of a user of its own who needs a password, in a URL without either. */
    public String database(String name, String password, String options) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE " + name + " LOGIN PASSWORD '" + password + "'");
            statement.execute("CREATE DATABASE " + name + " OWNER " + name + " " + options);
        }
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + name;
    }

    private void run(Path program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if (root) {
            command.addAll(List.of("setpriv", "--reuid", USER, "--regid", USER, "--init-groups"));
        }
        command.add(program.toString());
        command.addAll(List.of(arguments));
        Path said = Files.createTempFile("proviso-postgres", ".txt");
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start();
        int exit = process.waitFor();
        String text = Files.readString(said);
        Files.delete(said);
        if (exit != 0) {
            throw new IOException(program + " exits " + exit + ": " + text);
        }
    }

    /** Stops it and removes its folder. */
    public void remove() throws IOException, InterruptedException {
        crash();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
