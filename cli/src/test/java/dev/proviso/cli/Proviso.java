package dev.proviso.cli;

import dev.proviso.testing.Shared;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code proviso} as a process of its own, as people and scripts run it. */
final class Proviso {

    private Proviso() {}

    /** What a run left: exit code, standard output and standard error. */
    record Outcome(int exit, String out, String err) {}

    /** Runs with a home below {@code scratch}. */
    static Outcome run(Path scratch, String... args) {
        return within("exec \"$@\"", scratch, args);
    }

    /**
     * Runs within a shell's limits.
     *
     * @param shell for example {@code ulimit -f 100; exec "$@"}: no file beyond 100 blocks, which
     *     is how a full disk feels
     */
    static Outcome within(String shell, Path scratch, String... args) {
        Path out = scratch.resolve("stdout.txt");
        Path err = scratch.resolve("stderr.txt");
        try {
            Process process =
                    builder(shell, scratch, args)
                            .redirectOutput(out.toFile())
                            .redirectError(err.toFile())
                            .start();
            if (!process.waitFor(10, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError(
                        "proviso " + String.join(" ", args) + " did not end within ten minutes");
            }
            return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Starts one that runs until it is stopped; Ctrl-C reaches it however the tests were begun. */
    static Process start(Path scratch, String... args) throws IOException {
        return builder("exec env --default-signal=INT \"$@\"", scratch, args)
                .redirectErrorStream(true)
                .start();
    }

    static ProcessBuilder builder(String shell, Path scratch, String... args) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "bash",
                                "-c",
                                shell,
                                "proviso",
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx512m",
                                "-XX:+UseSerialGC",
                                "-XX:-UsePerfData",
                                "-XX:TieredStopAtLevel=1", // quick to start
                                "--enable-native-access=ALL-UNNAMED",
                                "-Dproviso.packs=" + Shared.root().resolve("packs"),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Main.class.getName()));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command).directory(scratch.toFile());
        builder.environment().put("PROVISO_HOME", scratch.resolve("home").toString());
        return builder;
    }
}
