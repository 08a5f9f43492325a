package dev.proviso.cli;

import dev.proviso.canonical.Sha256;
import dev.proviso.cases.core.Actor;
import dev.proviso.cases.core.Command;
import dev.proviso.desk.cases.CaseDesk;
import dev.proviso.desk.cases.Outcome;
import dev.proviso.desk.cases.Told;
import dev.proviso.facts.problem.ProblemException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes over many old cases at once: a folder with a document a case, or a file of JSON Lines with
 * an object a case. Each is taken over in full, or refused and said why; what was taken over
 * before, by its very bytes, is not taken over twice, so that it can be done again.
 */
final class ManyImports {
    private static final String OPTION = "--text";

    /** As {@link GivenText}: an old case's papers are shorter. */
    private static final int BYTES_MAX = 4 << 20;

    private final CaseDesk desk;
    private final Actor by;
    private final List<Line> lines = new ArrayList<>();

    /** What became of one: a case, or a refusal. */
    private record Line(String from, String caseId, String because) {}

    private ManyImports(CaseDesk desk, Actor by) {
        this.desk = desk;
        this.by = by;
    }

    /** Whether what is given holds many. */
    static boolean areIn(String given) {
        return Files.isDirectory(Path.of(given)) || given.endsWith(".jsonl");
    }

    /** Takes them over; what became of each. */
    static ManyImports of(CaseDesk desk, Actor by, String given) {
        ManyImports imports = new ManyImports(desk, by);
        Path path = Path.of(given);
        try {
            if (Files.isDirectory(path)) {
                imports.folder(path);
            } else {
                imports.lines(path);
            }
        } catch (IOException _) {
            throw StepReader.wrong(
                    OPTION, given + " cannot be read.", "a folder, or a file of JSON Lines");
        }
        return imports;
    }

    private void folder(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files =
                    all.filter(one -> !String.valueOf(one.getFileName()).startsWith("."))
                            .sorted()
                            .toList();
        }
        for (Path file : files) {
            String name = String.valueOf(file.getFileName());
            if (!Files.isRegularFile(file)) {
                lines.add(new Line(name, "", "it is no file."));
                continue;
            }
            Map<String, JsonNode> values = new TreeMap<>();
            try {
                take(name, GivenText.of(OPTION, file.toString(), values), values);
            } catch (ProblemException e) {
                lines.add(new Line(name, "", e.problems().getFirst().what()));
            }
        }
    }

    private void lines(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            for (int number = 1, first = in.read(); first >= 0; number++, first = in.read()) {
                line(file.getFileName() + " line " + number, rest(first, in));
            }
        }
    }

    /** A line without its end; so much of it that it shows when it is too long. */
    private static byte[] rest(int first, InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = first; next >= 0 && next != '\n'; next = in.read()) {
            if (line.size() <= BYTES_MAX) {
                line.write(next);
            }
        }
        return line.toByteArray();
    }

    private void line(String from, byte[] bytes) {
        if (bytes.length > BYTES_MAX) {
            lines.add(new Line(from, "", "it is larger than 4 MiB."));
            return;
        }
        String line;
        try {
            line =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString()
                            .strip();
        } catch (CharacterCodingException _) {
            lines.add(new Line(from, "", "it is not in UTF-8."));
            return;
        }
        if (!line.isEmpty()) {
            object(from, line);
        }
    }

    private void object(String from, String line) {
        if (!isObject(line)) {
            lines.add(new Line(from, "", "it is no JSON object."));
            return;
        }
        String digest = Sha256.hex(line.getBytes(StandardCharsets.UTF_8));
        ObjectNode document = JsonMapper.shared().createObjectNode();
        document.put("digest", digest).put("text", line);
        take(from, digest, Map.of("document", document));
    }

    private static boolean isObject(String line) {
        try {
            return JsonMapper.shared().readTree(line).isObject();
        } catch (JacksonException _) {
            return false;
        }
    }

    private void take(String from, String digest, Map<String, JsonNode> values) {
        Optional<String> before = desk.imported(digest);
        if (before.isPresent()) {
            lines.add(new Line(from, "", "it was taken over before, as " + before.get() + "."));
            return;
        }
        String caseId = desk.nextId();
        Outcome outcome = desk.act(caseId, new Command.Import(by, digest), values);
        if (outcome instanceof Outcome.Done) {
            lines.add(new Line(from, caseId, ""));
        } else {
            lines.add(new Line(from, "", Told.refusal(outcome)));
        }
    }

    private long taken() {
        return lines.stream().filter(line -> !line.caseId().isEmpty()).count();
    }

    /** 1 when any was refused. */
    int exit() {
        return (taken() == lines.size() ? Exit.DONE : Exit.NO).code();
    }

    /** What became of each, and how many. */
    String text(boolean json) {
        long refused = lines.size() - taken();
        if (json) {
            ObjectNode tree = JsonMapper.shared().createObjectNode();
            tree.put("imported", taken()).put("refused", refused);
            ArrayNode all = tree.putArray("documents");
            for (Line line : lines) {
                ObjectNode one = all.addObject().put("from", line.from());
                if (line.caseId().isEmpty()) {
                    one.put("because", line.because());
                } else {
                    one.put("case", line.caseId());
                }
            }
            return tree + "\n";
        }
        Map<String, String> words = new LinkedHashMap<>();
        lines.forEach(line ->
                words.put(
                        line.from(),
                        line.caseId().isEmpty() ? "refused: " + line.because() : line.caseId()));
        StringBuilder out = new StringBuilder();
        words.forEach((from, what) -> out.append(TextTable.item(from + ": " + what)));
        return out.append("Taken over: %d. Refused: %d.\n".formatted(taken(), refused)).toString();
    }
}
