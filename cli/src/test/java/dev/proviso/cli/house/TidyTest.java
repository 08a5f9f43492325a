package dev.proviso.cli.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.testing.Shared;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a review forgets: the house rules of CONTRIBUTING.md, held by reading the sources. */
final class TidyTest {

    /** Longer files want a second room (house rule: about 400). */
    private static final int FILE_LINES_MAX = 500;

    /** Longer methods do not fit on a screen; in tests a method may be a table of cases. */
    private static final int METHOD_LINES_MAX = 70;

    private static final Pattern METHOD =
            Pattern.compile(
                    "^    (?:[\\w@<>\\[\\],.? ]+ )?\\w+\\([^;]*\\{$|^    (?!.*\\b(?:class|record|interface|enum)\\b)[^;=]*\\) (?:throws [\\w, ]+ )?\\{$");

    @Test
    void filesAndMethodsFitOnAScreen() {
        List<String> tooLong = new ArrayList<>();
        eachSource((file, lines) -> {
            if (lines.size() > FILE_LINES_MAX) {
                tooLong.add(file + " has " + lines.size() + " lines");
            }
            int start = -1;
            for (int i = 0; i < lines.size(); i++) {
                if (METHOD.matcher(lines.get(i)).find()) {
                    start = i;
                } else if (start >= 0 && lines.get(i).equals("    }")) {
                    if (file.contains("/src/main/") && i - start + 1 > METHOD_LINES_MAX) {
                        tooLong.add(
                                file
                                        + ":"
                                        + (start + 1)
                                        + " is a method of "
                                        + (i - start + 1)
                                        + " lines");
                    }
                    start = -1;
                }
            }
        });
        assertThat(tooLong).isEmpty();
    }

    @Test
    void nothingIsLeftBehind() {
        forbid(Pattern.compile("TODO|FIXME|XXX|HACK"), "finish it or file an issue");
        forbid(
                Pattern.compile("printStackTrace\\(\\)|System\\.err"),
                "failures are told in one place");
        forbid(Pattern.compile("@Disabled|@Ignore"), "a test runs or does not exist");
    }

    @Test
    void printingIsForTheCommandLine() {
        List<String> found = new ArrayList<>();
        eachSource((file, lines) -> {
            if (file.contains("/src/main/")
                    && !file.endsWith("cli/Main.java")
                    && lines.stream().anyMatch(line -> line.contains("System.out"))) {
                found.add(file);
            }
        });
        assertThat(found).isEmpty();
    }

    @Test
    void packagesAreNamedByWhatTheyAreFor() {
        List<String> found = new ArrayList<>();
        eachSource((file, _) -> {
            if (Pattern.compile("/(util|utils|common|manager|impl|helper|helpers)/")
                    .matcher(file)
                    .find()) {
                found.add(file);
            }
        });
        assertThat(found).isEmpty();
    }

    @Test
    void everyPackageSaysWhatItIsFor() {
        List<String> silent = new ArrayList<>();
        eachSource((file, _) -> {
            if (file.contains("/src/main/java/")) {
                Path info = Shared.root().resolve(file).resolveSibling("package-info.java");
                if (!Files.exists(info) || !read(info).contains("/**")) {
                    silent.add(info.toString());
                }
            }
        });
        assertThat(silent.stream().distinct()).isEmpty();
    }

    private static void forbid(Pattern pattern, String because) {
        List<String> found = new ArrayList<>();
        eachSource((file, lines) -> {
            for (int i = 0; i < lines.size(); i++) {
                Matcher matcher = pattern.matcher(lines.get(i));
                if (matcher.find()
                        && !file.endsWith("TidyTest.java")
                        && !file.endsWith("cli/Main.java")) {
                    found.add(file + ":" + (i + 1) + ": " + matcher.group());
                }
            }
        });
        assertThat(found).as(because).isEmpty();
    }

    private static void eachSource(BiConsumer<String, List<String>> reader) {
        Path root = Shared.root();
        try (Stream<Path> files = Files.walk(root)) {
            files.filter(file ->
                            file.toString().endsWith(".java")
                                    && !file.toString().contains("/target/"))
                    .sorted()
                    .forEach(file ->
                            reader.accept(
                                    root.relativize(file).toString(), read(file).lines().toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
