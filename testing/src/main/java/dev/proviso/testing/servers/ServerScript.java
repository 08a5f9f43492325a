package dev.proviso.testing.servers;

import dev.proviso.testing.Installed;
import dev.proviso.testing.Shared;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A server that a script of {@code servers/} started in a folder of its own. It is stopped and its
 * folder removed when the JVM ends, also when that is killed.
 */
final class ServerScript {

    /** A port that was free may be taken before the server binds it. */
    private static final int STARTS_MAX = 3;

    /** Below the ports that Linux gives to clients, so that no connection takes one meanwhile. */
    private static final int PORT_FIRST = 20_000;

    private static final int PORTS = 12_000;

    /** What Debian's programs of servers need besides the usual path. */
    private static final List<Path> FOLDERS = List.of(Path.of("/usr/sbin"), Path.of("/sbin"));

    private static int portNext = (int) (ProcessHandle.current().pid() * 20 % PORTS);

    private final String script;
    private final Path folder;
    private final Map<String, String> said;

    private ServerScript(String script, Path folder, Map<String, String> said) {
        this.script = script;
        this.folder = folder;
        this.said = said;
    }

    /** What one start needs to know, given the first of its ports. */
    interface Ports {
        Map<String, String> environment(int first);
    }

    /**
     * Starts it; where one of its programs is missing, or root's rights are, the calling test is
     * reported as not run.
     */
    static ServerScript start(String name, List<String> programs, int count, Ports ports) {
        programs.forEach(program -> Installed.program(program, FOLDERS));
        String script = Shared.root().resolve("servers/" + name + ".sh").toString();
        for (int attempt = 1; ; attempt++) {
            Path folder = folder(name);
            try {
                ServerScript server = started(script, folder, ports.environment(freePorts(count)));
                Runtime.getRuntime().addShutdownHook(new Thread(server::remove));
                return server;
            } catch (IllegalStateException e) {
                delete(folder);
                if (attempt == STARTS_MAX) {
                    throw e;
                }
            }
        }
    }

    private static Path folder(String name) {
        try {
            return Files.createTempDirectory("proviso-" + name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ServerScript started(String script, Path folder, Map<String, String> ports) {
        Map<String, String> environment = new HashMap<>(ports);
        environment.put("SERVER_OF", Long.toString(ProcessHandle.current().pid()));
        Map<String, String> said = new HashMap<>();
        run(environment, List.of(script, "start", folder.toString()))
                .lines()
                .filter(line -> line.contains("="))
                .forEach(line ->
                        said.put(
                                line.substring(0, line.indexOf('=')),
                                line.substring(line.indexOf('=') + 1)));
        return new ServerScript(script, folder, said);
    }

    /** The first of so many free ports in a row. */
    private static synchronized int freePorts(int count) {
        for (int tries = 0; tries < PORTS; tries++) {
            int first = PORT_FIRST + portNext;
            portNext = (portNext + count) % (PORTS - count);
            if (areFree(first, count)) {
                return first;
            }
        }
        throw new IllegalStateException("no " + count + " free ports in a row");
    }

    private static boolean areFree(int first, int count) {
        for (int port = first; port < first + count; port++) {
            try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                // bound: it was free
            } catch (IOException e) {
                return false;
            }
        }
        return true;
    }

    /** What the script printed. */
    String said(String name) {
        String value = said.get(name);
        if (value == null) {
            throw new IllegalStateException(script + " does not say " + name);
        }
        return value;
    }

    /** Another verb of the script, on this server. */
    void also(String verb, String... arguments) {
        List<String> command = new ArrayList<>(List.of(script, verb, folder.toString()));
        command.addAll(List.of(arguments));
        run(Map.of(), command);
    }

    /** A file of this server. */
    Path file(String name) {
        return folder.resolve(name);
    }

    /** Stops it and removes its folder. */
    synchronized void remove() {
        if (!Files.exists(folder)) {
            return;
        }
        run(Map.of(), List.of(script, "stop", folder.toString()));
        delete(folder);
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Runs a program to its end; what it printed.
     *
     * @throws IllegalStateException with what it complained about, when it exits with anything but
     *     0
     */
    static String run(Map<String, String> environment, List<String> command) {
        try {
            Path printed = Files.createTempFile("proviso-server", ".txt");
            Path complained = Files.createTempFile("proviso-server", ".txt");
            try {
                ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command));
                builder.environment().putAll(environment);
                Process process =
                        builder.redirectOutput(printed.toFile())
                                .redirectError(complained.toFile())
                                .start();
                process.getOutputStream().close();
                int exit = process.waitFor();
                if (exit != 0) {
                    throw new IllegalStateException(
                            "%s exits %d: %s%s"
                                    .formatted(
                                            String.join(" ", command),
                                            exit,
                                            Files.readString(printed),
                                            Files.readString(complained)));
                }
                return Files.readString(printed);
            } finally {
                Files.delete(printed);
                Files.delete(complained);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
