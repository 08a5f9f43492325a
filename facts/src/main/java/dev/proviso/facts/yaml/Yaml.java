package dev.proviso.facts.yaml;

import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.Problems;
import dev.proviso.facts.problem.Where;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads one YAML file (1.2, one document) into {@link YamlValue}s that know their place. */
public final class Yaml {

    /** A file that a person writes; a longer one is not what it claims to be. */
    public static final int BYTES_MAX = 4 << 20;

    /** Deeper nesting has no meaning here, and would only exhaust the stack. */
    public static final int DEPTH_MAX = 32;

    private static final int ALIASES_MAX = 50;

    private final String file;
    private final List<String> lines;
    private final Problems problems;

    private Yaml(String file, String text, Problems problems) {
        this.file = file;
        this.lines = text.lines().toList();
        this.problems = problems;
    }

    /**
     * The file's document.
     *
     * @param shown the file's name in messages
     * @param problems takes what is wrong
     * @return empty if it is no YAML at all; then a problem was added
     */
    public static Optional<YamlValue> read(Path path, String shown, Problems problems) {
        byte[] bytes;
        try {
            if (Files.size(path) > BYTES_MAX) {
                problems.add(
                        Problem.of(
                                shown,
                                "is larger than 4 MiB",
                                "Wanted: a file that people edit.",
                                ""));
                return Optional.empty();
            }
            bytes = Files.readAllBytes(path);
        } catch (IOException e) {
            problems.add(
                    Problem.of(shown, "cannot be read: " + e.getMessage(), "", "Check the path."));
            return Optional.empty();
        }
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return parse(text, shown, problems);
        } catch (CharacterCodingException e) {
            problems.add(
                    Problem.of(shown, "is not text in UTF-8", "", "Save it in UTF-8 and retry."));
            return Optional.empty();
        }
    }

    /** The document in a text; as {@link #read}. */
    public static Optional<YamlValue> parse(String text, String shown, Problems problems) {
        String withoutMark = text.startsWith("\uFEFF") ? text.substring(1) : text;
        Yaml yaml = new Yaml(shown, withoutMark, problems);
        LoadSettings settings =
                LoadSettings.builder()
                        .setLabel(shown)
                        .setUseMarks(true)
                        .setCodePointLimit(BYTES_MAX)
                        .setMaxAliasesForCollections(ALIASES_MAX)
                        .build();
        try {
            if (yaml.tooDeep(settings, withoutMark)) {
                return Optional.empty();
            }
            Optional<Node> node = new Compose(settings).composeString(withoutMark);
            if (node.isEmpty()) {
                problems.add(Problem.of(shown, "is empty", "Wanted: a YAML document.", ""));
            }
            return node.map(n -> new YamlValue(yaml, n, ""));
        } catch (MarkedYamlEngineException e) {
            Where where = e.getProblemMark().map(yaml::at).orElseGet(() -> new Where.InFile(shown));
            problems.add(
                    new Problem(
                            where,
                            "is not valid YAML: " + e.getProblem(),
                            "",
                            "Look at the indentation, quotes and brackets just before it."));
            return Optional.empty();
        } catch (YamlEngineException e) {
            problems.add(
                    Problem.of(
                            shown,
                            "is not valid YAML: " + firstLine(String.valueOf(e.getMessage())),
                            "",
                            ""));
            return Optional.empty();
        }
    }

    private boolean tooDeep(LoadSettings settings, String text) {
        int depth = 0;
        for (Event event : new Parse(settings).parseString(text)) {
            switch (event.getEventId()) {
                case MappingStart, SequenceStart -> depth++;
                case MappingEnd, SequenceEnd -> depth--;
                default -> {}
            }
            if (depth > DEPTH_MAX) {
                Where where =
                        event.getStartMark().map(this::at).orElseGet(() -> new Where.InFile(file));
                problems.add(
                        new Problem(
                                where,
                                "is nested too deep",
                                "Wanted: at most 32 levels of nesting.",
                                ""));
                return true;
            }
        }
        return false;
    }

    Where at(Mark mark) {
        return at(mark.getLine(), mark.getColumn(), 1);
    }

    /** A place; line and column from 0. */
    Where at(int line, int column, int width) {
        String text = line < lines.size() ? lines.get(line) : "";
        return new Where.InText(file, line + 1, column + 1, text, Math.max(1, width));
    }

    String line(int line) {
        return line < lines.size() ? lines.get(line) : "";
    }

    List<String> lines() {
        return lines;
    }

    String file() {
        return file;
    }

    Problems problems() {
        return problems;
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }
}
