package dev.proviso.restrictions.connector.ceph;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The files of a poll. Each is written aside and moved into place, and the cursor last: after a
 * crash an hour is written again with the same content.
 */
final class PolledFiles {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Path folder;

    PolledFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * Where to go on.
     *
     * @param next the first hour of usage not yet written
     * @param sampled the last hour with a sample of the buckets; the epoch where there is none
     */
    record Cursor(Instant next, Instant sampled) {}

    Optional<Cursor> cursor() throws IOException {
        Path file = folder.resolve("cursor.json");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            JsonNode cursor = JSON.readTree(Files.readString(file));
            if (cursor.size() == 2) {
                return Optional.of(
                        new Cursor(
                                Instant.parse(cursor.path("next").asString("")),
                                Instant.parse(cursor.path("sampled").asString(""))));
            }
        } catch (JacksonException | DateTimeException e) {
            throw damaged(file, e);
        }
        throw damaged(file, null);
    }

    private static IOException damaged(Path file, @Nullable Exception why) {
        return new IOException(
                file
                        + " does not say where the last poll stopped. Give it back from a backup, or"
                        + " remove it: polling then begins anew, and writes the same hours again.",
                why);
    }

    void write(Cursor cursor) throws IOException {
        write(
                folder.resolve("cursor.json"),
                NODES.objectNode()
                        .put("next", cursor.next().toString())
                        .put("sampled", cursor.sampled().toString()));
    }

    void usage(Instant from, Instant until, List<JsonNode> entries) throws IOException {
        export(
                "usage-" + HOUR.format(from),
                NODES.objectNode().put("start", from.toString()).put("end", until.toString()),
                NODES.objectNode().set("entries", array(entries)));
    }

    void buckets(Instant sampled, List<JsonNode> buckets) throws IOException {
        export(
                "buckets-" + HOUR.format(sampled),
                NODES.objectNode().put("sampled", sampled.toString()),
                array(buckets));
    }

    /** The range first: an answer without one would have no period. */
    private void export(String name, JsonNode range, JsonNode answer) throws IOException {
        Path exports = folder.resolve("exports");
        write(exports.resolve(name + ".json.range.json"), range);
        write(exports.resolve(name + ".json"), answer);
    }

    /** Adds a gap, once. */
    void gap(String words) throws IOException {
        List<String> gaps = new ArrayList<>(gaps());
        if (!gaps.contains(words)) {
            gaps.add(words);
            ArrayNode all = NODES.arrayNode();
            gaps.forEach(all::add);
            write(folder.resolve("gaps.json"), all);
        }
    }

    List<String> gaps() throws IOException {
        Path file = folder.resolve("gaps.json");
        List<String> gaps = new ArrayList<>();
        if (Files.exists(file)) {
            try {
                JSON.readTree(Files.readString(file)).forEach(gap -> gaps.add(gap.asString("")));
            } catch (JacksonException e) {
                throw new IOException(file + " is damaged. Give it back from a backup.", e);
            }
        }
        return gaps;
    }

    private static ArrayNode array(List<JsonNode> nodes) {
        ArrayNode array = NODES.arrayNode();
        nodes.forEach(array::add);
        return array;
    }

    private static void write(Path file, JsonNode content) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path aside = file.resolveSibling("." + file.getFileName() + ".new");
        Files.writeString(aside, JSON.writeValueAsString(content) + "\n");
        Files.move(
                aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
