package dev.proviso.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.testing.Shared;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Does what {@code docs/first-pack.md} says, and sees what it shows. */
final class FirstPackPageTest {

    private static final Pattern BLOCK = Pattern.compile("```(\\w*)\n(.*?)```", Pattern.DOTALL);

    private static final Pattern FILE = Pattern.compile("`(my-packs/[^`]+)`");

    @TempDir private Path folder = Path.of("");

    @Test
    void aStrangerGetsThere() throws IOException {
        String page = Files.readString(Shared.root().resolve("docs/first-pack.md"));
        Matcher block = BLOCK.matcher(page);
        int commands = 0;
        while (block.find()) {
            if (block.group(1).equals("yaml")) {
                Files.writeString(file(page.substring(0, block.start())), block.group(2));
            } else {
                commands += session(block.group(2));
            }
        }
        assertThat(commands).isEqualTo(9);
    }

    /** The file that was named last. */
    private Path file(String before) {
        Matcher named = FILE.matcher(before);
        String last = "";
        while (named.find()) {
            last = named.group(1);
        }
        return folder.resolve(last);
    }

    private int session(String text) throws IOException {
        List<List<String>> commands = new ArrayList<>();
        for (String line : text.lines().toList()) {
            if (line.startsWith("$ ")) {
                commands.add(new ArrayList<>());
            }
            commands.getLast().add(line);
        }
        for (List<String> command : commands) {
            String shown = String.join("\n", command.subList(1, command.size()));
            String got = run(command.getFirst().substring(2).split(" "));
            assertThat(got.strip()).as(command.getFirst()).matches(withGaps(shown));
        }
        return commands.size();
    }

    /** {@code …} stands for any lines, or within a line for any words. */
    private static Pattern withGaps(String shown) {
        String pattern =
                shown.strip()
                        .lines()
                        .map(line ->
                                line.equals("…")
                                        ? "(?s:.*)"
                                        : Stream.of(line.split("…", -1))
                                                .map(Pattern::quote)
                                                .collect(Collectors.joining(".*")))
                        .collect(Collectors.joining("\\n*"));
        return Pattern.compile(pattern);
    }

    private String run(String[] words) throws IOException {
        return switch (words[0]) {
            case "cp" -> copy(Shared.root().resolve(words[2]), folder.resolve(words[3]));
            case "sed" -> replace(words[2].split("/"), folder.resolve(words[3]));
            case "./proviso" -> proviso(Arrays.copyOfRange(words, 1, words.length));
            default -> throw new IllegalArgumentException("the page says " + words[0]);
        };
    }

    private static String copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
        return "";
    }

    private static String replace(String[] how, Path file) throws IOException {
        Pattern what = Pattern.compile(how[1], Pattern.MULTILINE);
        Files.writeString(file, what.matcher(Files.readString(file)).replaceAll(how[2]));
        return "";
    }

    /** In process, with the folder in place of the working directory. */
    private String proviso(String[] words) {
        List<String> args =
                Arrays.stream(words)
                        .map(word ->
                                word.startsWith("my-") ? folder.resolve(word).toString() : word)
                        .collect(Collectors.toCollection(ArrayList::new));
        if (words[0].equals("assess")) {
            args.addAll(List.of("--home", folder.resolve("home").toString()));
        }
        StringWriter out = new StringWriter();
        PrintWriter both = new PrintWriter(out);
        ProvisoCommand.run(both, both, false, args.toArray(String[]::new));
        return out.toString().replace(folder + "/", "");
    }
}
