package dev.proviso.cli;

import dev.proviso.canonical.CanonicalJson;
import dev.proviso.lab.fit.FitOptions;
import dev.proviso.lab.fit.Fitted;
import dev.proviso.lab.fit.LabFit;
import dev.proviso.lab.fit.Trial;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code proviso lab fit} */
@Command(
        name = "fit",
        mixinStandardHelpOptions = true,
        description =
                "Measures a pack's weights on synthetic account-years, writes its weights.yaml, and tells what they do on account-years that nothing was fitted on. A seed gives the same file.",
        footerHeading = "%nExample:%n",
        footer = "  proviso lab fit packs/bulk-interception --date 2026-11-24")
final class LabFitCommand implements Callable<Integer> {

    @Parameters(paramLabel = "PACK", description = "The pack's folder.")
    private @Nullable Path pack;

    @Option(
            names = "--date",
            paramLabel = "DAY",
            required = true,
            description = "Day of the fit, as it shall stand in the file.")
    private @Nullable LocalDate date;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of all populations (default: 1).")
    private long seed = 1;

    @Option(
            names = "--years",
            paramLabel = "N",
            defaultValue = "200",
            description = "Account-years of each archetype and population (default: 200).")
    private int years = FitOptions.DEFAULT_YEARS;

    @Mixin private ThreadsOption threads = new ThreadsOption();

    @Mixin private FormatOption format = new FormatOption();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Path folder = Objects.requireNonNull(pack);
        PrintWriter err = spec.commandLine().getErr();
        AtomicReference<String> last = new AtomicReference<>("");
        Fitted fitted =
                LabFit.run(
                        new FitOptions(
                                folder,
                                seed,
                                years,
                                threads.orAll(),
                                Objects.requireNonNull(date).toString(),
                                "./proviso lab fit %s --seed %d --years %d"
                                        .formatted(folder, seed, years)),
                        (step, done, of) -> {
                            if (!step.equals(last.getAndSet(step))) {
                                err.printf("proviso: %s: %,d account-years ...%n", step, of);
                            }
                        });
        if (format.json()) {
            spec.commandLine().getOut().print(json(fitted));
        } else {
            print(spec.commandLine().getOut(), fitted);
        }
        return Exit.DONE.code();
    }

    private static void print(PrintWriter out, Fitted fitted) {
        out.println("THE USE, objects an hour  ACCOUNT-YEARS  QUESTIONED  OF SINGLE LOOKS");
        for (Trial.Found found : fitted.trial().found()) {
            out.printf(
                    Locale.ROOT,
                    "%,10.0f to %,11.0f  %13d  %10d  %14.0f%%%n",
                    found.from(),
                    found.until(),
                    found.years(),
                    found.questioned(),
                    100 * found.ofLooks());
        }
        out.println("INNOCENT                  ACCOUNT-YEARS  QUESTIONED  HIGHEST WEIGHT");
        for (Trial.Alarms alarms : fitted.trial().alarms()) {
            out.printf(
                    Locale.ROOT,
                    "%-25s %13.0f  %10d  %11.1f dB%n",
                    alarms.kind(),
                    alarms.years(),
                    alarms.questioned(),
                    alarms.highestDb());
        }
        out.println("Calibrated against " + String.join(", ", fitted.hardest()) + ".");
    }

    private static String json(Fitted fitted) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        ArrayNode use = node.putArray("use");
        for (Trial.Found found : fitted.trial().found()) {
            use.addObject()
                    .put("from", found.from())
                    .put("until", found.until())
                    .put("account_years", found.years())
                    .put("questioned", found.questioned())
                    .put("of_looks", found.ofLooks());
        }
        ArrayNode innocent = node.putArray("innocent");
        for (Trial.Alarms alarms : fitted.trial().alarms()) {
            innocent.addObject()
                    .put("kind", alarms.kind())
                    .put("account_years", alarms.years())
                    .put("questioned", alarms.questioned())
                    .put("highest_db", alarms.highestDb());
        }
        ArrayNode hardest = node.putArray("calibrated_against");
        fitted.hardest().forEach(hardest::add);
        return CanonicalJson.write(node) + "\n";
    }
}
