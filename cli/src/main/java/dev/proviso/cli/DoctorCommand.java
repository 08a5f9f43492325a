package dev.proviso.cli;

import dev.proviso.desk.doctor.Check;
import dev.proviso.desk.doctor.Check.State;
import dev.proviso.desk.doctor.Doctor;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** {@code proviso doctor} */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description =
                "Says what of a home is configured, reachable, overdue and unsafe, and what to do next. Signs nothing and sends nothing.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing failed; there may be warnings",
            "1:something failed",
            "2:nothing failed, but something could not be tried"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  proviso doctor",
            "  proviso doctor --wait 3 --format json   for a monitor, every few minutes",
        })
final class DoctorCommand implements Callable<Integer> {

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "How long a mail server may take (default: ${DEFAULT-VALUE}).")
    private int wait;

    @Mixin private HomeOption home = new HomeOption();

    @Mixin private FormatOption format = new FormatOption();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        if (wait < 1) {
            throw new ParameterException(spec.commandLine(), "--wait is at least 1 second.");
        }
        Clock seconds = Clock.tickSeconds(ZoneOffset.UTC);
        List<Check> checks =
                Doctor.examine(
                        home.folder(),
                        new SecureRandom(),
                        seconds::instant,
                        Duration.ofSeconds(wait));
        spec.commandLine().getOut().print(format.json() ? json(checks) : table(checks));
        return exit(checks).code();
    }

    private static Exit exit(List<Check> checks) {
        if (has(checks, State.FAILED)) {
            return Exit.NO;
        }
        return has(checks, State.COULD_NOT_TRY) ? Exit.USAGE : Exit.DONE;
    }

    private static boolean has(List<Check> checks, State state) {
        return checks.stream().anyMatch(check -> check.state() == state);
    }

    private static String table(List<Check> checks) {
        StringBuilder out = new StringBuilder();
        for (Check check : checks) {
            String head = words(check.state()).toUpperCase(Locale.ROOT) + "  " + check.name();
            out.append(head).append('\n');
            out.append(TextTable.item(check.what()));
            if (!check.next().isEmpty()) {
                out.append(TextTable.item("Next: " + check.next()));
            }
        }
        return out.toString();
    }

    private static String words(State state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String json(List<Check> checks) {
        ArrayNode array = JsonMapper.shared().createArrayNode();
        for (Check check : checks) {
            array.addObject()
                    .put("check", check.name())
                    .put("state", words(check.state()))
                    .put("what", check.what())
                    .put("next", check.next());
        }
        return array + "\n";
    }
}
