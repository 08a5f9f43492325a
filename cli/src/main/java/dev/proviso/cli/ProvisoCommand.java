package dev.proviso.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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

    private static final List<Class<?>> COMMANDS =
            List.of(
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
                    HelpCommand.class);

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
        CommandLine line = line(terminal, List.of(args));
        line.setOut(out);
        line.setErr(err);
        int code = line.execute(args);
        out.flush();
        err.flush();
        return code;
    }

    /**
     * The command line before it is given anything. Reading what commands say of themselves takes
     * most of the time until one of them begins, so only the one that the words name is there; all,
     * if they name none, as in the help of the whole.
     */
    static CommandLine line(boolean terminal, List<String> words) {
        ProvisoCommand root = new ProvisoCommand();
        root.watched = terminal;
        CommandLine line = new CommandLine(root);
        for (Class<?> command : named(words)) {
            line.addSubcommand(command);
        }
        Optional.ofNullable(line.getSubcommands().get("case"))
                .ifPresent(cases -> CaseStep.addTo(cases, words.stream().skip(1).toList()));
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

    private static List<Class<?>> named(List<String> words) {
        List<Class<?>> named =
                COMMANDS.stream()
                        .filter(command -> command != HelpCommand.class)
                        .filter(command -> words.stream().limit(1).anyMatch(name(command)::equals))
                        .toList();
        return named.isEmpty() ? COMMANDS : named;
    }

    private static String name(Class<?> command) {
        return Objects.requireNonNull(command.getAnnotation(Command.class)).name();
    }

    /** Whether a person watches the run that a command belongs to. */
    static boolean watched(CommandLine line) {
        return line.getCommandSpec().root().userObject() instanceof ProvisoCommand root
                && root.watched;
    }
}
