package dev.proviso.indicators.pack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** A small sound pack in a temporary folder, for tests that break one thing in it. */
final class TinyPack {

    static final String ID = "tiny";

    private final Map<String, String> files = new TreeMap<>();

    TinyPack() {
        files.put(
                "pack.yaml",
                """
                id: tiny
                title: A forbidden use
                state: provisional
                clause: "1.1"
                prior: 1e-5
                use: {id: the-use, title: The use, true_if: It is the use.}
                rivals:
                  - {id: office, title: An office, true_if: People work there., ask: [How many?]}
                  - {id: camera, title: A camera, true_if: It films.}
                families: {rhythm: Hours of the day}
                strata:
                  - {id: small, title: few, indicator: night-floor, until: 10}
                  - {id: large, title: many, indicator: night-floor, from: 10}
                pattern:
                  size_unit: objects an hour
                  sizes: [10, 100]
                  hour_of_day: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 3]
                  weekday: [1, 1, 1, 1, 1, 1, 1]
                  object_size_cv: 1.5
                  meters:
                    storage.put: {per_object: 1}
                    storage.bytes: {per_object: 1000, rolling: {days: [30, 30]}}
                """);
        files.put(
                "night-floor.yaml",
                """
                id: night-floor
                title: The quietest hours are busy
                sees: Mean of the quietest hours.
                cannot_see: Machines.
                look_alikes: [camera]
                status: weighs
                family: rhythm
                unit: ratio
                parameters: {quiet_hours: 4}
                reads: {puts: storage.put}
                formula: mean(lowest(by_hour_of_day(puts), quiet_hours)) / mean(puts)
                tests:
                  - name: always the same
                    series: {puts: 5}
                    expect: 1.0
                """);
    }

    /** Replaces the first occurrence, which must be there. */
    TinyPack with(String file, String from, String to) {
        String text = files.getOrDefault(file, "");
        if (!text.contains(from)) {
            throw new IllegalArgumentException(file + " has no " + from);
        }
        files.put(file, text.replace(from, to));
        return this;
    }

    TinyPack withFile(String name, String text) {
        files.put(name, text);
        return this;
    }

    TinyPack without(String name) {
        files.remove(name);
        return this;
    }

    String text(String file) {
        return files.getOrDefault(file, "");
    }

    /** Writes it; the folder's path. */
    Path in(Path parent) {
        try {
            Path folder = parent.resolve(ID);
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path path = folder.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
