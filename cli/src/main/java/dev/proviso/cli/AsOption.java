package dev.proviso.cli;

import picocli.CommandLine.Option;

/** Who works: {@code --as PERSON}. */
final class AsOption {

    @Option(
            names = "--as",
            paramLabel = "PERSON",
            required = true,
            description = "Who you are: an id in office.yaml.")
    private String person = "";

    /** The id in {@code office.yaml}. */
    String person() {
        return person;
    }
}
