package dev.proviso.cli;

import java.io.PrintWriter;
import java.util.Objects;
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
        description =
                "Finds, in a provider's own metering, a use that its terms forbid, blind to customer content, and says how large such a use would have had to be to be found.",
        subcommands = {
            DemoCommand.class,
            AssessCommand.class,
            VerifyCommand.class,
            ReproduceCommand.class,
            PacksCommand.class,
            KeysCommand.class,
            LogCommand.class,
            NoticeCommand.class,
            CaseCommand.class,
            WatchCommand.class,
            PlanCommand.class,
            ApplyCommand.class,
            RevertCommand.class,
            ReportCommand.class,
            WitnessCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            DoctorCommand.class,
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
            "  proviso demo                      a synthetic provider, generated and assessed",
            "  proviso assess exports/ --out o   findings and a report on usage exports",
            "  proviso packs explain bulk-interception",
        })
final class ProvisoCommand implements Runnable {

    static final String VERSION = "0.1.0";

    /** Columns of help that a terminal of today shows beside an editor. */
    private static final int TERMINAL_WIDTH = 100;

    /** Columns of help in a pipe: nobody knows how wide what comes after it is. */
    private static final int PIPE_WIDTH = 80;

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
        CommandLine line = line(terminal);
        line.setOut(out);
        line.setErr(err);
        int code = line.execute(args);
        out.flush();
        err.flush();
        return code;
    }

    /** The command line before it is given anything. */
    static CommandLine line(boolean terminal) {
        ProvisoCommand root = new ProvisoCommand();
        root.watched = terminal;
        CommandLine line = new CommandLine(root);
        CaseStep.addTo(Objects.requireNonNull(line.getSubcommands().get("case")));
        line.setUsageHelpWidth(terminal ? TERMINAL_WIDTH : PIPE_WIDTH);
        line.setUsageHelpAutoWidth(false);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setAbbreviatedOptionsAllowed(false);
        line.setColorScheme(
                CommandLine.Help.defaultColorScheme(
                        terminal ? CommandLine.Help.Ansi.AUTO : CommandLine.Help.Ansi.OFF));
        line.setParameterExceptionHandler(Failures::wrongArguments);
        line.setExecutionExceptionHandler(Failures::failed);
        return line;
    }

    /** Whether a person watches the run that a command belongs to. */
    static boolean watched(CommandLine line) {
        return line.getCommandSpec().root().userObject() instanceof ProvisoCommand root
                && root.watched;
    }
}
