package dev.proviso.cli;

import dev.proviso.testing.Golden;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class ExitCodesTest {

    @Test
    void thePageIsTheTable() {
        String rows =
                Arrays.stream(Exit.values())
                        .sorted(Comparator.comparingInt(Exit::code))
                        .map(exit ->
                                "| %d | %s | %s |\n"
                                        .formatted(exit.code(), exit.name(), exit.meaning()))
                        .collect(Collectors.joining());
        Golden.check(
                "docs/exit-codes.md",
                """
                # Exit codes

                | code | name | when |
                |---|---|---|
                """
                        + rows
                        + """

                        Errors go to standard error, at most five lines each; with `--format json` as one JSON object `{"error","exit","problems":[{"file","line","column","what","wanted","next"}]}`.
                        """);
    }
}
