package dev.proviso.facts.reader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which edition of a month a file belongs to: from {@code --edition}, the folder convention of AWS
 * Data Exports ({@code BILLING_PERIOD=2026-09/2026-09-15T06:00:00.000Z-uuid/}), the manifest of a
 * legacy CUR ({@code 20260901-20261001/assembly/} with {@code *-Manifest.json} above it), or the
 * manifest of an Azure export's run folder.
 */
final class Editions {

    private static final Pattern AWS_PERIOD =
            Pattern.compile("billing_period=\\d{4}-\\d\\d", Pattern.CASE_INSENSITIVE);
    private static final Pattern AWS_EXECUTION =
            Pattern.compile("(\\d{4}-?\\d\\d-?\\d\\dT[0-9:.-]{4,15}Z)[-_].*");
    private static final Pattern MONTH_FOLDER = Pattern.compile("\\d{8}-\\d{8}");
    private static final long MANIFEST_BYTES_MAX = 16L << 20;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<Path> options;
    private final Map<Path, Optional<Edition>> manifests = new HashMap<>();

    Editions(List<Path> options) {
        this.options = options.stream().map(path -> path.toAbsolutePath().normalize()).toList();
    }

    /** The candidate edition of a file: the folder it lies in, as seen from what was named. */
    static String folder(Candidate candidate) {
        List<String> segments = new ArrayList<>();
        Path parent = candidate.path().getParent();
        Path root = candidate.root();
        if (parent != null && Files.isDirectory(root) && candidate.path().startsWith(root)) {
            segments.add(root.relativize(parent).toString());
        } else {
            segments.add(String.valueOf(candidate.path().getFileName()));
            if (candidate.entry().isEmpty()) {
                segments.set(0, parent == null ? "" : parent.toString());
            }
        }
        if (!candidate.entry().isEmpty()) {
            int slash = candidate.entry().lastIndexOf('/');
            segments.add(
                    candidate.path().getFileName()
                            + "!"
                            + (slash < 0 ? "" : candidate.entry().substring(0, slash)));
        }
        return String.join("/", segments);
    }

    Optional<Edition> of(Candidate candidate) {
        Path absolute = candidate.path().toAbsolutePath().normalize();
        for (int i = options.size() - 1; i >= 0; i--) {
            if (absolute.startsWith(options.get(i))) {
                return Optional.of(
                        new Edition(
                                String.valueOf(options.get(i).getFileName()),
                                "%06d".formatted(i + 1),
                                Edition.Basis.OPTION));
            }
        }
        List<String> segments = new ArrayList<>();
        absolute.forEach(segment -> segments.add(segment.toString()));
        if (!candidate.entry().isEmpty()) {
            segments.addAll(List.of(candidate.entry().split("/", -1)));
        }
        Optional<Edition> aws = awsDataExport(segments);
        if (aws.isPresent() || !candidate.entry().isEmpty()) {
            return aws;
        }
        return byManifest(absolute, segments);
    }

    private static Optional<Edition> awsDataExport(List<String> segments) {
        for (int i = 0; i + 2 < segments.size(); i++) {
            if (AWS_PERIOD.matcher(segments.get(i)).matches()) {
                Matcher execution = AWS_EXECUTION.matcher(segments.get(i + 1));
                if (execution.matches()) {
                    String time = execution.group(1).replaceAll("[-:.]", "");
                    return Optional.of(
                            new Edition(segments.get(i + 1), time, Edition.Basis.FOLDER));
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Edition> byManifest(Path file, List<String> segments) {
        int n = segments.size();
        Path delivery = file.getParent();
        Path month = delivery == null ? null : delivery.getParent();
        if (n < 3
                || delivery == null
                || month == null
                || !MONTH_FOLDER.matcher(segments.get(n - 3)).matches()) {
            return Optional.empty();
        }
        return manifests.computeIfAbsent(delivery, folder -> manifest(month, folder));
    }

    private static Optional<Edition> manifest(Path month, Path delivery) {
        String name = String.valueOf(delivery.getFileName());
        JsonNode azure = json(delivery.resolve("manifest.json"));
        if (azure != null) {
            String time = azure.at("/runInfo/submittedTime").asString("");
            long seconds = Times.parse(time.replaceAll("\\.\\d+", ""));
            if (seconds > Times.SLASHED_DATE) {
                return Optional.of(
                        new Edition(name, "%012d".formatted(seconds), Edition.Basis.MANIFEST));
            }
        }
        try (Stream<Path> beside = Files.list(month)) {
            for (Path file : beside.sorted().toList()) {
                String lower = file.getFileName().toString().toLowerCase(Locale.ROOT);
                JsonNode legacy = lower.endsWith("-manifest.json") ? json(file) : null;
                String current = legacy == null ? "" : legacy.path("assemblyId").asString("");
                if (!current.isEmpty()) {
                    String order = current.equals(name) ? "1" : "0";
                    return Optional.of(new Edition(name, order, Edition.Basis.MANIFEST));
                }
            }
        } catch (IOException e) {
            throw Candidates.unreadable(month);
        }
        return Optional.empty();
    }

    private static @Nullable JsonNode json(Path file) {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MANIFEST_BYTES_MAX) {
                return null;
            }
            return JSON.readTree(Files.readString(file));
        } catch (IOException | JacksonException e) {
            // A file of that name that is no manifest says nothing about editions.
            return null;
        }
    }
}
