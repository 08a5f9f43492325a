package dev.proviso.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The root of the command line (design §11). */
@Command(
        name = "proviso",
        mixinStandardHelpOptions = true,
        version = "proviso " + ProvisoCommand.VERSION,
        description = {
            "Finds, in a provider's own metering, a use that its terms forbid, blind to customer content,",
            "and says how large such a use would have had to be to be found."
        },
        subcommands = {
            DemoCommand.class,
            AssessCommand.class,
            VerifyCommand.class,
            ReproduceCommand.class,
            PacksCommand.class,
            KeysCommand.class,
            LogCommand.class,
            WitnessCommand.class,
            LabCommand.class,
            HelpCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:the answer is no",
            "2:wrong option or argument",
            "3:an export cannot be used",
            "4:a pack, list or configuration is wrong",
            "5:the machine refuses",
            "70:a fault of Proviso"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  proviso demo                       a synthetic provider, generated and assessed",
            "  proviso assess exports/ --out o    read a folder of usage exports, write findings and report",
            "  proviso packs explain bulk-interception",
        })
final class ProvisoCommand implements Runnable {

    static final String VERSION = "0.1.0";

    /** True if a person watches: progress bars are shown. */
    private boolean watched;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Say which command.");
    }

    /**
     * Runs one command line.
     *
     * @param terminal true if a person watches: progress bars are shown
     * @return the {@link Exit} code
     */
    static int run(PrintWriter out, PrintWriter err, boolean terminal, String... args) {
        ProvisoCommand root = new ProvisoCommand();
        root.watched = terminal;
        CommandLine line = new CommandLine(root);
        line.setOut(out);
        line.setErr(err);
        line.setUsageHelpWidth(100);
        line.setUsageHelpAutoWidth(false);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setAbbreviatedOptionsAllowed(false);
        line.setColorScheme(
                CommandLine.Help.defaultColorScheme(
                        terminal ? CommandLine.Help.Ansi.AUTO : CommandLine.Help.Ansi.OFF));
        line.setParameterExceptionHandler(Failures::wrongArguments);
        line.setExecutionExceptionHandler(Failures::failed);
        int code = line.execute(args);
        out.flush();
        err.flush();
        return code;
    }

    /** Whether a person watches the run that a command belongs to. */
    static boolean watched(CommandLine line) {
        return line.getCommandSpec().root().userObject() instanceof ProvisoCommand root
                && root.watched;
    }
}
