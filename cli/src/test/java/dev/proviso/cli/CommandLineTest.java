package dev.proviso.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.testing.Golden;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
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
                    help-of-packs             | packs --help
                    help-of-lab-fit           | lab fit --help
                    help-of-report            | report --help
                    report-without-period     | report --out o
                    report-of-no-day          | report --from 2026-02-30 --until 2027-01-01 --out o
                    report-below-two          | report --from 2026-01-01 --until 2027-01-01 --out o --threshold 1
                    report-in-no-language     | report --from 2026-01-01 --until 2027-01-01 --out o --language de
                    no-such-format            | packs list --format xml
                    no-number                 | lab fit packs/bulk-interception --years many
                    no-folder-of-packs        | packs test nowhere
                    """)
    void readsLikeItsGoldenFile(String name, String words) {
        check(name, words.isBlank() ? new String[0] : words.split(" "));
    }

    @ParameterizedTest
    @CsvSource({"--threads, 0", "--memory, 1"})
    void theDemoRefusesBeforeItGenerates(String option, String value, @TempDir Path scratch) {
        Path out = scratch.resolve("demo");
        InProcess run = InProcess.run("demo", option, value, "--out", out.toString());
        assertThat(run.exit()).isEqualTo(Exit.USAGE.code());
        assertThat(run.err()).startsWith("proviso: " + option + ": too little.");
        assertThat(out).doesNotExist();
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
