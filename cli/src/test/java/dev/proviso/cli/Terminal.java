package dev.proviso.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** {@code proviso} as a process at a terminal, with somebody who types. */
final class Terminal {

    /** {@code script} is in bsdutils, which every Debian has. */
    private static final String SHELL =
            "command -v script >/dev/null"
                    + " || { echo 'The command script is missing: apt-get install bsdutils';"
                    + " exit 127; };"
                    + " SHELL=/bin/bash exec script -qec \"$(printf '%q ' \"$@\")\" /dev/null";

    private static final int MINUTES_MAX = 3;

    private Terminal() {}

    /** What is typed, as soon as the terminal shows the prompt. */
    record Typed(String prompt, Supplier<String> answer) {}

    /** What the terminal showed, and how the command ended. */
    record Shown(int exit, String text) {}

    static Shown run(Path scratch, List<Typed> typed, String... args)
            throws IOException, InterruptedException {
        Process process = Proviso.builder(SHELL, scratch, args).redirectErrorStream(true).start();
        CompletableFuture.delayedExecutor(MINUTES_MAX, TimeUnit.MINUTES)
                .execute(process::destroyForcibly);
        StringBuilder shown = new StringBuilder();
        Deque<Typed> left = new ArrayDeque<>(typed);
        int answered = 0;
        try (Reader screen = process.inputReader(StandardCharsets.UTF_8);
                OutputStream keyboard = process.getOutputStream()) {
            for (int c = screen.read(); c >= 0; c = screen.read()) {
                shown.append((char) c);
                if (!left.isEmpty()
                        && shown.substring(answered).endsWith(left.getFirst().prompt())) {
                    String line = left.removeFirst().answer().get() + "\n";
                    keyboard.write(line.getBytes(StandardCharsets.UTF_8));
                    keyboard.flush();
                    answered = shown.length();
                }
            }
        }
        return new Shown(process.waitFor(), shown.toString());
    }
}
