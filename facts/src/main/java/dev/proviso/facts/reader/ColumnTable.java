package dev.proviso.facts.reader;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What happens to each column of a format: the allow-list for names. It stands as text beside the
 * reader ({@code columns/NAME.txt}): one line a column with its treatment, its name, and its name
 * in an older spelling where there is one. A column that is in no line is dropped, and only
 * counted.
 */
final class ColumnTable {

    /** What happens to a column. */
    enum Treatment {
        /** Read, and kept in its known form. */
        KEEP,
        /** Read, and kept only as a keyed pseudonym. */
        PSEUDONYM,
        /** Never read. */
        DROP
    }

    /**
     * A column that a published standard has.
     *
     * @param slot of its cells in a {@link Row}, or -1 if it is dropped
     */
    record Column(String name, String older, Treatment treatment, int slot) {}

    private final List<Column> columns;
    private final Map<String, Column> byName = new HashMap<>();
    private final int slots;

    private ColumnTable(List<Column> columns, int slots) {
        this.columns = List.copyOf(columns);
        this.slots = slots;
        for (Column column : columns) {
            byName.put(column.name().toLowerCase(Locale.ROOT), column);
            if (!column.older().isEmpty()) {
                byName.put(column.older().toLowerCase(Locale.ROOT), column);
            }
        }
    }

    /** The table of that name among the program's resources. */
    static ColumnTable load(String name) {
        String resource = "columns/" + name + ".txt";
        try (InputStream in = ColumnTable.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the program has no " + resource);
            }
            return parse(
                    new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                            .lines()
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ColumnTable parse(List<String> lines) {
        List<Column> columns = new ArrayList<>();
        int slots = 0;
        for (String line : lines) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] words = line.strip().split("\\s+", -1);
            Treatment treatment = Treatment.valueOf(words[0].toUpperCase(Locale.ROOT));
            int slot = treatment == Treatment.DROP ? -1 : slots++;
            columns.add(new Column(words[1], words.length > 2 ? words[2] : "", treatment, slot));
        }
        return new ColumnTable(columns, slots);
    }

    List<Column> columns() {
        return columns;
    }

    /** How many columns are read. */
    int slots() {
        return slots;
    }

    /** The column of a header cell, whatever its letter case; empty for a custom column. */
    Optional<Column> find(String header) {
        return Optional.ofNullable(byName.get(header.strip().toLowerCase(Locale.ROOT)));
    }

    /** The slot of a column that is kept. */
    int slot(String name) {
        Column column = byName.get(name.toLowerCase(Locale.ROOT));
        if (column == null || column.slot() < 0) {
            throw new IllegalArgumentException("the table does not keep " + name);
        }
        return column.slot();
    }

    /** The name of a slot's column, for messages. */
    String name(int slot) {
        return columns.stream()
                .filter(column -> column.slot() == slot)
                .map(Column::name)
                .findFirst()
                .orElse("");
    }
}
