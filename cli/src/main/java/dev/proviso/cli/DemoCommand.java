package dev.proviso.cli;

import dev.proviso.desk.ReviewRequest;
import dev.proviso.facts.home.Home;
import dev.proviso.facts.reader.ReadingOptions;
import dev.proviso.lab.provider.ExportFormat;
import dev.proviso.lab.provider.GenerateOptions;
import dev.proviso.lab.provider.Generated;
import dev.proviso.lab.provider.LabGenerate;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code proviso demo}: a synthetic provider, generated and assessed. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description =
                "Generates a synthetic provider (nobody's data) in which one unit of one customer keeps what looks like the recordings of a whole population, among look-alikes that are innocent; then assesses its export.",
        footerHeading = "%nExample:%n",
        footer = "  proviso demo --out proviso-demo   then open proviso-demo/review/report.html")
final class DemoCommand implements Callable<Integer> {

    /**
     * Objects an hour of the planted use: a fifth of the million calls an hour that the seed case
     * aims at.
     */
    private static final double SIZE = 200_000;

    private static final int CUSTOMERS = 40;
    private static final int WEEKS = 8;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "proviso-demo",
            description = "Where to write (default: proviso-demo).")
    private Path out = Path.of("proviso-demo");

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "2026",
            description = "Another seed is another provider (default: 2026).")
    private long seed = 2026;

    @Mixin private FormatOption format = new FormatOption();

    @Mixin private ResourceOptions resources = new ResourceOptions();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        resources.check();
        PrintWriter err = spec.commandLine().getErr();
        err.println("proviso: generating a synthetic provider ...");
        Generated provider =
                LabGenerate.write(
                        new GenerateOptions(
                                seed,
                                CUSTOMERS,
                                WEEKS,
                                GenerateOptions.DEFAULT_UNTIL,
                                SIZE,
                                ExportFormat.CSV,
                                true,
                                true,
                                out.resolve("provider")));
        err.println(
                "proviso: %,d rows of %d accounts of %d customers in %s"
                        .formatted(
                                provider.rows(),
                                provider.accounts(),
                                provider.customers(),
                                provider.export()));
        try (Home home = Home.open(out.resolve("home"))) {
            ReviewRequest request =
                    new ReviewRequest(
                            List.of(provider.export()),
                            Optional.of(out.resolve("review")),
                            PacksFolder.ofProgram(),
                            List.of(),
                            OptionalLong.empty(),
                            false,
                            List.of(),
                            Optional.of(provider.units()),
                            List.of(),
                            ReadingOptions.MALFORMED_SHARE_MAX,
                            ReadingOptions.RATIO_MAX,
                            Optional.empty(),
                            resources.resources(home));
            ReviewRun.run(spec.commandLine(), home, request, format.json());
        }
        if (!format.json()) {
            spec.commandLine()
                    .getOut()
                    .println("Who is what in this provider: " + provider.truth());
        }
        return Exit.DONE.code();
    }
}
