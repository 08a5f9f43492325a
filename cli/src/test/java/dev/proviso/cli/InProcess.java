package dev.proviso.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.stream.Stream;

/** One command line, run within the test, as a pipe would see it. */
record InProcess(int exit, String out, String err) {

    static InProcess run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = ProvisoCommand.run(new PrintWriter(out), new PrintWriter(err), false, args);
        return new InProcess(exit, out.toString(), err.toString());
    }

    /** The same with {@code --home}. */
    static InProcess at(Path home, String... words) {
        return run(
                Stream.concat(Stream.of(words), Stream.of("--home", home.toString()))
                        .toArray(String[]::new));
    }
}
