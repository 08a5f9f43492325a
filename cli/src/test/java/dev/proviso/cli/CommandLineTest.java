package dev.proviso.cli;

import dev.proviso.testing.Golden;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people type and what they read: exit code, standard output and standard error together. */
final class CommandLineTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    help                      | --help
                    version                   | --version
                    no-command                | ''
                    misspelt-command          | asess exports
                    misspelt-command-as-json  | asess exports --format json
                    """)
    void readsLikeItsGoldenFile(String name, String words) {
        check(name, words.isBlank() ? new String[0] : words.split(" "));
    }

    /** Runs in process, as a pipe would see it. */
    static void check(String name, String... args) {
        Golden.check("cli/src/test/golden/" + name + ".txt", transcript(args));
    }

    static String transcript(String... args) {
        InProcess run = InProcess.run(args);
        return "$ proviso "
                + String.join(" ", args)
                + "\nexit "
                + run.exit()
                + "\n-- standard output\n"
                + run.out()
                + "-- standard error\n"
                + run.err();
    }
}
