package dev.proviso.cli;

import dev.proviso.desk.ReviewProgress;
import dev.proviso.desk.cases.CaseDesk;
import dev.proviso.desk.evidence.HomeLedger;
import dev.proviso.desk.flight.TakeIn;
import dev.proviso.desk.office.OfficeFiles;
import dev.proviso.desk.restrictions.LiveUsage;
import dev.proviso.facts.home.Home;
import dev.proviso.facts.problem.ProblemException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code proviso watch DIR} */
@Command(
        name = "watch",
        mixinStandardHelpOptions = true,
        description =
                "Takes in new exports as they arrive, asks providers for the hours that have closed where connectors.yaml says so, and brings what leaves the accounts of open cases up to date (docs/data-flight.md). Between two looks, other commands have the home.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:one look was done",
            "2:an option is wrong, or there is nothing to watch",
            "3:an export cannot be used; what was taken in before stays",
            "4:a file of the home is wrong",
            "5:the machine refuses, or another process has the home",
            "130:stopped with Ctrl-C"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  proviso watch exports/                 until Ctrl-C, a look every five minutes",
            "  proviso watch exports/ --once          one look, for cron",
            "  proviso watch --every 1                only providers with usage: in connectors.yaml",
        })
final class WatchCommand implements Callable<Integer> {

    private static final int MINUTES_MAX = 60;

    @Parameters(
            paramLabel = "DIR",
            arity = "0..*",
            description = "Folders in which exports arrive.")
    private List<Path> folders = new ArrayList<>();

    @Option(names = "--once", description = "One look, then end.")
    private boolean once;

    @Option(
            names = "--every",
            paramLabel = "MINUTES",
            defaultValue = "5",
            description = "Minutes between two looks, 1 to 60 (default: ${DEFAULT-VALUE}).")
    private int minutes;

    @Mixin private ResourceOptions resources = new ResourceOptions();
    @Mixin private HomeOption home = new HomeOption();
    @Mixin private FormatOption format = new FormatOption();
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        if (minutes < 1 || minutes > MINUTES_MAX) {
            throw new ParameterException(
                    spec.commandLine(), "--every is a whole number from 1 to 60.");
        }
        resources.check();
        for (Path folder : folders) {
            if (!Files.exists(folder)) {
                throw new ParameterException(
                        spec.commandLine(), "There is no folder " + folder + ".");
            }
        }
        if (once) {
            look();
            return Exit.DONE.code();
        }
        while (true) {
            try {
                look();
            } catch (ProblemException e) {
                if (e.kind() == ProblemException.Kind.USAGE) {
                    throw e;
                }
                PrintWriter err = spec.commandLine().getErr();
                err.println(
                        format.json()
                                ? ProblemJson.of(Exit.of(e.kind()), e.problems())
                                : ProblemText.of(e.problems()));
                err.flush();
            }
            try {
                Thread.sleep(Duration.ofMinutes(minutes));
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return Exit.INTERRUPTED.code();
            }
        }
    }

    /** One look, with the home open for as long as it takes. */
    private void look() {
        Clock clock = Clock.systemUTC();
        try (Home open = home.open()) {
            LiveUsage live = LiveUsage.of(open, clock);
            List<Path> exports = new ArrayList<>(folders);
            exports.addAll(live.exports());
            if (exports.isEmpty()) {
                throw new ParameterException(
                        spec.commandLine(),
                        "Name a folder in which exports arrive, or a connector's usage (docs/data-flight.md).");
            }
            List<LiveUsage.Asked> asked = live.ask();
            Optional<TakeIn.Taken> taken = taken(open, exports);
            List<String> news = OfficeFiles.isIn(open.folder()) ? news(open, clock) : List.of();
            print(new WatchText(Instant.now(clock), asked, taken, news));
        }
    }

    private Optional<TakeIn.Taken> taken(Home open, List<Path> exports) {
        try (ProgressDisplay progress =
                new ProgressDisplay(
                        spec.commandLine().getErr(), ProvisoCommand.watched(spec.commandLine()))) {
            return new TakeIn(open, resources.resources(open))
                    .run(
                            exports,
                            (done, all, _) -> progress.at(ReviewProgress.Step.READING, done, all));
        }
    }

    private List<String> news(Home open, Clock clock) {
        try (HomeLedger ledger = KeysCommand.ledger(open)) {
            Clock seconds = Clock.tick(clock.withZone(ZoneOffset.UTC), Duration.ofSeconds(1));
            CaseDesk cases = CaseDesk.open(open, ledger, new SecureRandom(), seconds::instant);
            cases.renewed().ifPresent(home::say);
            return cases.flights().update();
        }
    }

    private void print(WatchText text) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(format.json() ? text.json() : text.lines(once));
        out.flush();
    }
}
