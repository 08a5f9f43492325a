package dev.proviso.testing;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Another process with the class path of this one: to be limited, or to be killed. */
public final class OwnJvm {
    private OwnJvm() {}

    /**
     * The command that runs a main class; quick to start.
     *
     * @param options of the JVM, such as {@code -Xmx128m}
     */
    public static List<String> command(Class<?> main, List<String> options, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(
                List.of(
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /**
     * Starts a process and kills it ({@code kill -9}) once it has said one line more than {@code
     * lines}, and some nanoseconds have passed.
     *
     * @param said is shown every line that was written before the end; the last may be cut off
     * @return whether it was still at work
     */
    public static boolean killed(List<String> command, int lines, long nanos, Consumer<String> said)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectError(new File("/dev/null")).start();
        boolean alive;
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            String line = reader.readLine();
            for (int i = 0; line != null && i < lines; i++, line = reader.readLine()) {
                said.accept(line);
            }
            LockSupport.parkNanos(nanos);
            alive = process.isAlive();
            process.toHandle().destroyForcibly(); // unlike the process, it leaves the pipe open
            for (; line != null; line = reader.readLine()) {
                said.accept(line);
            }
        }
        process.waitFor();
        return alive;
    }
}
