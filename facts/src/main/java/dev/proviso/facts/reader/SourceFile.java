package dev.proviso.facts.reader;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One file of an export, before its first fact.
 *
 * @param number from 1, in the order of reading; the only name of a file outside {@code
 *     sources.json}
 * @param path the file, or the archive that holds it
 * @param entry its name within the archive, or {@code ""}
 * @param folder the folder it lies in, relative to what was named: files of one folder are one
 *     candidate edition of the months they hold
 * @param edition where the provider's manifest, its folder convention or an option tells it
 * @param sampledAt UTC seconds at which a sampled answer was taken, where that is known
 */
public record SourceFile(
        int number,
        Path path,
        String entry,
        Format format,
        String folder,
        Optional<Edition> edition,
        OptionalLong sampledAt) {}
