package dev.proviso.restrictions.connector.haproxy;

import dev.proviso.restrictions.connector.ProviderFault;
import dev.proviso.restrictions.connector.ProviderFault.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** The file that a map is read from at a reload: {@code key value} a line. */
final class MapFile {
    private final Path file;

    MapFile(Path file) {
        this.file = file;
    }

    /** The values of a key, in their order. */
    List<String> values(String key) throws ProviderFault {
        List<String> values = new ArrayList<>();
        for (String line : lines()) {
            if (isOf(line, key)) {
                values.add(line.strip().substring(key.length()).strip());
            }
        }
        return values;
    }

    /** Gives a key these values and leaves every other line as it is; aside, then into place. */
    synchronized void put(String key, List<String> values) throws ProviderFault {
        List<String> lines = new ArrayList<>(lines());
        lines.removeIf(line -> isOf(line, key));
        values.forEach(value -> lines.add(key + " " + value));
        Path aside = file.resolveSibling(file.getFileName() + ".proviso");
        try {
            Files.copy(
                    file,
                    aside,
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.COPY_ATTRIBUTES);
            Files.write(aside, lines);
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new ProviderFault(Kind.UNCERTAIN, "HAProxy's map file cannot be written", e);
        }
    }

    private List<String> lines() throws ProviderFault {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new ProviderFault(Kind.REFUSED, "HAProxy's map file cannot be read", e);
        }
    }

    private static boolean isOf(String line, String key) {
        String stripped = line.strip();
        return stripped.equals(key)
                || stripped.startsWith(key + " ")
                || stripped.startsWith(key + "\t");
    }
}
