package dev.proviso.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The columns that the reader knows, from its own tables on the class path. */
final class KnownColumns {

    private KnownColumns() {}

    /** Their names. */
    static List<String> of(String table) {
        return lines(table).stream().map(words -> words.get(1)).toList();
    }

    private static Map<String, String> older(String table) {
        return lines(table).stream()
                .filter(words -> words.size() > 2)
                .collect(Collectors.toMap(words -> words.get(1), words -> words.get(2)));
    }

    /** The reader's own table of columns: treatment, name, older name. */
    private static List<List<String>> lines(String table) {
        String resource = "/dev/proviso/facts/reader/columns/" + table + ".txt";
        try (InputStream in = KnownColumns.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("there is no " + resource);
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> List.of(line.strip().split("\\s+", -1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A row of a table under the older names, without the columns that have none. */
    static Map<String, String> legacy(String table, Map<String, String> row) {
        Map<String, String> names = older(table);
        Map<String, String> renamed = new LinkedHashMap<>();
        row.forEach((column, value) -> {
            String name = names.getOrDefault(column, "");
            if (!name.isEmpty()) {
                renamed.put(name, value);
            }
        });
        return renamed;
    }
}
