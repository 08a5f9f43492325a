package dev.proviso.facts.reader;

import java.nio.file.Path;

/**
 * A file that may be an export.
 *
 * @param path the file, or the zip that holds it
 * @param entry its name within the zip, or {@code ""}
 * @param root the argument it was found under
 * @param named it was named itself, not found in a folder or zip: it must be an export
 * @param bytes on disk
 */
record Candidate(Path path, String entry, Path root, boolean named, long bytes) {

    /** How messages name it. */
    String display() {
        return entry.isEmpty() ? path.toString() : path + "!" + entry;
    }

    /** The last part of its name. */
    String fileName() {
        return entry.isEmpty()
                ? String.valueOf(path.getFileName())
                : entry.substring(entry.lastIndexOf('/') + 1);
    }
}
