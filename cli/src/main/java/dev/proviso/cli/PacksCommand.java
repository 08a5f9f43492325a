package dev.proviso.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code proviso packs}: what is looked for. */
@Command(
        name = "packs",
        mixinStandardHelpOptions = true,
        description = "What is looked for: packs, their indicators and the stories that test them.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  proviso packs list",
            "  proviso packs explain bulk-interception night-floor",
            "  proviso packs test my-packs   the stories of your own",
        },
        subcommands = {PacksListCommand.class, PacksExplainCommand.class, PacksTestCommand.class})
final class PacksCommand implements Runnable {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "Say which: list, explain or test.");
    }
}
