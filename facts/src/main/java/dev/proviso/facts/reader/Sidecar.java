package dev.proviso.facts.reader;

import dev.proviso.facts.model.Period;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What stands beside a saved RGW answer, in {@code <file>.range.json}: the range that was asked for
 * ({@code {"start": …, "end": …}}, end exclusive), or when it was sampled ({@code {"sampled": …}}).
 *
 * @param range of a usage answer, or null
 * @param sampled UTC seconds of a bucket answer
 */
record Sidecar(@Nullable Period range, OptionalLong sampled) {

    static final String SUFFIX = ".range.json";

    private static final Sidecar NONE = new Sidecar(null, OptionalLong.empty());
    private static final long BYTES_MAX = 1 << 16;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static Sidecar beside(Candidate candidate) {
        if (!candidate.entry().isEmpty()) {
            return NONE;
        }
        Path file = candidate.path().resolveSibling(candidate.fileName() + SUFFIX);
        if (!Files.isRegularFile(file)) {
            return NONE;
        }
        try {
            if (Files.size(file) > BYTES_MAX) {
                throw wrong(file);
            }
            JsonNode node = JSON.readTree(Files.readString(file));
            return parse(file, node);
        } catch (IOException | JacksonException e) {
            throw wrong(file);
        }
    }

    private static Sidecar parse(Path file, JsonNode node) {
        if (node.has("sampled")) {
            long sampled = Times.parse(node.get("sampled").asString(""));
            if (sampled <= Times.SLASHED_DATE || node.size() != 1) {
                throw wrong(file);
            }
            return new Sidecar(null, OptionalLong.of(sampled));
        }
        long start = Times.parse(node.path("start").asString(""));
        long end = Times.parse(node.path("end").asString(""));
        if (start <= Times.SLASHED_DATE || end <= start || node.size() != 2) {
            throw wrong(file);
        }
        return new Sidecar(new Period(start, end), OptionalLong.empty());
    }

    /** The UTC hour of the sample, or null. */
    @Nullable Period hour() {
        if (sampled.isEmpty()) {
            return null;
        }
        long start = Math.floorDiv(sampled.getAsLong(), Period.HOUR) * Period.HOUR;
        return new Period(start, start + Period.HOUR);
    }

    private static RuntimeException wrong(Path file) {
        return Faults.file(
                file.toString(),
                "It does not say which range the answer beside it has.",
                "{\"start\": \"2026-11-23T23:00:00Z\", \"end\": \"2026-11-24T00:00:00Z\"} for usage,"
                        + " {\"sampled\": \"2026-11-24T00:00:00Z\"} for bucket statistics",
                "Mend it, or remove it: the period is then unknown.");
    }
}
