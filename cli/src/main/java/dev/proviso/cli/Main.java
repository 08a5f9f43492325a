package dev.proviso.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The {@code proviso} command as a process. */
public final class Main {

    private Main() {}

    /** Runs one command and ends the process with its {@link Exit} code. */
    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        boolean terminal =
                Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
        int code = ProvisoCommand.run(out, err, terminal, args);
        out.flush();
        err.flush();
        System.exit(code);
    }
}
