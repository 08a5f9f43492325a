package dev.proviso.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code proviso lab}: synthetic providers, first weights, benchmarks. */
@Command(
        name = "lab",
        mixinStandardHelpOptions = true,
        description =
                "Synthetic providers, the weights of packs, benchmarks. Nothing here reads a customer's data.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  proviso lab generate --out lab-provider --customers 100 --size 100000",
            "  proviso lab fit packs/bulk-interception --date 2026-11-24",
            "  proviso lab bench --out bench",
        },
        subcommands = {LabGenerateCommand.class, LabFitCommand.class, LabBenchCommand.class})
final class LabCommand implements Runnable {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "Say which: generate, fit or bench.");
    }
}
