package dev.proviso.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --packs DIR}, the same for every command that uses packs. */
final class PacksOption {

    @Option(
            names = "--packs",
            paramLabel = "DIR",
            description = "Folder of packs (default: those of the program).")
    private @Nullable Path packs;

    /** The folder that was named, else the program's. */
    Path folder() {
        return PacksFolder.of(packs);
    }
}
