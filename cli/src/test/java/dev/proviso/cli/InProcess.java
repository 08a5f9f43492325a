package dev.proviso.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** One command line, run within the test, as a pipe would see it. */
record InProcess(int exit, String out, String err) {

    static InProcess run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = ProvisoCommand.run(new PrintWriter(out), new PrintWriter(err), false, args);
        return new InProcess(exit, out.toString(), err.toString());
    }
}
