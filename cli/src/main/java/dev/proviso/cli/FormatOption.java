package dev.proviso.cli;

import picocli.CommandLine.Option;

/** {@code --format table|json}, the same for every command. */
final class FormatOption {

    enum Format {
        TABLE,
        JSON
    }

    @Option(
            names = "--format",
            paramLabel = "table|json",
            defaultValue = "table",
            description = "For people or for scripts (default: table).")
    private Format format = Format.TABLE;

    boolean json() {
        return format == Format.JSON;
    }
}
