package dev.proviso.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Help of every command: whole sentences, within the width, with examples that can be typed. */
final class HelpTest {

    private static final int WIDTH = 80;

    private static final Pattern EXAMPLE = Pattern.compile("^  proviso (.+?)(  +.*| > .*)?$");

    /** The words that lead to each command, for example {@code lab fit}. */
    static Stream<String> commands() {
        List<String> all = new ArrayList<>();
        gather(ProvisoCommand.line(false, List.of()), "", all);
        return all.stream();
    }

    private static void gather(CommandLine line, String words, List<String> all) {
        all.add(words.strip());
        line.getSubcommands()
                .forEach((name, sub) -> {
                    if (!name.equals("help")) {
                        gather(sub, words + " " + name, all);
                    }
                });
    }

    @ParameterizedTest(name = "proviso {0} --help")
    @MethodSource("commands")
    void isWithinTheWidthOfAPipe(String command) {
        assertThat(help(command).lines())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(WIDTH));
    }

    @ParameterizedTest(name = "proviso {0} --help")
    @MethodSource("commands")
    void hasExamplesThatCanBeTyped(String command) {
        List<String> own = examples(command).toList();
        if (own.isEmpty()) {
            String parent = command.split(" ", 2)[0];
            assertThat(examples(parent)).as("examples of %s or %s", command, parent).isNotEmpty();
        }
        for (String example : own) {
            ProvisoCommand.line(false, List.of(words(example))).parseArgs(words(example));
        }
    }

    @ParameterizedTest(name = "proviso {0} --help")
    @MethodSource("commands")
    void listsItsCommandsWithWholeSentences(String command) {
        String[] words = command.isEmpty() ? new String[0] : command.split(" ");
        CommandLine line = ProvisoCommand.line(false, List.of(words));
        for (String word : words) {
            line = Objects.requireNonNull(line.getSubcommands().get(word));
        }
        String[] description = line.getCommandSpec().usageMessage().description();
        assertThat(description).as("one text; only the first of several is listed").hasSize(1);
        assertThat(description[0]).endsWith(".");
    }

    private static Stream<String> examples(String command) {
        return help(command)
                .lines()
                .map(EXAMPLE::matcher)
                .filter(java.util.regex.Matcher::matches)
                .map(matched -> matched.group(1).strip());
    }

    /** As a shell would split them. */
    private static String[] words(String example) {
        return Pattern.compile("([\"']).*?\\1|\\S+")
                .matcher(example)
                .results()
                .map(word -> word.group().replaceAll("[\"']", ""))
                .toArray(String[]::new);
    }

    private static String help(String command) {
        InProcess run = InProcess.run((command + " --help").strip().split(" "));
        assertThat(run.exit()).as(run.err()).isZero();
        return run.out();
    }
}
