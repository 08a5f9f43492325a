package dev.proviso.cli;

import dev.proviso.canonical.CanonicalJson;
import dev.proviso.lab.provider.ExportFormat;
import dev.proviso.lab.provider.GenerateOptions;
import dev.proviso.lab.provider.Generated;
import dev.proviso.lab.provider.LabGenerate;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code proviso lab generate} */
@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        description =
                "Writes a synthetic provider's export as FOCUS 1.2, hour by hour: customers, units, accounts, look-alikes, the forbidden use at a chosen size, and the mess of real exports. The same seed gives the same bytes.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  proviso lab generate --out lab-provider --customers 100 --weeks 10",
            "  proviso lab generate --out clean --size 0 --no-mess --export parquet",
        })
final class LabGenerateCommand implements Callable<Integer> {

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "A new or empty folder, or an earlier one of this command.")
    private @Nullable Path out;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed (default: 1).")
    private long seed = 1;

    @Option(
            names = "--customers",
            paramLabel = "N",
            defaultValue = "40",
            description =
                    "Contract parties (default: 40); the first twelve bring the use and each look-alike.")
    private int customers = 40;

    @Option(
            names = "--weeks",
            paramLabel = "N",
            defaultValue = "8",
            description = "Whole weeks (default: 8).")
    private int weeks = 8;

    @Option(
            names = "--until",
            paramLabel = "DAY",
            description = "A Monday, exclusive (default: 2026-11-02).")
    private LocalDate until = GenerateOptions.DEFAULT_UNTIL;

    @Option(
            names = "--size",
            paramLabel = "N",
            defaultValue = "200000",
            description = "Objects an hour of the forbidden use, 0 for none (default: 200000).")
    private double size = 200_000;

    @Option(
            names = "--export",
            paramLabel = "csv|parquet",
            defaultValue = "csv",
            description = "Form of the export (default: csv).")
    private ExportFormat export = ExportFormat.CSV;

    @Option(names = "--no-gzip", description = "Leave CSV files uncompressed.")
    private boolean plain;

    @Option(
            names = "--no-mess",
            description = "Without corrections, repeats, price rows, taxes and gaps.")
    private boolean clean;

    @Mixin private FormatOption format = new FormatOption();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Generated made =
                LabGenerate.write(
                        new GenerateOptions(
                                seed,
                                customers,
                                weeks,
                                until,
                                size,
                                export,
                                !plain,
                                !clean,
                                java.util.Objects.requireNonNull(out)));
        spec.commandLine().getOut().print(format.json() ? json(made) : table(made));
        return Exit.DONE.code();
    }

    private static String table(Generated made) {
        return "%,d rows of %,d accounts of %,d customers%nExport: %s%nUnits:  %s%nTruth:  %s%n"
                .formatted(
                        made.rows(),
                        made.accounts(),
                        made.customers(),
                        made.export(),
                        made.units(),
                        made.truth());
    }

    private static String json(Generated made) {
        ObjectNode node =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("rows", made.rows())
                        .put("accounts", made.accounts())
                        .put("customers", made.customers())
                        .put("export", made.export().toString())
                        .put("units", made.units().toString())
                        .put("truth", made.truth().toString());
        return CanonicalJson.write(node) + "\n";
    }
}
